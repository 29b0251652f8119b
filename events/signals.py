"""A change of a published workshop that participants must hear of, and their calendars too."""

from django.db.models.signals import pre_save
from django.dispatch import Signal
from wagtail.signals import page_published

from .models import EventPage

workshop_changed = Signal()
"""Sent with ``event`` and ``changes``, a set of *date*, *place* and *status*, once they are published."""

# What a reader has to know in order to be in the right place at the right time.
PARTS = {
    "date": lambda event: {(s.start, s.end, s.date_only) for s in event.dated_sessions},
    "place": lambda event: (event.location_mode, event.venue_name, event.venue_address, event.online_url),
    "status": lambda event: event.status,
}


def count_change(instance, update_fields, raw=False, **kwargs):
    """Raise ``sequence`` when what is about to be saved differs from what readers see now.

    An older version of a page holds an older count: the present one always comes from the database.
    """
    instance.changes = set()
    if raw or not instance.pk or update_fields is not None:
        return
    present = EventPage.objects.filter(pk=instance.pk).first()
    if not present:
        return
    instance.sequence = present.sequence
    if not (present.live and instance.live):
        return
    instance.changes = {name for name, part in PARTS.items() if part(present) != part(instance)}
    instance.sequence += bool(instance.changes)
    _remember_first_date(instance, present)


def _remember_first_date(instance, present):
    """A workshop that is moved says when it would have been, also when the editor left that open."""
    if instance.status != EventPage.Status.MOVED or instance.moved_from:
        return
    first = present.first_session if "date" in instance.changes else None
    instance.moved_from = present.moved_from or (first.start if first else None)


def tell_change(instance, **kwargs):
    if changes := getattr(instance, "changes", None):
        workshop_changed.send(EventPage, event=instance, changes=changes)


def connect():
    pre_save.connect(count_change, sender=EventPage, dispatch_uid="count_change")
    page_published.connect(tell_change, sender=EventPage, dispatch_uid="tell_change")
