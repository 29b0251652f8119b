"""What the articles of a feed name (authors, tags, pages, documents, pictures), fetched with one query.

A feed holds many articles. Their bodies are read as they are stored, so that no block asks the database for
what it shows; everything that they mention is then asked for at once.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from posixpath import basename

from django.db.models import BigIntegerField, CharField, F, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.models import SiteRendition
from home.pictures import PLAIN_FILTER
from home.published import published

from .markup import absolute, writable
from .models import ArticleAuthor, ArticleTag

_LINK = re.compile(r"<a\b[^>]*>")
_TYPE = re.compile(r'\blinktype="(page|document)"')
_ID = re.compile(r'\bid="(\d{1,9})"')
# The names under which blocks keep what was chosen in them.
_CHOICES = dict.fromkeys(("page", "questions", "workshops"), "page")
_CHOICES |= {"document": "document", "image": "image"}
LARGEST_ID = 2**31


@dataclass(frozen=True)
class Picture:
    url: str
    media_type: str
    width: int
    height: int
    alt: str
    credit: str
    size: int | None
    """Bytes, or ``None`` when nobody noted them."""


@dataclass(frozen=True)
class Named:
    """A page or a document: its title, and its absolute address."""

    title: str
    url: str


@dataclass
class References:
    authors: dict[int, list] = field(default_factory=lambda: defaultdict(list))
    """(name, slug) pairs by the id of the article, in the order of the byline."""
    tags: dict[int, list] = field(default_factory=lambda: defaultdict(list))
    pages: dict[int, Named] = field(default_factory=dict)
    documents: dict[int, Named] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)


def chosen_in(value, kind="", found=None) -> dict[str, set[int]]:
    """Return the ids of the ``page``, ``document`` and ``image`` that a body names, as it is stored."""
    found = found if found is not None else defaultdict(set)
    if isinstance(value, dict):
        for name, part in value.items():
            # An item of a list is wrapped; it is of the kind that the list is of.
            chosen_in(part, kind if name == "value" else _CHOICES.get(name, ""), found)
    elif isinstance(value, list):
        for part in value:
            chosen_in(part, kind, found)
    elif isinstance(value, str):
        for link in _LINK.findall(value):
            if (linktype := _TYPE.search(link)) and (pk := _ID.search(link)):
                found[linktype[1]].add(int(pk[1]))
    elif kind and isinstance(value, int) and 0 < value < LARGEST_ID:
        found[kind].add(value)
    return found


def references_of(articles, site, request) -> References:
    """Return everything that the articles mention and every reader may see. One query."""
    chosen = chosen_in([list(article.body.raw_data) for article in articles])
    chosen["image"].update(article.lead_image_id for article in articles if article.lead_image_id)
    ids = [article.pk for article in articles]
    rows = _rows(
        ArticleAuthor.objects.filter(page__in=ids, author__isnull=False),
        "author",
        owner="page_id",
        number="sort_order",
        height="pk",
        name="author__name",
        text="author__slug",
    ).union(
        _rows(
            ArticleTag.objects.filter(content_object__in=ids),
            "tag",
            owner="content_object_id",
            name="tag__name",
            text="tag__slug",
        ),
        _rows(
            published(Page.objects.filter(pk__in=chosen["page"]), request),
            "page",
            owner="pk",
            name="title",
            text="url_path",
        ),
        _rows(
            get_document_model().objects.filter(pk__in=chosen["document"]),
            "document",
            owner="pk",
            name="title",
            text="file",
        ),
        _rows(
            SiteRendition.objects.filter(image__in=chosen["image"], filter_spec=PLAIN_FILTER),
            "picture",
            owner="image_id",
            name="image__description",
            text="file",
            credit="image__credit",
            number="width",
            height="height",
            size="file_size",
        ),
        all=True,
    )
    return _sorted(rows, site)


def _rows(queryset, kind, *, owner, name, text, credit=None, number=None, height=None, size=None):
    """Return rows of one shape, whatever they come from: a union needs the same columns everywhere."""

    def column(source, field):
        return Cast(F(source) if source else Value(None), field)

    words = [column(source, TextField()) for source in (name, text, credit)]
    numbers = [column(source, BigIntegerField()) for source in (owner, number, height, size)]
    return queryset.order_by().values_list(Value(kind, CharField()), *words, *numbers)


def _sorted(rows, site):
    found, origin = References(), site.root_url
    root = site.root_page.url_path
    file_of = SiteRendition._meta.get_field("file").storage.url
    # Authors stand in the order of the byline (number, then key); the other kinds have no order of their own.
    in_order = sorted(rows, key=lambda row: (row[5] or 0, row[6] or 0))
    for kind, name, text, credit, owner, number, height, size in in_order:
        name = writable(name)
        if kind == "author":
            found.authors[owner].append((name, text))
        elif kind == "tag":
            found.tags[owner].append(name)
        elif kind == "page" and text.startswith(root):
            found.pages[owner] = Named(name, f"{origin}/{text.removeprefix(root)}")
        elif kind == "document":
            address = reverse("wagtaildocs_serve", args=(owner, basename(text)))
            found.documents[owner] = Named(name, absolute(address, origin))
        elif kind == "picture":
            url = absolute(file_of(text), origin)
            found.pictures[owner] = Picture(url, "image/jpeg", number, height, name, writable(credit), size)
    return found
