"""The mail that participants get, as text and in the house style. It goes to the outbox.

Each letter is a template in ``events/letters/``: its first line is the subject.
"""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from home import outbox

from . import ical
from .models.registrations import Registration

Status = Registration.Status

CALENDAR_FILE = "workshop.ics"
OWN_LINK = "[hier staat ieders eigen link]"


def post(letter: str, registration, *, calendar: str | None = None, earlier=(), **context) -> None:
    """Mail a letter. ``calendar`` is the method of the invitations that go with it, or nothing.

    ``earlier`` are the sessions that somebody was invited to before.
    """
    if registration.anonymised_at:
        return
    registration.keep_token()
    # An editor abroad may see the admin in her own time. The workshop is in ours.
    with timezone.override(settings.TIME_ZONE):
        files = _invitations(registration, calendar, earlier) if calendar else []
        context |= {"files": files, "address": registration.address}
        subject, text = _written(letter, registration, context)
        html = render_to_string("events/letters/letter.html", context | {"subject": subject, "text": text})
    outbox.post(
        to=registration.email,
        subject=subject,
        text=text,
        html=html,
        attachments=files,
        about=registration.about,
    )


def sample(letter: str, event, name: str, **context) -> tuple[str, str]:
    """Return the subject and the text of a letter as somebody gets it, but for the link of her own."""
    with timezone.override(settings.TIME_ZONE):
        return _written(letter, Registration(event=event, name=name), context | {"address": OWN_LINK})


def _written(letter, registration, context):
    context |= {"registration": registration, "event": registration.event}
    subject, _, text = render_to_string(f"events/letters/{letter}.txt", context).strip().partition("\n")
    return subject, text.strip() + "\n"


def post_status(registration, *, had_a_place=False, **context) -> None:
    """Tell somebody on which list they are, or that there is nothing left to be on a list for.

    Who ``had_a_place`` until now has the workshop in a calendar.
    """
    has_a_place = registration.status == Status.CONFIRMED
    if registration.is_active and registration.event.is_called_off:
        post("workshop_cancelled", registration, calendar="CANCEL" if has_a_place or had_a_place else None)
    elif has_a_place:
        post(registration.status, registration, calendar="REQUEST", **context)
    else:
        post(registration.status, registration, calendar="CANCEL" if had_a_place else None, **context)


def addressees(event, status=""):
    """Return who is on the lists of a workshop, or on one of them, and can still be mailed."""
    everybody = event.registrations.active().personal()
    return everybody.filter(status=status) if status else everybody


@transaction.atomic
def post_to_everybody(letter: str, event, *, calendar: str | None = None, status: str = "", **context) -> int:
    """Mail everybody on the lists of a workshop, or on one of them; return how many.

    The ``calendar`` goes to who has a place only.
    """
    everybody = addressees(event, status)
    for registration in everybody:
        registration.event = event
        has_a_place = registration.status == Status.CONFIRMED
        post(letter, registration, calendar=calendar if has_a_place else None, **context)
    return len(everybody)


def _invitations(registration, method, earlier):
    files = ical.invitations(registration.event, registration, method, earlier)
    return [
        (
            CALENDAR_FILE if number == 1 else f"workshop-{number}.ics",
            content.decode(),
            f"text/calendar; method={how}",
        )
        for number, (how, content) in enumerate(files, start=1)
    ]
