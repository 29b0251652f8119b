"""A change of a published workshop that participants must hear of, and their calendars too."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import Signal
from wagtail.signals import page_published

from home.generation import renew_places

from .announced import announcement, changes_since, last_announcement, sessions_in, was_over
from .models import EventPage, Registration

workshop_changed = Signal()
"""Sent once changes are published, unless the workshop was over and is, or was called off and is.

With ``event``, ``changes`` (a set of *date*, *place* and *status*), ``before`` (what was told, see
``events.announced``) and ``earlier``, the sessions in it.
"""


def count_change(instance, update_fields, raw=False, **kwargs):
    """Raise ``sequence`` when what is about to be published differs from what participants were told last.

    An older version of a page holds an older count: the present one always comes from the database.
    """
    instance.changes = set()
    if raw or not instance.pk or update_fields is not None:
        return
    present = EventPage.objects.filter(pk=instance.pk).first()
    if not present:
        return
    instance.sequence, before = present.sequence, last_announcement(present)
    now = announcement(instance)
    # What differs counts as told once the letters are written: see ``tell_change``.
    instance.announced = before or (now if instance.live else None)
    if not (instance.live and before):
        return
    instance.told_before = before
    instance.changes = changes_since(before, instance)
    instance.sequence += bool(instance.changes)
    _remember_first_date(instance, present)


def _remember_first_date(instance, present):
    """A workshop that is moved says when it would have been, also when the editor left that open."""
    if instance.status != EventPage.Status.MOVED or instance.moved_from:
        return
    sessions = sessions_in(instance.told_before) if "date" in instance.changes else []
    instance.moved_from = present.moved_from or (sessions[0].start if sessions else None)


def tell_change(instance, **kwargs):
    if getattr(instance, "changes", None):
        tell(instance, instance.told_before)


@transaction.atomic
def tell(event, before: dict) -> None:
    """Say once how a workshop differs from what was told ``before``, and remember that it was said."""
    now = announcement(event)
    if before["status"] == now["status"] == EventPage.Status.CANCELLED:
        return  # another date is told once it goes on: what was told stays what people know
    # Of two processes that are here at once, one finds that it was said.
    if not EventPage.objects.filter(pk=event.pk, announced=before).update(announced=now):
        return
    event.announced = now
    if not is_no_news(before, event):
        changes, earlier = changes_since(before, event), sessions_in(before)
        workshop_changed.send(EventPage, event=event, changes=changes, before=before, earlier=earlier)


def is_no_news(before, event):
    """Whether nobody waits to hear of a change: the workshop was over and is, or was called off and is."""
    was_called_off = before["status"] == EventPage.Status.CANCELLED
    return (was_over(before) and event.is_past) or (was_called_off and event.is_called_off)


def tell_what_was_not_told() -> None:
    """Say what was changed in another way than by a publication, such as by a command. For a timer."""
    for event in EventPage.objects.live().upcoming().exclude(announced=None):
        if event.announced != announcement(event):
            tell(event, event.announced)


def connect():
    pre_save.connect(count_change, sender=EventPage, dispatch_uid="count_change")
    page_published.connect(tell_change, sender=EventPage, dispatch_uid="tell_change")
    for signal in (post_save, post_delete):
        signal.connect(renew_places, sender=Registration, dispatch_uid="renew_places")
