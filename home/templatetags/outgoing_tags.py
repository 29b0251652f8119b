from django import template

from ..outgoing_links import sharing_link, shown_link

register = template.Library()


@register.inclusion_tag("components/outgoing_link.html", takes_context=True)
def outgoing_link(context, address, text, css="", rel="", about="", is_quiet=False):
    """Show a link that may leave the site, and then says where it goes.

    ``about`` is for who hears a link without what is around it. ``is_quiet`` is for where there is no room:
    then a pointer shows where it goes.
    """
    return {
        "link": shown_link(address, context.get("request")),
        "text": text,
        "css": css,
        "rel": rel,
        "about": about,
        "is_quiet": is_quiet,
    }


@register.inclusion_tag("components/outgoing_link.html", takes_context=True)
def share_link(context, page, text):
    """Show the link by which a reader shares a page on LinkedIn."""
    link = sharing_link(page, context.get("request"))
    return {"link": link, "text": text, "rel": "nofollow", "is_quiet": True}
