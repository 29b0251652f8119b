"""The nightly round: the checks before publication, again, over everything that readers see.

What was in order when it went live breaks later: a page elsewhere goes, or one of this site.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from .checks import faults
from .editorial.counting import count_again
from .external_links import broken
from .models import BasePage, OutgoingPlace, PageFault


def make_round(*, with_external=True) -> int:
    """Look at every published page; return how many faults there are that nobody ignores."""
    found = {}
    for page in Page.objects.live().filter(depth__gt=1, alias_of=None).specific().iterator(chunk_size=50):
        found[page.pk] = {fault.message: fault.is_serious for fault in faults(page)}
    places = _places() if with_external else []
    problems = broken(address for _, address in places)
    for key, address in places:
        if key in found and address in problems:
            found[key][f"De link naar {address[:500]} {problems[address]}."] = True
    _write_down(found, keep_external=not with_external)
    count_again()
    return PageFault.objects.filter(is_ignored=False).count()


def _places() -> list[tuple[int, str]]:
    """Return the key of each page that links elsewhere, with the address."""
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    content_types = ContentType.objects.get_for_models(*types).values()
    places = OutgoingPlace.objects.filter(content_type__in=content_types)
    return list(places.values_list("object_id", "link__address"))


def _write_down(found, keep_external):
    """Keep the rows of faults that are still there: who ignored one has decided."""
    known = {(row.page_id, row.message): row for row in PageFault.objects.all()}
    now = {
        (key, message): serious for key, messages in found.items() for message, serious in messages.items()
    }
    gone = [row.pk for about, row in known.items() if about not in now]
    if keep_external:
        gone = [row.pk for row in PageFault.objects.filter(pk__in=gone).exclude(message__contains="://")]
    PageFault.objects.filter(pk__in=gone).delete()
    new = [
        PageFault(page_id=key, message=message, is_serious=serious)
        for (key, message), serious in now.items()
        if (key, message) not in known
    ]
    PageFault.objects.bulk_create(new, ignore_conflicts=True)  # two rounds at once find the same
