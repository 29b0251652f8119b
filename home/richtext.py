import re
from html import unescape

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import LinkHandler, RichText
from wagtail.rich_text.pages import PageLinkHandler

from .elsewhere import asking, found_for, present
from .outgoing_links import fetch_numbers, opening_tag, shown_link
from .published import without_hidden

_APART = re.compile(r"</(?:p|h\d|li|blockquote)>|<[bh]r\s*/?>|<footnote>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPH = re.compile(r"</?p\b[^>]*>")


def words_of(html: str) -> str:
    """Return stored rich text as plain text. A footnote is no part of the word that it follows."""
    return unescape(_TAG.sub("", _APART.sub(r" \g<0> ", html))).strip()


def without_paragraphs(html: str) -> str:
    """Return what stands inside the paragraphs of a line of rich text."""
    return _PARAGRAPH.sub("", html)


def shown_text(html: str, request=None) -> str:
    """Show rich text outside a stream, for this reader's request."""
    with asking(found_for(request)):
        return str(RichText(html))


class _FetchedTargets:
    @classmethod
    def get_many(cls, attrs_list):
        found = present() or found_for(None)
        return found.find(cls.get_model(), [attrs.get("id", "") for attrs in attrs_list])

    @classmethod
    def extract_references(cls, attrs):
        return super().extract_references(attrs) if "id" in attrs else ()


class FetchedDocumentLinkHandler(_FetchedTargets, DocumentLinkHandler):
    pass


class PublishedPageLinkHandler(_FetchedTargets, PageLinkHandler):
    """Leaves the words of a link and takes the link away when not every reader may open its page."""

    @classmethod
    def get_many(cls, attrs_list):
        return without_hidden(super().get_many(attrs_list), _request())


class OutgoingLinkHandler(LinkHandler):
    """Counts who leaves the site by a link within a text."""

    identifier = "external"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        request = _request()
        addresses = [attrs["href"] for attrs in attrs_list]
        fetch_numbers(request, addresses)
        return [opening_tag(shown_link(address, request)) for address in addresses]


def _request():
    return getattr(present(), "request", None)
