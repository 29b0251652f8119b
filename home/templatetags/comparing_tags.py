from django import template
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from ..editorial import comparing, waiting

register = template.Library()

VERSIONS = {"live": "wat lezers nu zien", "latest": "de nieuwste versie", "earliest": "de eerste versie"}


@register.simple_tag
def differences(view, before, after):
    """What differs between the two versions that Wagtail's view shows."""
    panel = view.get_edit_handler().get_bound_panel(instance=view.object, request=view.request, form=None)
    return comparing.differences(compare(before, after) for compare in panel.get_comparison())


@register.simple_tag
def version(view, which) -> str:
    if which in VERSIONS:
        return VERSIONS[which]
    moment = view.object.revisions.values_list("created_at", flat=True).get(pk=which)
    return f"de versie van {date_format(timezone.localtime(moment), 'j F Y, H:i')}"


@register.simple_tag
def what_waits(view):
    """The page as the queue shows it, when it waits for who looks and this is what she would approve."""
    page = view.object
    is_latest = view.revision_id_b == "latest" or view.revision_id_b == str(page.latest_revision_id)
    return waiting.one_for(view.request.user, page) if is_latest and isinstance(page, Page) else None
