from django import template

from home.chosen import chosen
from home.published import private_paths
from home.sections import section_url

from ..ahead import ahead
from ..models import EventIndexPage, EventPage

register = template.Library()


@register.simple_tag(takes_context=True)
def next_workshops(context, count, without=None):
    """Return the first ``count`` workshops that are still to come, ``without`` the one being read."""
    workshops = EventPage.objects.published(context.get("request")).upcoming().for_listing()
    return list((workshops.exclude(pk=without.pk) if without else workshops)[:count])


@register.simple_tag
def first_workshop():
    """Return the next workshop to begin, or ``None``."""
    return ahead().first


@register.simple_tag(takes_context=True)
def chosen_workshops(context, stream):
    """Return the workshops that a stream of page choosers names and that every reader may open."""
    return chosen(stream, EventPage.objects.published(context.get("request")).for_listing())


@register.simple_tag(takes_context=True)
def calendar_file(context, event):
    """Return the address of a workshop's file for calendars, which a private one has not."""
    request = context.get("request")
    is_public = event.live and not event.path.startswith(private_paths(request))
    return f"{event.get_url(request)}kalender.ics" if is_public else ""


@register.simple_tag(takes_context=True)
def calendar_url(context):
    return section_url(context, EventIndexPage)
