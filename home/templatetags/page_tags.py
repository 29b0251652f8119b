from collections.abc import Mapping

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from .. import bodies
from ..published import without_hidden
from ..richtext import shown_text

register = template.Library()


@register.simple_tag(takes_context=True)
def show_blocks(context, stream):
    """Show the blocks of a stream and then its footnotes."""
    parts = bodies.parts(stream, context)
    return format_html_join("", "{}", ((mark_safe(html),) for html in parts))  # noqa: S308


@register.simple_tag(takes_context=True)
def rich_text(context, html):
    """Show rich text that is no block."""
    return shown_text(html, context.get("request"))


@register.simple_tag(takes_context=True)
def readable(context, pages):
    """Return the chosen pages that every reader may open."""
    return list(filter(None, without_hidden(pages or [], context.get("request"))))


@register.simple_tag(takes_context=True)
def readable_page(context, page):
    """Return the chosen page, or nothing when not every reader may open it."""
    return next(iter(readable(context, [page])), None)


@register.simple_tag(takes_context=True)
def readable_links(context, links):
    """Return the links that lead to an address elsewhere, or to a page that every reader may open."""

    def leads_somewhere(link):
        page = link.get("page")
        return readable_page(context, page) if page else link.get("url")

    return [link for link in links or [] if link and leads_somewhere(link)]


@register.simple_tag(takes_context=True)
def readable_link(context, link):
    """Return the link, or nothing when it leads nowhere that every reader may come."""
    return next(iter(readable_links(context, [link])), None)


@register.filter
def filled_in(items):
    """Return the items of a list in which something is filled in: a draft also keeps the others."""
    return [item for item in items or [] if (any(item.values()) if isinstance(item, Mapping) else item)]
