import json
import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from ..poster import poster_of
from ..richtext import without_paragraphs

LONG_WORD = 17
"""From this many letters on, a word in a title may be wider than a phone."""

register = template.Library()

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def inline(rich_text):
    """Rich text without its paragraph, for use inside a heading or a list item."""
    return mark_safe(without_paragraphs(str(getattr(rich_text, "source", rich_text) or "")))  # noqa: S308


@register.filter
def length_class(text):
    """Return ``long`` or ``longest`` for titles that need smaller letters, ``wordy`` for a very long word."""
    size = len(str(text))
    if size > 60:
        return "longest" if size > 100 else "long"
    return "wordy" if any(len(word) >= LONG_WORD for word in str(text).split()) else ""


_LONE_SLASH = re.compile(r"(?<!/)/(?!/)")


@register.filter
def breakable(address):
    """An address that goes to a next line behind a slash and not just anywhere."""
    return mark_safe(_LONE_SLASH.sub("/<wbr>", escape(address)))  # noqa: S308


_LAST_CLAUSE = re.compile(r"(?P<before>.+[,.:;!?]) (?P<last>[^,.:;!?]{4,40}[.!?]?)", re.DOTALL)


@register.filter
def last_clause_marked(text):
    """The marker over what a sentence ends in, when a comma or a full stop sets it apart."""
    match = _LAST_CLAUSE.fullmatch(str(text).strip())
    return format_html("{} <mark>{}</mark>", match["before"], match["last"]) if match else text


@register.simple_tag
def json_ld(objects):
    """Write schema.org objects as a data block; it is no script, so the security policy allows it."""
    content = json.dumps(objects, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(content))  # noqa: S308


@register.filter
def poster(page):
    """The lines of a page's headline for the poster, or nothing when it does not fit."""
    return poster_of(page.headline)
