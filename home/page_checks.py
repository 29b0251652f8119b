"""Whether a page can be read by everybody, and found."""

import html
import re

from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from .checks import Fault, check, parts
from .pictures import FALLBACK_WIDTH
from .readability import reading_level

SHORTEST_SUMMARY = 40
NARROWEST = {"wide": 1200, "text": 600, "margin": 240}
"""In pixels: below this a picture in a body is shown larger than it is."""
SHARED = (1200, 630)
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
_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s*/?>")
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL)


@check
def pictures_say_what_is_on_them(page):
    for part in parts(page):
        image = part.value
        if isinstance(image, get_image_model()) and not (image.decorative or image.contextual_alt_text):
            message = f"{part.name}: zeg wat er te zien is (de alt-tekst), of noem het versiering."
            yield Fault(part.field, message, True, part.block)
    for picture, _shape in page.pictures() if hasattr(page, "pictures") else ():
        field = _field_of(page, picture)
        if field and not picture.description.strip():
            name = page._meta.get_field(field).verbose_name
            message = (
                f"{name[:1].upper()}{name[1:]}: zeg wat er te zien is. Dat doe je bij de afbeelding zelf, in "
                "het veld ‘Alt-tekst’."
            )
            form = reverse("wagtailimages:edit", args=[picture.pk])
            yield Fault(field, message, True, elsewhere=(form, "Vul de alt-tekst in"))


@check
def pictures_are_large_enough(page):
    for field, child in _blocks(page, "image"):
        picture, width = child.value.get("image"), child.value.get("width")
        if picture and picture.width < NARROWEST.get(width, 0):
            which = "De brede afbeelding" if width == "wide" else "Een afbeelding"
            message = f"{which} is {picture.width} pixels breed: dat wordt wazig."
            yield Fault(field, message, block=child.id or "")
    for picture, _shape in page.pictures() if hasattr(page, "pictures") else ():
        if picture.width < FALLBACK_WIDTH:
            message = f"De afbeelding bovenaan is {picture.width} pixels breed: dat wordt wazig."
            yield Fault(_field_of(page, picture), message)
    shared = getattr(page, "social_image", None)
    if shared and (shared.width < SHARED[0] or shared.height < SHARED[1]):
        least, is_now = f"{SHARED[0]} bij {SHARED[1]}", f"{shared.width} bij {shared.height}"
        message = f"De afbeelding voor delen is {is_now} pixels. Minstens {least} oogt goed."
        yield Fault("social_image", message)


@check
def summaries_say_enough(page):
    length = len(page.summary.strip()) if hasattr(page, "summary") else SHORTEST_SUMMARY
    if not length:
        message = "Er is geen samenvatting: lijsten en zoekmachines hebben niets om te tonen."
        yield Fault("summary", message, page.needs_summary)
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


@check
def texts_can_be_read(page):
    level = reading_level(text_of(page))
    if level and level.is_very_hard:
        message = (
            f"De tekst leest {level.name}: leesgemak {level.score}, {level.words_in_a_sentence} woorden per "
            "zin. Maak zinnen korter en kies kortere woorden."
        )
        yield Fault("body", message)


def text_of(page) -> str:
    """Return the running text of a page, in which every paragraph and item is a line."""
    texts = (part.value.source for part in parts(page) if isinstance(part.value, RichText))
    return html.unescape("\n".join(strip_tags(_END.sub("\n", text)) for text in texts))


def _field_of(page, picture):
    """Return the name of the field in which a picture that the page shows was chosen."""
    fields = [field for field in page._meta.concrete_fields if field.related_model is type(picture)]
    chosen = (field.name for field in fields if getattr(page, field.attname) == picture.pk)
    return next((name for name in chosen if name != "social_image"), "")


def _blocks(page, kind):
    """Yield the name of the field and the block, for every block of this kind in a body."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name) or []:
                if child.block_type == kind and child.value:
                    yield field.name, child
