import re
from contextlib import contextmanager
from contextvars import ContextVar
from html import unescape

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, RichText
from wagtail.rich_text.pages import PageLinkHandler

from .outgoing_links import fetch_numbers, opening_tag, shown_link
from .published import published

_APART = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/?>|<footnote>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</?p\b[^>]*>")
# What the texts of the stream that is being shown link to: by kind of link, then by id.
_targets = ContextVar("targets")


def words_of(html: str) -> str:
    """Return stored rich text as plain text. A footnote is no part of the word that it follows."""
    return unescape(_TAG.sub("", _APART.sub(r" \g<0> ", html))).strip()


def without_paragraphs(html: str) -> str:
    """Return what stands inside the paragraphs of a line of rich text."""
    return _PARAGRAPH.sub("", html)


@contextmanager
def links_fetched(stream, request=None):
    """Fetch at once what all texts of a stream link to: each text by itself would ask the database again."""
    token = _targets.set({"request": request})
    try:
        references = list(stream.stream_block.extract_references(stream))
        for handler in (PublishedPageLinkHandler, FetchedDocumentLinkHandler):
            handler.find([pk for model, pk, *_ in references if model is handler.get_model()])
        fetch_numbers(request, stream)
        yield
    finally:
        _targets.reset(token)


def shown_text(html: str, request=None) -> str:
    """Show rich text outside a stream, for this reader's request."""
    token = _targets.set({"request": request})
    try:
        return str(RichText(html))
    finally:
        _targets.reset(token)


class _FetchedTargets:
    @classmethod
    def get_many(cls, attrs_list):
        return cls.find([attrs.get("id", "") for attrs in attrs_list])

    @classmethod
    def find(cls, ids):
        """Return the target of each id, or ``None``; ask the database only for what was not fetched yet."""
        targets = _targets.get({}).setdefault(cls, {})
        if missing := {pk for pk in ids if pk.isdecimal()} - targets.keys():
            found = cls.queryset().in_bulk(map(int, missing))
            targets.update({pk: found.get(int(pk)) for pk in missing})
        return [targets.get(pk) for pk in ids]

    @classmethod
    def queryset(cls):
        return cls.get_model()._default_manager.all()

    @classmethod
    def extract_references(cls, attrs):
        return super().extract_references(attrs) if "id" in attrs else ()


class FetchedDocumentLinkHandler(_FetchedTargets, DocumentLinkHandler):
    pass


class PublishedPageLinkHandler(_FetchedTargets, PageLinkHandler):
    """Leaves the words of a link and takes the link away when not every reader may open its page."""

    @classmethod
    def queryset(cls):
        return published(Page.objects.all(), _targets.get({}).get("request"))


class OutgoingLinkHandler(LinkHandler):
    """Counts who leaves the site by a link within a text."""

    identifier = "external"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        request = _targets.get({}).get("request")
        addresses = [attrs["href"] for attrs in attrs_list]
        fetch_numbers(request, addresses)
        return [opening_tag(shown_link(address, request)) for address in addresses]
