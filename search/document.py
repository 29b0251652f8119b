"""Page → what the index keeps of it. The only place that knows what the site's pages are made of."""

import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Manager
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from .analysis import SEPARATOR, Field, Word, analyse, name_of

KEYWORD_BOOST = 2
"""Fields with this boost or more in a page's ``search_fields`` are keywords, the title apart."""
KEYWORD_FIELDS = frozenset({"search_words", "venue_name", "tags", "category", "environments"})
REPEATED, MOST_TOPICS = 3, 20
FIELDS = ("title", "keywords", "body")
ADDED = "added"
"""What a page says by itself. It counts once, since nobody wrote it for this page alone."""


_SAYS_NOTHING = (
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.BooleanBlock,
    blocks.ChooserBlock,
    blocks.StaticBlock,
    blocks.URLBlock,
)


@dataclass
class Document:
    """An analysed page; the fields are those of ``models.IndexedPage``, and the words that it is made of."""

    page_id: int
    title: str
    keywords: str
    topics: str
    body: str
    name: str
    passage: bytes
    is_public: bool
    content_type_id: int
    category_id: int | None
    dated: date | None
    words: tuple[Word, ...] = field(repr=False)

    @property
    def terms(self) -> set[str]:
        return terms_of(self.title, self.keywords, self.body)


def terms_of(*fields: str) -> set[str]:
    return set(" ".join(fields).split()) - {SEPARATOR}


def document_of(page: Page, private: tuple[str, ...]) -> Document:
    """Analyse a page, which must be of its specific class; ``private`` are the places that are not for
    everyone.
    """
    texts = {"title": [], "keywords": [], "body": [], ADDED: []}
    for name, text in _texts(page):
        texts[name].append(text)
    # A full stop keeps the words of two texts apart for readers; for phrases they are neighbours.
    title, keywords, body, added = (analyse("\n".join(texts[name])) for name in (*FIELDS, ADDED))
    counts = Counter((*body.stems, *body.extras))
    topics = [token for token, count in counts.most_common(MOST_TOPICS) if count >= REPEATED]
    body = Field(
        (*body.stems, *_once(added.stems, body.stems)),
        (*body.extras, *_once(added.extras, body.extras)),
        body.words + added.words,
    )
    return Document(
        page_id=page.pk,
        title=title.text,
        keywords=keywords.text,
        topics=" ".join(topics),
        body=body.text,
        name=_names(page),
        passage=zlib.compress(_passage(page, texts["body"] + texts[ADDED]).encode("utf-8", "replace"), 6),
        is_public=page.live and not page.path.startswith(private),
        content_type_id=page.content_type_id,
        category_id=getattr(page, "category_id", None),
        dated=date_of(page),
        words=title.words + keywords.words + body.words,
    )


def _once(added, own):
    return [token for token in dict.fromkeys(added) if token not in own]


def date_of(page: Page) -> date | None:
    """Return the day that readers connect with a page: of the workshop, or of publication."""
    moment = (
        getattr(page, "starts_at", None) or getattr(page, "published_at", None) or page.first_published_at
    )
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def _texts(page):
    """Yield (field of the index, text) pairs for everything that a page may be found by."""
    for search_field in page.get_search_fields():
        if isinstance(search_field, SearchField):
            yield _place(search_field), _plain(_value(search_field, page))
        elif isinstance(search_field, RelatedFields):
            for related in _related(search_field, page):
                for sub_field in search_field.fields:
                    yield _place(search_field), _plain(sub_field.get_value(related))
    if type(page) is not Page:  # whose name Wagtail translates, and commands do not
        yield "keywords", page._meta.verbose_name
    if starts_at := getattr(page, "starts_at", None):
        yield "keywords", date_format(timezone.localtime(starts_at), "j F Y")
    yield "keywords", "\n".join(_headings(page))


def _names(page):
    """The title as it is typed; after the separator the other ways to ask the same, if editors wrote
    these.
    """
    others = name_of(getattr(page, "search_words", ""))
    return f"{name_of(page.title)} {SEPARATOR} {others}" if others else name_of(page.title)


def _place(search_field):
    if search_field.field_name in ("title", "own_text"):
        return ADDED if search_field.field_name == "own_text" else "title"
    boost = getattr(search_field, "boost", None) or 1
    return "keywords" if boost >= KEYWORD_BOOST or search_field.field_name in KEYWORD_FIELDS else "body"


def _related(search_field, page):
    value = search_field.get_value(page)
    if isinstance(value, Manager) or hasattr(value, "all"):
        return value.all()
    return [value] if value is not None else []


def _value(search_field, page):
    """Return what readers see of a field: of a body its texts, and not which level or colour was chosen."""
    value = getattr(page, search_field.field_name, None)
    if isinstance(value, StreamValue):
        return list(_block_texts(value.stream_block, value))
    return search_field.get_value(page)


def _block_texts(block, value):
    if value is None or isinstance(block, _SAYS_NOTHING):
        return
    if isinstance(value, blocks.StructValue):
        for name, child in block.child_blocks.items():
            yield from _block_texts(child, value.get(name))
    elif isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _block_texts(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _block_texts(block.child_block, child)
    else:
        yield from (text for text in block.get_searchable_content(value) if text)


def _plain(value):
    if isinstance(value, (list, tuple)):
        return "\n".join(_plain(item) for item in value)
    return strip_tags(str(value)) if value is not None else ""


def _headings(page):
    body = getattr(page, "body", None)
    if isinstance(body, StreamValue):
        for block in body:
            if block.block_type == "heading":
                yield str(block.value.get("text") or "")


def _passage(page, body):
    opening = getattr(page, "short_answer", "") or getattr(page, "summary", "")
    return "\n".join(" ".join(text.split()) for text in [opening, *body] if text.strip())
