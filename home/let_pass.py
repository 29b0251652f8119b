"""A serious fault that somebody lets pass: who and why stays in the history of the page.

It holds for that fault in that block, however often the page is saved since, and for no other.
"""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from .checks import Fault

ACTION = "home.let_pass"


def passed(page) -> dict[tuple, PageLogEntry]:
    """Return what was let pass in a page, with the entry that tells by whom and why."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=ACTION).select_related("user")
    return {tuple(key): entry for entry in entries.order_by("timestamp") for key in entry.data["faults"]}


def let_pass(page, user, faults: list[Fault], reason: str) -> None:
    data = {"reason": reason, "faults": [fault.key for fault in faults]}
    log(instance=page, action=ACTION, user=user, revision=page.latest_revision, data=data)
