import re

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

_PARAGRAPH = re.compile(r"</?p\b[^>]*>")


def without_paragraphs(html: str) -> str:
    """Return what stands inside the paragraphs of a line of rich text."""
    return _PARAGRAPH.sub("", html)


class PublishedPageLinkHandler(PageLinkHandler):
    """Leaves the words of a link and takes the link away when its page is not published (any more)."""

    @classmethod
    def get_many(cls, attrs_list):
        ids = [attrs.get("id", "") for attrs in attrs_list]
        pages = Page.objects.live().in_bulk({int(pk) for pk in ids if pk.isdecimal()})
        return [pages.get(int(pk)) if pk.isdecimal() else None for pk in ids]
