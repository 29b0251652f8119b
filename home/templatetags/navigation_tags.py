from django import template
from django.conf import settings
from wagtail.models import Page, Site

register = template.Library()


@register.simple_tag(takes_context=True)
def site_sections(context):
    """Return ``{"menu": [...], "other": [...]}``: the pages below the home page, in tree order.

    Each has ``current``: ``page`` on the page itself, ``true`` anywhere below it, or nothing.
    """
    request = context["request"]
    if not hasattr(request, "_site_sections"):
        request._site_sections = _sections(request)
    return request._site_sections


def _sections(request):
    site = Site.find_for_request(request)
    pages = Page.objects.child_of(site.root_page).live().public() if site else []
    sections = {"menu": [], "other": []}
    for page in pages:
        page.address = page.get_url(request, current_site=site)
        page.current = _current(page.address, request.path)
        sections["menu" if page.show_in_menus else "other"].append(page)
    return sections


def _current(address, path):
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


@register.simple_tag(takes_context=True)
def has_session(context):
    """Whether the visitor has a session, without opening it: readers get the same page, free of cookies."""
    return settings.SESSION_COOKIE_NAME in context["request"].COOKIES
