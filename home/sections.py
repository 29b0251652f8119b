from django.db.models import F
from wagtail.models import Page, Site

from .generation import kept
from .published import published

WHAT_TO_DO_THERE = {
    "articles.ArticleIndexPage": "Lezen",
    "home.ServiceIndexPage": "Inzetten",
    "events.EventIndexPage": "Doen",
    "home.CommunityPage": "Ontmoeten",
    "home.MembershipIndexPage": "Meedoen",
    "faq.FAQIndexPage": "Weten",
}


def pages_below_home(request) -> list[dict]:
    """Return the published pages below the home page in tree order, looked up once a generation.

    Dicts with ``pk``, ``path`` in the tree, ``title``, ``address``, ``in_menu``, ``in_footer``, ``kind`` (the
    label of its model), and ``verb``: what a reader does there.
    """
    if not (site := Site.find_for_request(request)):
        return []
    return kept(f"pages-below-home-{site.pk}", lambda: _pages_below(site, request))


def _pages_below(site, request):
    pages = Page.objects.child_of(site.root_page).annotate(footer=F("contentpage__in_footer"))
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
        for page in published(pages, request)
    ]


def section_address(model, request=None) -> str:
    """Return the address of the one page of a type, or nothing when not every reader may open it.

    Every card of a list may ask for it: looked up once a generation, read once a request.
    """
    known = request.__dict__.setdefault("_section_addresses", {}) if request is not None else {}
    if model not in known:
        known[model] = kept(f"section-{model._meta.label}", lambda: _address(model, request))
    return known[model]


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
