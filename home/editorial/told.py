"""What a version of a page says, line by line: what two versions are compared by."""

import html
import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import RichText

_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s*/?>|<hr\s*/?>")
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_KEY = re.compile(r' data-block-key="[^"]*"')
"""What the editor gives to paragraphs that it saves for the first time."""
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_PLAIN = {"<li>": "• ", "<footnote>": " [noot: ", "</footnote>": "]"}


@dataclass(frozen=True)
class Line:
    label: str
    text: str
    source: str = ""
    """What is stored, where the text alone does not tell everything: bold words, another file."""
    picture: object = None


class Targets(dict):
    """Where links inside the site go, by name; each is looked up once."""

    def __missing__(self, key):
        kind, pk = key
        model = {"page": Page, "document": get_document_model()}.get(kind)
        found = model and pk.isdecimal() and model.objects.filter(pk=pk).first()
        self[key] = f"‘{found}’" if found else f"{kind} {pk}"
        return self[key]


def of_field(field, value, targets: Targets) -> list[Line]:
    """Return the lines of a field that is no body."""
    if isinstance(field, StreamField):
        return of_block(field.stream_block, value, targets)
    if isinstance(field, RichTextField):
        return _rich("", value or "", targets)
    if value is None or value == "":
        return []
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return [Line("", str(each)) for each in (value.all() if hasattr(value, "all") else value)]
    if field.choices:
        return [Line("", str(dict(field.flatchoices).get(value, value)))]
    if field.is_relation:
        chosen = field.related_model._base_manager.filter(pk=value).first()
        return [_picture("", chosen) if isinstance(chosen, get_image_model()) else Line("", str(chosen))]
    return [Line("", text) for text in _simple(value).splitlines()]


def of_block(block, value, targets: Targets, label="") -> list[Line]:
    """Return the lines of a block with all that is inside it."""
    if value is None or value == "" or isinstance(block, blocks.StaticBlock):
        return []
    if isinstance(value, get_image_model()):
        return [_picture(label or block.label, value), *_alternative(value)]
    if isinstance(value, RichText):
        return _rich(label, value.source, targets)
    if isinstance(value, Model):
        return [Line(label, str(value), str(value.pk))]
    if inside := _inside(block, value):
        return [line for part, inner, name in inside for line in of_block(part, inner, targets, name)]
    if isinstance(block, blocks.ChoiceBlock):
        return [Line(label, str(dict(_flat(block.field.choices)).get(value, value)))]
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock | blocks.ListBlock | TypedTableBlock):
        return []
    return [Line(label, text) for text in _simple(value).splitlines()]


def _inside(block, value):
    """Return (block, value, label) of what a block consists of."""
    if isinstance(block, TypedTableBlock):
        heads = [(blocks.CharBlock(), column["heading"], "Kolom") for column in value.columns]
        cells = [
            (cell.block, cell.value, f"Rij {number}")
            for number, row in enumerate(value.rows, 1)
            for cell in row
        ]
        return [(blocks.CharBlock(), value.caption, "Bijschrift"), *heads, *cells]
    if isinstance(block, blocks.StructBlock):
        return [(child, value.get(name), child.label) for name, child in block.child_blocks.items()]
    if isinstance(block, blocks.StreamBlock):
        return [(child.block, child.value, child.block.label) for child in value]
    if isinstance(block, blocks.ListBlock):
        return [(child.block, child.value, child.block.label or block.label) for child in value.bound_blocks]
    return []


def _rich(label, source, targets):
    def named(link):
        about = dict(_ATTRIBUTE.findall(link[1]))
        goes_to = about.get("href") or targets[about.get("linktype", ""), about.get("id", "")]
        return f"{link[2]} [naar {goes_to}]"

    parts = _END.split(_KEY.sub("", source))
    return [
        Line(label, text, html.unescape(part)) for part in parts if (text := _plain(_LINK.sub(named, part)))
    ]


def _plain(source):
    for element, sign in _PLAIN.items():
        source = source.replace(element, sign)
    return " ".join(html.unescape(strip_tags(source)).split())


def _picture(label, image):
    return Line(label, str(image), str(image.pk), image)


def _alternative(image):
    """What a body adds to its picture; a picture that stands outside one has none."""
    if getattr(image, "decorative", False):
        return [Line("Alt-tekst", "geen: de afbeelding is versiering")]
    text = getattr(image, "contextual_alt_text", "")
    return [Line("Alt-tekst", text)] if text else []


def _simple(value) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def _flat(choices):
    for value, name in choices:
        yield from name if isinstance(name, list | tuple) else [(value, name)]
