from django import template
from django.utils import timezone

from home.chosen import chosen
from home.generation import kept
from home.sections import section_url

from ..models import EventIndexPage, EventPage

register = template.Library()

SEVERAL = 5
"""What begins while something is kept is followed by another one."""


@register.simple_tag(takes_context=True)
def next_workshops(context, count, without=None):
    """Return the first ``count`` workshops that are still to come, ``without`` the one being read."""
    workshops = EventPage.objects.published(context.get("request")).upcoming().for_listing()
    return list((workshops.exclude(pk=without.pk) if without else workshops)[:count])


@register.simple_tag(takes_context=True)
def first_workshop(context):
    """Return ``title``, ``url``, ``starts_at`` and ``place`` of the next workshop that begins, or nothing.

    It is on many pages, so it is looked up once for each generation of the content.
    """
    found = kept("first-workshops", lambda: _first_workshops(context.get("request")))
    return next((workshop for workshop in found if workshop["starts_at"] > timezone.now()), None)


def _first_workshops(request):
    workshops = EventPage.objects.published(request).exclude(status=EventPage.Status.CANCELLED).upcoming()
    return [
        {"title": page.title, "url": page.get_url(request), "starts_at": page.starts_at, "place": page.place}
        for page in workshops[:SEVERAL]
    ]


@register.simple_tag(takes_context=True)
def chosen_workshops(context, stream):
    """Return the workshops that a stream of page choosers names and that every reader may open."""
    return chosen(stream, EventPage.objects.published(context.get("request")).for_listing())


@register.simple_tag(takes_context=True)
def calendar_url(context):
    return section_url(context, EventIndexPage)
