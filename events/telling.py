"""What follows for those on the lists when a workshop is published anew."""

from wagtail.signals import page_published

from . import letters, signups
from .announced import concerns_who_has_a_place, differences
from .models import EventPage, Registration
from .signals import workshop_changed

Status = Registration.Status


def tell_everybody(event, before, changes, earlier, **kwargs):
    """Mail what changed, with invitations that take the place of the earlier ones."""
    if event.status == event.Status.CANCELLED:
        letters.post_to_everybody("workshop_cancelled", event, calendar="CANCEL", earlier=earlier)
    else:
        letters.post_to_everybody(
            "workshop_changed",
            event,
            calendar="REQUEST",
            status=Status.CONFIRMED if concerns_who_has_a_place(event, before, changes) else "",
            earlier=earlier,
            was=differences(before, changes),
        )


def fill_places(instance, **kwargs):
    """There may be more room than before."""
    if instance.registrations.waiting().exists():
        signups.move_on(instance)


def connect():
    workshop_changed.connect(tell_everybody, dispatch_uid="tell_everybody")
    page_published.connect(fill_places, sender=EventPage, dispatch_uid="fill_places")
