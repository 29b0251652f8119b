import json
import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..poster import poster_of
from ..richtext import without_paragraphs

register = template.Library()

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def inline(rich_text):
    """Rich text without its paragraph, for use inside a heading or a list item."""
    return mark_safe(without_paragraphs(str(getattr(rich_text, "source", rich_text) or "")))  # noqa: S308


@register.filter
def length_class(text):
    """``long`` or ``longest`` for titles that need smaller letters, or nothing."""
    size = len(str(text))
    return "longest" if size > 100 else "long" if size > 60 else ""


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
