from dataclasses import dataclass

from django import template

from home.generation import kept
from home.models import HomePage
from home.publisher import NAME
from home.sections import section_url
from home.sites import on_site

from ..lists import LISTS, is_magazine
from ..models import ArticleIndexPage, DossierPage

register = template.Library()

# What follows the address of a list, and the media type and name of what is there.
FORMATS = (
    ("feed/", "application/atom+xml", "Atom"),
    ("feed/rss/", "application/rss+xml", "RSS"),
    ("feed/json/", "application/feed+json", "JSON"),
)


@dataclass(frozen=True)
class Feed:
    address: str
    media_type: str
    name: str
    title: str


@register.simple_tag(takes_context=True)
def feeds(context):
    """Return the feeds that belong to the page a reader looks at, the nearest list first."""
    page, request = context.get("page"), context.get("request")
    if not (page and request):
        return []
    places = []
    if magazine := _magazine(context, page, request):
        address, title = magazine
        if page.specific_class is DossierPage:
            places.append((page.get_url(request), f"{NAME}: {page.title}"))
        places += _list(request, page, address)
        places.append((address, f"{NAME}: {title}"))
    return [
        Feed(f"{address}{end}", media_type, name, f"{title} ({name})")
        for address, title in places
        if address
        for end, media_type, name in FORMATS
    ]


def _magazine(context, page, request):
    """Return the address and title of the magazine that a page is in, or that the home page opens."""
    if isinstance(page, HomePage):
        return (
            kept(on_site("magazine", request), lambda: (section_url(context, ArticleIndexPage), "Magazine"))
            if page.pk
            else None
        )
    found = next((part for part in (*context.get("breadcrumb", ()), page) if is_magazine(part)), None)
    return found and (found.get_url(request), found.title)


def _list(request, page, address):
    """The list that a route of the magazine shows: its name in the route is that of ``LISTS``."""
    match = getattr(request, "routable_resolver_match", None)
    if not (match and is_magazine(page) and "slug" in match.kwargs):
        return []
    slug = match.kwargs["slug"]
    place = request.path.removeprefix(address).split("/")
    if place[0] not in LISTS or place[1:2] != [slug]:
        return []
    return [(f"{address}{place[0]}/{slug}/", f"{NAME}: {place[0]} {slug}")]
