"""A stream of blocks as readers see it.

What stands on a published page is the same for everyone until something is published or changed, and is kept
as long. Only blocks that change by themselves are made anew.
"""

from .elsewhere import asking, found_for
from .footnotes import endnotes, take_out_notes
from .generation import kept, known
from .navigation import to_fetch
from .sites import on_site

CHANGING = {"workshops", "next_workshops"}
"""Blocks that show something else as time goes by, and as people sign up."""


def parts(stream, context) -> list:
    """Return the HTML of each block, and last that of the footnotes."""
    page, request, around = context.get("page"), context.get("request"), context.flatten()
    if not (name := _kept_name(page, stream, request)):
        return _shown(stream, request, around)
    found = known(name, request) or kept(name, lambda: _shown(stream, request, around, CHANGING))
    for number, block in enumerate(stream.raw_data):
        if block["type"] in CHANGING:
            found[number] = stream[number].render_as_block(around)
    return found


def fetch_around(page, stream, request, texts, pages):
    """Fetch what a page shows around a stream and, with the same queries, in it. Return what was found."""
    streams, others = to_fetch(request)
    name, found = _kept_name(page, stream, request), found_for(request)
    is_kept = bool(name and known(name, request))
    found.fetch(*streams, *([] if is_kept else [stream]), texts=[*texts, *others], pages=pages)
    return found


def _kept_name(page, stream, request):
    """The name to keep a stream under; nothing in a preview."""
    if not (page and page.live_revision_id) or getattr(request, "is_preview", False):
        return ""
    field = next((name for name in ("body", "sections") if getattr(page, name, None) is stream), "")
    return field and on_site(f"{field}-{page.pk}-{page.live_revision_id}", request)


def _shown(stream, request, around, left_out=()):
    """Show each block, with nothing for those that are left out."""
    notes, found = [], found_for(request)
    found.fetch(stream)
    found.fetch_pictures()
    with asking(found):
        blocks = [
            "" if block["type"] in left_out else take_out_notes(stream[n].render_as_block(around), notes)
            for n, block in enumerate(stream.raw_data)
        ]
    return [*blocks, endnotes(notes)]
