"""The few shapes and sizes in which the site shows pictures.

Every picture exists as AVIF and WebP in three widths and once as JPEG, made when the picture is
added, so that no reader waits for them.
"""

from dataclasses import dataclass
from functools import cache

from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

WIDTHS = (640, 960, 1600)
FALLBACK_WIDTH = 960
FORMATS = {"avif": "image/avif", "webp": "image/webp"}
# Height of the picture as a part of its width; None keeps the picture's own.
SHARE_FILTER = "fill-1200x630|format-jpeg"
# What is shown where only one format can be named, such as in a feed: the last of ``filter_specs``.
PLAIN_FILTER = f"width-{FALLBACK_WIDTH}|format-jpeg|bgcolor-ffffff"
SHAPES = {"own": None, "bleed": 0.46}


@dataclass(frozen=True)
class Source:
    media_type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    sources: list[Source]
    src: str
    width: int
    height: int
    alt: str


def filter_specs(shape: str) -> list[str]:
    """Return the Wagtail filter of every rendition of a shape, the fallback last."""
    specs = [f"{_size(shape, width)}|format-{name}" for name in FORMATS for width in WIDTHS]
    return [*specs, f"{_size(shape, FALLBACK_WIDTH)}|format-jpeg|bgcolor-ffffff"]


def renditions_of(shape: str):
    """Return the renditions (a queryset) of one shape, for a list that fetches those of all its pictures."""
    return get_image_model().get_rendition_model().objects.filter(filter_spec__in=filter_specs(shape))


def picture_of(image, shape: str = "own") -> Picture:
    """Return everything a ``<picture>`` needs; makes the renditions that are missing."""
    specs = filter_specs(shape)
    renditions = get_renditions_or_not_found(image, [_filter(spec) for spec in specs])
    sources = []
    for number, media_type in enumerate(FORMATS.values()):
        part = specs[number * len(WIDTHS) : (number + 1) * len(WIDTHS)]
        # A small original is not enlarged: several widths then lead to one and the same picture.
        by_width = {renditions[spec].width: renditions[spec].url for spec in part}
        sources.append(Source(media_type, ", ".join(f"{url} {width}w" for width, url in by_width.items())))
    fallback = renditions[specs[-1]]
    alt = image.contextual_alt_text if image.contextual_alt_text is not None else image.description
    return Picture(sources, fallback.url, fallback.width, fallback.height, "" if image.decorative else alt)


def make_renditions(image, *shapes: str) -> None:
    for shape in shapes:
        image.get_renditions(*map(_filter, filter_specs(shape)))


@cache
def _filter(spec):
    """Wagtail reads a filter anew for each picture it is asked for: a sixth of the work of a list."""
    return Filter(spec=spec)


def _size(shape, width):
    ratio = SHAPES[shape]
    return f"fill-{width}x{round(width * ratio)}" if ratio else f"width-{width}"
