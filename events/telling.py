"""What follows for those on the lists when a workshop is published anew."""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from . import letters, places, signups
from .announced import changes_since, concerns_who_has_a_place, differences, last_announcement
from .models import EventPage, Registration
from .signals import is_no_news, workshop_changed

Status = Registration.Status

TOLD = "events.tell_participants"
"""In the history of a workshop: how many people were mailed because of what was published."""
NEWS = {"date": "de nieuwe datum of tijd", "place": "de nieuwe plaats", "status": "de nieuwe status"}


def tell_everybody(event, before, changes, earlier, **kwargs):
    """Mail what changed, with invitations that take the place of the earlier ones."""
    if "date" in changes:
        places.shorten_offers(event)  # the workshop is locked by now: see ``signals.tell``
    if event.status == event.Status.CANCELLED:
        count = letters.post_to_everybody("workshop_cancelled", event, calendar="CANCEL", earlier=earlier)
    else:
        count = letters.post_to_everybody(
            "workshop_changed",
            event,
            calendar="REQUEST",
            status=_list_to_tell(event, before, changes),
            earlier=earlier,
            was=differences(before, changes),
        )
    if count:
        log(instance=event, action=TOLD, revision=event.live_revision, data={"count": count})


def _list_to_tell(event, before, changes):
    return Status.CONFIRMED if concerns_who_has_a_place(event, before, changes) else ""


def how_many_were_told(page) -> int:
    """Return how many people were mailed because the latest version was published."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=TOLD, revision=page.latest_revision_id)
    entry = entries.first() if page.latest_revision_id else None
    return entry.data["count"] if entry else 0


def still_to_tell(event) -> str:
    """Say who was not mailed yet about what the latest version changes, since readers do not see it."""
    before = event.live and last_announcement(event)
    version = event.get_latest_revision_as_object()
    changes = changes_since(before, version) if before else set()
    if not changes or is_no_news(before, version):
        return ""
    count = letters.addressees(event, _list_to_tell(version, before, changes)).count()
    people = "1 persoon op de lijst heeft" if count == 1 else f"{count} mensen op de lijst hebben"
    news = " en ".join(NEWS[name] for name in NEWS if name in changes)
    return f"{people} nog geen mail over {news}. Die gaat pas weg als dit live staat." if count else ""


def fill_places(instance, **kwargs):
    """There may be more room than before."""
    if instance.registrations.waiting().exists():
        signups.move_on(instance)


def connect():
    workshop_changed.connect(tell_everybody, dispatch_uid="tell_everybody")
    page_published.connect(fill_places, sender=EventPage, dispatch_uid="fill_places")
