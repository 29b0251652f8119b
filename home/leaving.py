"""``/uit/<number>/``: counts a click on a link to another site, and sends the reader there."""

import logging

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page

from .addresses import SHARING, share_address
from .automatic import is_automatic
from .models import OutgoingLink
from .published import published

NOT_FOR_CRAWLERS = "noindex, nofollow"
logger = logging.getLogger(__name__)


@require_safe
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a reader on: only to an address that stands on the site, whatever the request asks for.

    A link that is gone says so, with the ways that are left.
    """
    link = get_object_or_404(OutgoingLink, pk=pk)
    if OutgoingLink.objects.in_use().filter(pk=pk).exists():
        return _send_on(request, link, link.address)
    response = render(request, "home/link_gone.html", status=410)
    response["X-Robots-Tag"] = NOT_FOR_CRAWLERS
    add_never_cache_headers(response)
    return response


@require_safe
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a reader on to where a published page can be shared. All pages are shared by the same link."""
    page = get_object_or_404(published(Page.objects.all()), pk=pk)
    return _send_on(request, OutgoingLink.objects.to([SHARING]).first(), share_address(page, request))


def _send_on(request, link, address):
    if link and request.method == "GET" and not is_automatic(request):
        _count(link)
    response = HttpResponseRedirect(address)
    # The other site learns that its visitor came from here, and not from which page.
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = NOT_FOR_CRAWLERS
    add_never_cache_headers(response)
    return response


def _count(link):
    """A click that cannot be counted is no reason to keep a reader here."""
    try:
        with transaction.atomic():
            link.count()
    except DatabaseError:
        logger.exception("A click on link %s was not counted.", link.pk)
