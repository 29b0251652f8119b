"""Addresses that an old WordPress site made by itself: one rule for all, instead of a redirect for each.

They are its archives of a year, a month and a day, and the second page or the feed of any address.
"""

import re
from urllib.parse import urlsplit

from home.sections import section_address

from .facets import facets
from .filters import Filters
from .models import ArticleIndexPage, ImportRun

_TAIL = re.compile(r"(?:/page/\d{1,6}|/comment-page-\d{1,6})?(?P<feed>/feed(?:/\w{3,4})?)?/?$")
_DATES = re.compile(r"(?P<base>.*)/(?P<year>\d{4})(?:/\d{2}){0,2}")


def without_tail(path: str) -> str:
    """Return the address of the list or the text that this is a page or the feed of."""
    return _TAIL.sub("", path, count=1)


def archive_address(request) -> str:
    """Return where an archive of a site that was moved in is now, or nothing when this is none."""
    whole = without_tail(request.path)
    dates = _DATES.fullmatch(whole)
    base = dates["base"] if dates else whole
    is_archive = dates or whole != request.path.rstrip("/")
    magazine = section_address(ArticleIndexPage, request) if is_archive and _has_moved(base) else ""
    if not magazine:
        return ""
    if _TAIL.search(request.path)["feed"]:
        return f"{magazine}feed/"
    if not dates:
        return magazine
    year = facets(request).options["jaar"].get(dates["year"])
    return magazine + Filters({"jaar": year}).place() if year else ""


def _has_moved(base):
    """Whether a site that was moved in stood at this address."""
    origins = ImportRun.objects.order_by().values_list("origin", flat=True).distinct()
    return any(urlsplit(origin).path.rstrip("/") == base for origin in origins)
