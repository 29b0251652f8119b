"""The facts of an article, decided once: the page, JSON-LD, Open Graph and every feed ask here.

What an editor writes for search engines (``seo_title``, ``search_description``) is for search engines only:
everywhere else an article is called what its readers see above it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import date
from django.utils import timezone

from .markup import writable

AUTHOR_LIST = "auteur"
"""The lists of an author's articles stand below the magazine, at this word and the author's slug."""


SAMPLE_LABEL = "Voorbeeld"
SAMPLE_EXPLAINED = "Geschreven om te laten zien wat hier komt te staan."


@dataclass(frozen=True)
class Byline:
    name: str
    url: str
    """The absolute address of everything this author wrote."""

    @property
    def is_desk(self) -> bool:
        """Whether this is a part of the organisation (*Redactie nieuws*) and no person."""
        return self.name.casefold().split()[:1] in (["redactie"], ["#ontsecretaressen"])


@dataclass(frozen=True)
class Note:
    kind: str
    """``correction`` or ``update``, as in ``articles.blocks.NotesBlock``."""
    noted_at: datetime
    text: str

    @property
    def heading(self) -> str:
        label = "Correctie" if self.kind == "correction" else "Bijgewerkt"
        return f"{label}, {date(self.noted_at, 'j F Y')}"


@dataclass(frozen=True)
class Facts:
    title: str
    """Plain text, without editing marks."""
    url: str
    identifier: str
    """Stays the same wherever the article moves and whatever it is called."""
    description: str
    authors: list[Byline]
    published: datetime | None
    """``None`` only for a draft."""
    modified: datetime | None
    """When readers last got something new: the newest note, or the publication."""
    notes: list[Note]
    category: str
    tags: list[str]
    reading_minutes: int
    is_sample: bool
    """Written to show what will stand here; every output says so."""

    @property
    def newest_first(self) -> list[Note]:
        return self.notes[::-1]

    @property
    def corrections(self) -> list[Note]:
        return [note for note in self.notes if note.kind == "correction"]

    @property
    def correction(self) -> Note | None:
        """The newest correction."""
        return next(iter(self.corrections[::-1]), None)

    @property
    def terms(self) -> list[str]:
        """The category and the tags."""
        return list(dict.fromkeys(filter(None, [self.category, *self.tags])))


def facts_of(article, url: str, authors, tags) -> Facts:
    """Return the facts of an article with this absolute address.

    ``authors`` are (name, slug) pairs in the order of the byline, ``tags`` are names in any order.
    """
    published, notes = article.published_at or article.first_published_at, _notes(article)
    return Facts(
        title=writable(article.title),
        url=url,
        identifier=f"urn:uuid:{article.translation_key}",
        description=" ".join(writable(article.summary or article.search_description).split()),
        authors=[Byline(writable(name), author_url(url, slug)) for name, slug in authors],
        published=_moment(published),
        modified=max([*(note.noted_at for note in notes), *filter(None, [_moment(published)])], default=None),
        notes=notes,
        category=writable(article.category.name) if article.category else "",
        tags=sorted(map(writable, tags), key=str.casefold),
        reading_minutes=article.reading_minutes,
        is_sample=article.is_sample,
    )


def author_url(article_url: str, slug: str) -> str:
    magazine = article_url.rstrip("/").rpartition("/")[0]
    return f"{magazine}/{AUTHOR_LIST}/{slug}/"


def _moment(moment):
    """Return a moment in the site's own time, to the second: every format can write it so."""
    return timezone.localtime(moment).replace(microsecond=0) if moment else None


def _notes(article):
    """The notes that are complete, the oldest first; a draft may hold others."""
    notes = [
        Note(note.block_type, _moment(note.value["noted_at"]), writable(note.value["text"]))
        for note in article.notes
        if note.value.get("noted_at") and note.value.get("text")
    ]
    return sorted(notes, key=lambda note: note.noted_at)
