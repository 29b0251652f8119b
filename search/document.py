"""Page → what the index keeps of it."""

import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page

from .analysis import SEPARATOR, Field, Word, analyse, name_of
from .texts import ADDED, FIELDS, HEADINGS, prose_of, texts_of

REPEATED, MOST_TOPICS = 3, 20


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
    places = (*FIELDS, HEADINGS, ADDED)
    texts = {name: [] for name in places}
    for name, text in texts_of(page):
        texts[name].append(text)
    # A full stop keeps the words of two texts apart for readers; for phrases they are neighbours.
    title, keywords, body, headings, added = (analyse("\n".join(texts[name])) for name in places)
    keywords = keywords._replace(extras=(*keywords.extras, *headings.stems))
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
        passage=zlib.compress(prose_of(page).encode("utf-8", "replace"), 6),
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


def _names(page):
    """The title as it is typed; after the separator the other ways to ask the same, if editors wrote
    these.
    """
    others = name_of(getattr(page, "search_words", ""))
    return f"{name_of(page.title)} {SEPARATOR} {others}" if others else name_of(page.title)
