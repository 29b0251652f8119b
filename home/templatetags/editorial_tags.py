from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from wagtail.models import Page

from ..checks import faults
from ..editorial import queue, reading, waiting
from ..editorial.returned import returned
from ..let_pass import passed
from ..links_here import references_to, sources_of
from ..page_checks import text_of
from ..readability import reading_level
from ..removals.forms import TargetForm

register = template.Library()


@register.filter
def person(user) -> str:
    """What colleagues call somebody."""
    return user.get_full_name() or user.get_username()


@register.filter
def day(moment, time="") -> str:
    """A day as one says it: with the year only when that is another one."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    year = "" if moment.year == timezone.localdate().year else " Y"
    return date_format(moment, f"j F{year}{time}")


@register.filter
def age(moment) -> str:
    """How long ago it was, in one unit: nobody counts the hours of a week."""
    return timesince(moment, depth=1)


@register.filter
def quoted(text) -> str:
    """As mail without markup shows what somebody else wrote."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


@register.simple_tag
def page_faults(page):
    """What the checks before publication find in a page that is stored, and by whom it was let pass."""
    found = faults(page) if page and page.pk else []
    known = passed(page) if any(fault.is_serious for fault in found) else {}
    return [(fault, known.get(fault.key)) for fault in found]


@register.simple_tag
def waits_for(user, page) -> bool:
    """Whether a page stands in the queue of this person."""
    waits = waiting.waiting_for(user).filter(workflow_state__object_id=str(page.pk))
    return queue.may_publish(user) and waits.exists()


@register.simple_tag
def page_reading_level(page):
    return reading_level(text_of(page)) if page and page.pk else None


@register.inclusion_tag("home/admin/editorial/returned.html")
def returned_text(page):
    """Say above a text that came back who asked for changes, when and what, until it is sent in again."""
    return {"decision": returned(page)}


@register.simple_tag
def changed_since(page, read) -> str:
    """Where it says what others changed after somebody read a page."""
    return reading.changes(page, read or "")


MOST_LISTED = 20


@register.inclusion_tag("home/admin/removals/links.html", takes_context=True)
def links_to(context, going, *, with_below):
    """Name what links to a page, or to the pages of a bulk action, when it is about to go."""
    pages = [going] if isinstance(going, Page) else [item["item"] for item in going]
    wanted = Page.objects.filter(pk__in=[page.pk for page in pages])
    if with_below:
        for page in pages:
            wanted |= Page.objects.filter(path__startswith=page.path)
    references = references_to(wanted)
    sources = sources_of(references[:MOST_LISTED], context["request"].user)
    return {"sources": sources, "more": len(references[MOST_LISTED:])}


@register.simple_tag
def target_form():
    """Ask where readers are sent who come for a page that goes."""
    return TargetForm()
