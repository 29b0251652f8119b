"""Which site a request is for, with what is on each of its pages: asked for once a generation."""

from datetime import datetime

from django.core.cache import cache
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION, SiteRootPath

from .generation import kept

AROUND = ("sitesettings", "navigationsettings", "sitemessage__page")
"""What every page shows of its site."""


def know_site(request) -> Site | None:
    """Return the site of a request, and spare Wagtail the three questions that it asks about it."""
    if not hasattr(request, "_wagtail_site"):
        request._wagtail_site = _addressed(request, all_sites())
    return request._wagtail_site


def on_site(name: str, request) -> str:
    """Return the name under which to keep something with addresses: every site writes them in its own way."""
    site = Site.find_for_request(request)
    return f"{name}-{site.pk}" if site else name


def holds_a_site(page) -> bool:
    """Whether a site begins with this page, or with one below it."""
    return any(place.root_path.startswith(page.url_path) for place in Site.get_site_root_paths())


def next_message() -> datetime | None:
    """Return the next moment at which the message of a site comes or goes by itself, or ``None``."""
    messages = filter(None, (getattr(site, "sitemessage", None) for site in all_sites()))
    moments = [moment for message in messages for moment in (message.starts_at, message.ends_at)]
    return min((moment for moment in moments if moment and moment > timezone.now()), default=None)


def all_sites() -> list[Site]:
    return kept("sites", _all_sites)


def _all_sites():
    order = ("-root_page__url_path", "-is_default_site", "hostname")  # Wagtail's, for its addresses
    sites = list(Site.objects.select_related("root_page__locale", *AROUND).order_by(*order))
    places = [
        SiteRootPath(site.pk, site.root_page.url_path, site.root_url, site.root_page.locale.language_code)
        for site in sites
    ]
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, places, 3600, version=SITE_ROOT_PATHS_CACHE_VERSION)
    return sites


def _addressed(request, sites):
    """Choose as Wagtail does: by name and port, else the default one of that name, else the only one."""
    hostname = split_domain_port(request._get_raw_host())[0]
    named = [site for site in sites if site.hostname == hostname]
    exact = [site for site in named if str(site.port) == str(request.get_port())]
    default = [site for site in sites if site.is_default_site]
    chosen = exact or [site for site in named if site.is_default_site]
    return next(iter(chosen or (named if len(named) == 1 else default)), None)
