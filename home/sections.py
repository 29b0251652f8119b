from operator import attrgetter

from wagtail.models import Page, Site

from .generation import kept, known
from .published import published, with_private_paths, without_hidden
from .sites import on_site

WHAT_TO_DO_THERE = {
    "articles.ArticleIndexPage": "Lezen",
    "home.ServiceIndexPage": "Inzetten",
    "events.EventIndexPage": "Doen",
    "home.CommunityPage": "Ontmoeten",
    "home.MembershipIndexPage": "Meedoen",
    "faq.FAQIndexPage": "Weten",
}


def navigation_of(site) -> str:
    """Return the name under which the menu is kept, with everything around it: see ``home.navigation``."""
    return f"navigation-{site.pk}"


def pages_below_home(request) -> list[dict]:
    """Return the published pages below the home page in tree order, looked up once a generation.

    Dicts with ``pk``, ``path`` in the tree, ``title``, ``address``, ``in_menu``, ``in_footer``, ``kind`` (the
    label of its model), and ``verb``: what a reader does there.
    """
    if not (site := Site.find_for_request(request)):
        return []
    return kept(f"pages-below-home-{site.pk}", lambda: _pages_below(site, request))


def _pages_below(site, request):
    if not hasattr(request, "_below_home"):  # it came along on the way to the page
        (request._below_home,) = with_private_paths(request, Page.objects.child_of(site.root_page))
    pages = filter(None, without_hidden(request._below_home, request))
    return [
        {
            "pk": page.pk,
            "path": page.path,
            "title": page.title,
            "address": page.get_url(request, current_site=site),
            "in_menu": page.show_in_menus,
            "in_footer": page.footer is not False,  # only ordinary pages can be left out
            "kind": (kind := page.cached_content_type.model_class()._meta.label),
            "verb": WHAT_TO_DO_THERE.get(kind, ""),
        }
        for page in sorted(pages, key=attrgetter("path"))
    ]


def fetch_way(pages, request) -> list:
    """Fetch the pages (a queryset) on the way to an address, and with the same query what is private.

    As long as there is no menu, what is below the home page comes along, too.
    """
    site = Site.find_for_request(request)
    if not site or known(navigation_of(site), request):
        return with_private_paths(request, pages)[0]
    found, request._below_home = with_private_paths(request, pages, Page.objects.child_of(site.root_page))
    return found


def section_address(model, request=None) -> str:
    """Return the address of the one page of a type, or nothing when not every reader may open it.

    Every card of a list may ask for it: looked up once a generation, read once a request.
    """
    found = request.__dict__.setdefault("_section_addresses", {}) if request is not None else {}
    if model not in found:
        name = on_site(f"section-{model._meta.label}", request)
        found[model] = kept(name, lambda: _address(model, request))
    return found[model]


def _address(model, request):
    for page in pages_below_home(request):
        if page["kind"] == model._meta.label:
            return page["address"]
    page = published(model.objects.all(), request).first()
    return (page and page.get_url(request)) or ""


def section_url(context, model) -> str:
    return section_address(model, context.get("request"))


def remember_section(page, request, address: str) -> None:
    """Spare a request the question where a section is: it came along its page."""
    request.__dict__.setdefault("_section_addresses", {})[page.specific_class] = address
