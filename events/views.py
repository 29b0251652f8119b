"""Calendar files: of the calendar as a whole or narrowed down, and of one workshop."""

from datetime import timedelta
from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home.generation import kept
from home.sites import on_site

from .filters import choices_of, clean_query
from .ical import calendar_of, feed_of
from .models import EventIndexPage, EventPage
from .overview import overview

LOOKS_BACK = timedelta(days=366)


@require_safe
def calendar_file(request, path):
    """Answer ``<address of a page>kalender.ics``."""
    page = _readable_page(request, path)
    if isinstance(page, EventIndexPage):
        return _feed(request)
    if isinstance(page, EventPage) and page.first_session:
        return _file(request, calendar_of([page], request=request), f"{page.slug}.ics", "attachment")
    raise Http404


def _readable_page(request, path):
    found = Page.route_for_request(request, path)
    page = found[0] if found else None
    if not page or page.get_view_restrictions() or request.path != f"{page.get_url(request)}kalender.ics":
        raise Http404
    return page


def _feed(request):
    query = request.GET.copy()
    query.pop("vrij", None)  # a calendar from which a workshop vanishes when it is full is of no use
    filters = choices_of(overview(request)).read(query)
    clean = clean_query(request.GET, filters)
    if clean is not None:
        return redirect(f"{request.path}?{clean}" if clean else request.path)

    def make():
        return feed_of(filters.apply(_workshops(request)).iterator(chunk_size=500), request)

    name = on_site(f"agenda-feed-{filters.query}", request)
    return _file(request, kept(name, make), "agenda.ics", "inline")


def _workshops(request):
    """The past year and all that is to come."""
    workshops = EventPage.objects.published(request).not_over_since(timezone.now() - LOOKS_BACK)
    return workshops.for_calendar_file()


def _file(request, content, name, disposition):
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return get_conditional_response(request, etag=etag, response=response)
