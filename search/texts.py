"""Page → its texts. The only place that knows what the site's pages are made of."""

import re
from collections.abc import Iterator

from django.db.models import Manager
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText
from wagtail.search.index import RelatedFields, SearchField

from home.blocks.story import ONWARD

KEYWORD_BOOST = 2
"""Fields with this boost or more in a page's ``search_fields`` are keywords, the title apart."""
LABELS = frozenset({"search_words", "tags", "category"})
"""What editors chose to say what a page is about: it counts twice."""
KEYWORD_FIELDS = frozenset({*LABELS, "place", "environments"})
FIELDS = ("title", "keywords", "body")
ADDED = "added"
"""What a page says by itself. It counts once, since nobody wrote it for this page alone."""
HEADINGS = "headings"
"""Say less of a page than its summary does, and stand in the body too."""
NO_PROSE = frozenset({"authors", "trainers", "venue_address"})
"""Fields that readers find a page by, but that tell nothing in a passage of its text."""
STRUCK = "struck"
"""The part of a block that editors show struck through."""
_STRUCK = re.compile(r"<(del|s)\b[^>]*>.*?</\1>", re.DOTALL)
_END_OF_LINE = re.compile(r"</(?:p|h\d|li|dd)>")
_ENDED = re.compile(r"[\W_]$")

_SAYS_NOTHING = (
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.BooleanBlock,
    blocks.ChooserBlock,
    blocks.StaticBlock,
    blocks.URLBlock,
)


def texts_of(page: Page) -> Iterator[tuple[str, str]]:
    """Yield (field of the index, text) pairs for everything that a page may be found by."""
    labels = []
    for search_field in page.get_search_fields():
        found = list(_texts_in(search_field, page))
        yield from found
        if search_field.field_name in LABELS:
            labels += found
    if type(page) is not Page:  # whose name Wagtail translates, and commands do not
        yield "keywords", page._meta.verbose_name
    if starts_at := getattr(page, "starts_at", None):
        yield "keywords", date_format(timezone.localtime(starts_at), "j F Y")
    yield from labels
    yield HEADINGS, "\n".join(_headings(page))


def _texts_in(search_field, page):
    if isinstance(search_field, SearchField):
        yield _place(search_field), _plain(_value(search_field, page))
    elif isinstance(search_field, RelatedFields):
        yield from ((_place(search_field), text) for text in _related_texts(search_field, page))


def prose_of(page: Page) -> str:
    """Return what a passage is cut from: no names, and no links to what is elsewhere on the site."""
    texts = [getattr(page, "short_answer", "") or getattr(page, "summary", "")]
    places = ("body", ADDED) if getattr(page, "quotes_own_texts", True) else ("body",)
    for search_field in page.get_search_fields():
        if _place(search_field) not in places or search_field.field_name in NO_PROSE:
            continue
        if isinstance(search_field, SearchField):
            texts.append(_plain(_value(search_field, page, onward=False)))
        elif isinstance(search_field, RelatedFields):
            texts += _related_texts(search_field, page)
    lines = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return "\n".join(line if _ENDED.search(line) else f"{line}." for line in lines if line)


def _place(search_field):
    if search_field.field_name in ("title", "own_text"):
        return ADDED if search_field.field_name == "own_text" else "title"
    boost = getattr(search_field, "boost", None) or 1
    return "keywords" if boost >= KEYWORD_BOOST or search_field.field_name in KEYWORD_FIELDS else "body"


def _related_texts(search_field, page):
    value = search_field.get_value(page)
    if isinstance(value, Manager) or hasattr(value, "all"):
        value = value.all()
    else:
        value = [value] if value is not None else []
    return [_plain(field.get_value(related)) for related in value for field in search_field.fields]


def _value(search_field, page, *, onward=True):
    """Return what readers see of a field: of a body its texts, and not which level or colour was chosen."""
    value = getattr(page, search_field.field_name, None)
    if isinstance(value, StreamValue):
        return list(_block_texts(value.stream_block, value, onward))
    return search_field.get_value(page)


def _block_texts(block, value, onward):
    if value is None or isinstance(block, _SAYS_NOTHING) or (block.meta.group == ONWARD and not onward):
        return
    if isinstance(value, blocks.StructValue):
        if STRUCK in block.child_blocks:
            yield " ".join(value.get(name) or "" for name in block.child_blocks if name != STRUCK)
            return
        for name, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(name), onward)
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _block_texts(child.block, child.value, onward)
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _block_texts(block.child_block, child, onward)
    else:
        if isinstance(value, RichText):
            value = RichText(_STRUCK.sub("", value.source))
        yield from (text for text in block.get_searchable_content(value) if text)


def _plain(value):
    if isinstance(value, (list, tuple)):
        return "\n".join(_plain(item) for item in value)
    html = _STRUCK.sub("", str(value)) if value is not None else ""
    return strip_tags(_END_OF_LINE.sub("\n", html.replace("</dt>", ": ")))


def _headings(page):
    body = getattr(page, "body", None)
    if isinstance(body, StreamValue):
        for block in body:
            if block.block_type == "heading":
                yield str(block.value.get("text") or "")
