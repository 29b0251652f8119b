from django import template
from django.conf import settings
from wagtail.models import Page, Site

from ..generation import kept
from ..published import published

register = template.Library()


@register.simple_tag(takes_context=True)
def site_sections(context):
    """Return ``{"menu": [...], "other": [...]}``: the pages below the home page, in tree order.

    Each is a dict with ``title``, ``address`` and ``current``: ``page`` on the page itself, ``true``
    anywhere below it, or nothing.
    """
    request = context["request"]
    if not hasattr(request, "_site_sections"):
        request._site_sections = _sections(request)
    return request._site_sections


def _sections(request):
    site = Site.find_for_request(request)
    pages = kept(f"sections-{site.pk}", lambda: _pages(site, request)) if site else []
    sections = {"menu": [], "other": []}
    for page in pages:
        place = "menu" if page["in_menu"] else "other"
        sections[place].append(page | {"current": _current(page["address"], request.path)})
    return sections


def _pages(site, request):
    pages = published(Page.objects.child_of(site.root_page), request)
    return [
        {
            "title": page.title,
            "address": page.get_url(request, current_site=site),
            "in_menu": page.show_in_menus,
        }
        for page in pages
    ]


def _current(address, path):
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


@register.simple_tag(takes_context=True)
def has_session(context):
    """Whether the visitor has a session, without opening it: readers get the same page, free of cookies."""
    return settings.SESSION_COOKIE_NAME in context["request"].COOKIES
