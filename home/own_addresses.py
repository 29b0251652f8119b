"""Whether a typed address within this site leads somewhere."""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from .addresses import host_of

OUTSIDE_DJANGO = (settings.MEDIA_URL, settings.STATIC_URL)
"""What the web server gives by itself."""


def dead(addresses: Iterable[str]) -> set[str]:
    """Return which of these lead to a page of this site that no reader can open, or that never was."""
    candidates = {address for address in addresses if address.startswith(("/", "http://", "https://"))}
    if not candidates:
        return set()
    sites = list(Site.objects.select_related("root_page"))
    paths = {address: place for address in candidates if (place := _place(address, sites))}
    live = _live(paths.values()) if paths else set()
    redirected = _redirected({path for place in paths.values() if place not in live for path in place[1:]})
    return {
        address
        for address, (site, path) in paths.items()
        if (site, path) not in live and path not in redirected and not _answers(site, path)
    }


def _place(address, sites):
    """Return the site and the path, of what is on this site and is looked up as a page."""
    try:
        path = "/" + unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return None
    host = host_of(address)
    if address.startswith("//") or f"{path}/".startswith(OUTSIDE_DJANGO):
        return None
    own = [site for site in sites if host == site.hostname.removeprefix("www.") or not host]
    return (min(own, key=lambda site: not site.is_default_site), path) if own else None


def _live(places):
    wanted = {
        f"{site.root_page.url_path.rstrip('/')}{path.rstrip('/')}/": (site, path) for site, path in places
    }
    found = Page.objects.live().filter(url_path__in=wanted).values_list("url_path", flat=True)
    return {wanted[url_path] for url_path in found}


def _redirected(paths):
    if not paths:
        return set()
    normal = {Redirect.normalise_path(path): path for path in paths}
    found = Redirect.objects.filter(old_path__in=normal).values_list("old_path", flat=True)
    return {normal[path] for path in found}


def _answers(site, path):
    """Whether a view answers, or a page with addresses of its own, such as those of a tag."""
    for tried in (path, f"{path}/"):  # readers are sent to the one with a slash
        try:
            match = resolve(tried)
        except Resolver404:
            continue
        if match.view_name != "wagtail_serve":
            return True
        request = HttpRequest()
        request._wagtail_site = site
        try:
            return bool(site.root_page.specific.route(request, [part for part in path.split("/") if part]))
        except Http404:
            return False
    return False
