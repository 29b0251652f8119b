"""Whether a page can be read by everybody, and found."""

import re

from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from .checks import Fault, check, parts

SHORTEST_SUMMARY = 40
NARROWEST_WIDE_PICTURE = 1200
SAYS_NOTHING = {
    "klik hier",
    "klik",
    "hier",
    "lees meer",
    "meer",
    "meer lezen",
    "link",
    "deze link",
    "deze pagina",
}
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


@check
def pictures_say_what_is_on_them(page):
    for part in parts(page):
        image = part.value
        if isinstance(image, get_image_model()) and not (image.decorative or image.contextual_alt_text):
            message = f"{part.name}: zeg wat er te zien is (tekstalternatief), of noem het versiering."
            yield Fault(part.field, message, True, part.block)


@check
def pictures_are_large_enough(page):
    for field, child in _blocks(page, "image"):
        picture, width = child.value.get("image"), child.value.get("width")
        if picture and width == "wide" and picture.width < NARROWEST_WIDE_PICTURE:
            message = f"De brede afbeelding is {picture.width} pixels breed: dat wordt wazig."
            yield Fault(field, message, block=child.id or "")


@check
def summaries_say_enough(page):
    length = len(page.summary.strip()) if hasattr(page, "summary") else SHORTEST_SUMMARY
    if not length:
        yield Fault("summary", "Er is geen samenvatting: lijsten en zoekmachines hebben niets om te tonen.")
    elif length < SHORTEST_SUMMARY:
        yield Fault("summary", f"De samenvatting is kort: {length} tekens.")


@check
def headings_follow_each_other(page):
    for field, child in list(_blocks(page, "heading"))[:1]:
        if child.value.get("level") == "h3":
            message = "De eerste kop is een tussenkop. Begin met een gewone kop."
            yield Fault(field, message, block=child.id or "")


@check
def links_say_where_they_go(page):
    for part in parts(page):
        if isinstance(part.value, RichText):
            for words in map(strip_tags, _LINK.findall(part.value.source)):
                if words.strip(" .!…").casefold() in SAYS_NOTHING:
                    message = f"{part.name}: de link ‘{words.strip()}’ zegt niet waar je uitkomt."
                    yield Fault(part.field, message, block=part.block)


def _blocks(page, kind):
    """Yield the name of the field and the block, for every block of this kind in a body."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name) or []:
                if child.block_type == kind and child.value:
                    yield field.name, child
