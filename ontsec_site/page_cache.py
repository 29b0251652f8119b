"""Keeps whole pages for readers, who all get the same ones: docs/decisions/0016 tells why and how long.

It stands around all other middleware. Nothing is thrown away: see ``home.generation``.
"""

import gzip
import re
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from events.ahead import ahead
from home.addresses import OF_THE_SITE
from home.generation import CONTENT, LONGEST, PLACES, generations, noting_what_is_shown
from home.sites import next_message

PARAMETERS = {
    "archief", "attachment_id", "auteur", "author", "cat", "categorie", "dank", "dienst", "feed", "jaar",
    "letterlijk", "maand", "onderwerp", "p", "page_id", "pagina", "plaats", "q", "soort", "tag",
    "volgorde", "vraag", "vrij",
}  # fmt: skip
"""What changes a page; the web server knows the same. Anything else makes no page of its own."""
OWN_WAY = tuple(f"/{name}/" for name in OF_THE_SITE)
TAKES_GZIP = r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))"
MOST_VARIED = 2_000
"""Pages with parameters that are kept of one generation. Who makes up values fills the cache no further, and
pushes nothing out of it: the limits on forms are counted there.
"""
SHARED = "max-age=0, s-maxage=5, stale-while-revalidate=5, stale-if-error=3600"
"""Browsers always ask; the web server in front keeps it for a moment, longer while the site is down."""


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_from_anybody(request):
            return self.get_response(request)
        present = generations(CONTENT, PLACES)  # before the page is made: a change meanwhile ends them
        key, is_clean = _key(request, present[CONTENT])
        places, *page = cache.get(key) or [""]
        if page and places in (None, present[PLACES]) and (is_clean or page[0] == 200):
            return _answer(request, *page)
        until = _next_change()
        with noting_what_is_shown() as shown:
            response = self.get_response(request)
        lifetime = min(LONGEST, int((until - timezone.now()).total_seconds()))
        if lifetime < 1 or not is_clean or not is_for_everybody(request, response):
            return response
        response.headers.setdefault("ETag", f'"{sha256(response.content).hexdigest()[:32]}"')
        response.headers.setdefault("Cache-Control", SHARED)
        patch_vary_headers(response, ["Accept-Encoding"])
        # Packed once, when it is made: nearly everybody takes it so, and the web server in front need not.
        page = response.status_code, dict(response.items()), gzip.compress(response.content, mtime=0)
        if not request.GET or _has_room(present[CONTENT]):
            cache.set(key, (present[PLACES] if PLACES in shown else None, *page), lifetime)
        return _answer(request, *page)


def is_from_anybody(request) -> bool:
    """Whether a request asks for what everybody gets."""
    if not says_nothing_of_who_sent_it(request):
        return False
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return not request.path.startswith(OWN_WAY)


def says_nothing_of_who_sent_it(request) -> bool:
    """Whether a request only asks, and anybody may have sent it."""
    known = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    if known or "Authorization" in request.headers or getattr(request, "is_dummy", False):
        return False
    return request.method in ("GET", "HEAD")


def is_for_everybody(request, response) -> bool:
    """Whether a response may be kept: nothing in it is for one reader."""
    if request.method != "GET" or response.status_code not in (200, 301) or response.streaming:
        return False
    vary = response.get("Vary", "").lower().replace(",", " ").split()
    if response.cookies or getattr(request, "is_preview", False) or set(vary) - {"accept-encoding"}:
        return False
    return not re.search("private|no-store|no-cache", response.get("Cache-Control", ""))


def _key(request, generation):
    """Return the name of a page, and whether its address holds nothing but what changes it."""
    query = urlencode(sorted(item for item in request.GET.lists() if item[0] in PARAMETERS), doseq=True)
    is_clean = request.GET.keys() <= PARAMETERS and len(query) <= 200
    address = f"{request.scheme}://{request.get_host()}{request.path}?{query}"
    return f"page:{generation}:{sha256(address.encode(errors='replace')).hexdigest()}", is_clean


def _has_room(generation):
    key = f"varied:{generation}"
    cache.add(key, 0, LONGEST)
    try:
        count = cache.incr(key)
    except ValueError:  # no longer there
        return False
    cache.touch(key, LONGEST)  # a file cache would forget it sooner
    return count <= MOST_VARIED


def _next_change():
    """Return when pages change by themselves: at midnight, with a workshop, with the message above them."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return min(filter(None, [midnight, ahead().next_change, next_message()]))


def _answer(request, status, headers, packed):
    response = HttpResponse(packed, status=status, headers=headers)
    if status == 200 and re.search(TAKES_GZIP, request.headers.get("Accept-Encoding", "")):
        response["Content-Encoding"] = "gzip"
        response["ETag"] = f"W/{headers['ETag'].removeprefix('W/')}"  # the same page in other bytes
    else:
        response.content = gzip.decompress(packed)
    response["Content-Length"] = len(response.content)
    return get_conditional_response(request, etag=response["ETag"], response=response)
