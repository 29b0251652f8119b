"""An item → what is to be written of it, without writing anything."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from django.utils import timezone
from django.utils.text import Truncator, slugify

from home.models import ContentPage
from home.richtext import words_of

from ..addresses import RESERVED
from ..models import ArticlePage
from . import dates
from .bodies import Body, body_of
from .cleaning import plain
from .known import checksum
from .sentences import first_sentences

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_SLUG = 255, 300, 80
NEVER = {"trash": "Het staat in de prullenbak.", "auto-draft": "Het is nooit bewaard."}
LACKS_PARENT = "De pagina erboven kwam niet mee; ze staat nu bovenaan."
_AS_DRAFT = {
    "draft": "",
    "pending": "Wachtte op beoordeling.",
    "private": "Was alleen voor de redactie: het blijft een concept.",
    "trash": "Ging daar na een eerdere import in de prullenbak: het is nu een concept.",
}


@dataclass
class Prepared:
    model: type
    title: str
    slug: str
    """As it was there: it may be taken here."""
    summary: str
    search_description: str
    body: Body
    published_at: datetime | None
    modified_at: datetime | None
    is_live: bool
    go_live_at: datetime | None
    parent: int = 0
    is_pinned: bool = False
    category: object = None
    tags: list = field(default_factory=list)
    author: object = None
    lead_image: int | None = None
    todo: list[str] = field(default_factory=list)
    lacks_parent: bool = False
    has_own_summary: bool = True

    @property
    def is_complete(self):
        return not (self.body.lacks_picture or self.body.waits_for_page or self.lacks_parent)

    @property
    def checksum(self):
        names = ("title", "slug", "summary", "search_description", "published_at", "modified_at", "is_live")
        names += ("go_live_at", "parent", "is_pinned", "lead_image")
        people = [getattr(thing, "pk", None) for thing in (self.category, *self.tags, self.author)]
        return checksum([[getattr(self, name) for name in names], self.body.blocks, people])


def prepare(item, links, pictures, terms) -> Prepared:
    """Return what becomes of a post or a page; its parent is for the caller to say."""
    body = body_of(item, links, pictures)
    prepared = Prepared(
        model=ArticlePage if item.kind == "post" else ContentPage,
        title="",
        slug="",
        summary="",
        search_description=_description(item),
        body=body,
        published_at=dates.published_at(item),
        modified_at=dates.modified_at(item),
        is_live=False,
        go_live_at=None,
        todo=[*item.damage],
    )
    _name(prepared, item)
    _summarise(prepared, item)
    _decide_status(prepared, item)
    if item.kind == "post":
        prepared.category, prepared.tags, prepared.author = terms.of(item)
        prepared.is_pinned = item.is_sticky
        _open(prepared, item, pictures)
    if not body.blocks:  # no editor may publish it again without
        prepared.todo.append("Heeft geen tekst.")
    prepared.todo += body.todo + [f"Onbekend: {name}." for name in body.unknown]
    return prepared


def _description(item):
    text = plain(item.meta.get("_yoast_wpseo_metadesc", ""))
    return "" if "%%" in text else text


def _name(prepared, item):
    title = plain(item.title)
    if not title:
        prepared.todo.append("Heeft geen titel.")
        title = Truncator(_text(prepared.body)).words(8) or f"Zonder titel ({item.number})"
    if len(title) > LONGEST_TITLE:
        prepared.todo.append("De titel was te lang en is ingekort.")
        title = Truncator(title).chars(LONGEST_TITLE)
    prepared.title = title
    there = unquote(item.slug).removesuffix("__trashed")  # the bin there adds that
    slug = slugify(there)[:LONGEST_SLUG].strip("-") or slugify(title)[:LONGEST_SLUG].strip("-")
    slug = slug or f"{prepared.model._meta.verbose_name}-{item.number}"
    prepared.slug = f"{slug}-2" if item.kind == "post" and slug in RESERVED else slug


def _text(body):
    return " ".join(words_of(block["value"]) for block in body.blocks if block["type"] == "paragraph")


def _summarise(prepared, item):
    summary = plain(item.excerpt)
    if len(summary) > LONGEST_SUMMARY:
        prepared.todo.append("De samenvatting was te lang en is ingekort.")
        summary = Truncator(summary).chars(LONGEST_SUMMARY)
    if not summary and item.kind == "post":
        summary = first_sentences(_text(prepared.body), LONGEST_SUMMARY)
        prepared.has_own_summary = not summary
    prepared.summary = summary


def _decide_status(prepared, item):
    """Only what everybody could read there can be read here."""
    if item.password:
        prepared.todo.append("Had een wachtwoord: het blijft een concept.")
    elif item.status not in ("publish", "future"):
        todo = _AS_DRAFT.get(item.status, f"Had een onbekende status ({item.status}): het is een concept.")
        prepared.todo += filter(None, [todo])
    elif prepared.published_at is None and item.status == "future":
        prepared.todo.append("Was gepland, zonder datum: het is een concept.")
    elif prepared.published_at and prepared.published_at > timezone.now():
        prepared.go_live_at = prepared.published_at
    else:
        prepared.is_live = True
    if prepared.published_at is None and item.status != "draft":
        prepared.todo.append("Heeft geen geldige datum.")


def _open(prepared, item, pictures):
    number = item.meta.get("_thumbnail_id", "")
    if not number.isdecimal() or not 0 < int(number) < 2**63:
        return
    found = pictures.find([], int(number))
    prepared.lead_image = found.image
    if found.image and not found.is_described:  # that stops an editor too
        prepared.todo.append(f"Beschrijving ontbreekt van het openingsbeeld ({found.address}).")
    if not found.image:
        prepared.body.lacks_picture |= found.may_come
        prepared.todo.append(f"Het openingsbeeld ontbreekt: {found.address}. {found.reason}")
