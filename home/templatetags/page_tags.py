from collections.abc import Mapping

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

from ..footnotes import endnotes, take_out_notes
from ..generation import kept
from ..published import private_paths
from ..richtext import links_fetched, shown_text

register = template.Library()

CHANGING = {"workshops", "next_workshops"}
"""Blocks that show something else as time goes by, and as people sign up."""


@register.simple_tag(takes_context=True)
def show_blocks(context, stream):
    """Show the blocks of a stream and then its footnotes.

    What its texts link to costs a fixed number of queries. What stands on a published page is the same for
    everyone until something is published or changed, and is kept as long. Only blocks that change by
    themselves are made anew.
    """
    if not (name := _kept_name(context, stream)):
        return _joined(_shown(context, stream))
    parts, around = kept(name, lambda: _shown(context, stream, CHANGING)), context.flatten()
    for number, block in enumerate(stream.raw_data):
        if block["type"] in CHANGING:
            parts[number] = stream[number].render_as_block(around)
    return _joined(parts)


def _kept_name(context, stream):
    """The name to keep a stream under; nothing in a preview."""
    page, request = context.get("page"), context.get("request")
    if not (page and page.live_revision_id) or getattr(request, "is_preview", False):
        return ""
    field = next((name for name in ("body", "sections") if getattr(page, name, None) is stream), "")
    return field and f"{field}-{page.pk}-{page.live_revision_id}"


def _shown(context, stream, left_out=()) -> list:
    """Return the HTML of each block, empty for those that are left out, and last that of the footnotes."""
    around, notes = context.flatten(), []
    with links_fetched(stream, context.get("request")):
        blocks = [
            "" if block.block_type in left_out else take_out_notes(block.render_as_block(around), notes)
            for block in stream
        ]
    return [*blocks, endnotes(notes)]


def _joined(parts):
    return format_html_join("", "{}", ((mark_safe(html),) for html in parts))  # noqa: S308


@register.simple_tag(takes_context=True)
def rich_text(context, html):
    """Show rich text that is no block."""
    return shown_text(html, context.get("request"))


@register.simple_tag(takes_context=True)
def readable(context, pages):
    """Return the chosen pages that every reader may open: published, not private, not deleted since."""
    private = private_paths(context.get("request"))
    return [page for page in pages or [] if page and page.live and not page.path.startswith(private)]


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
