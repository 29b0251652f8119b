"""The mail that participants get, as text and in the house style. It goes to the outbox.

Each letter is a template in ``events/letters/``: its first line is the subject.
"""

from django.db import transaction
from django.template.loader import render_to_string

from home import outbox

from . import ical
from .models.registrations import Registration

Status = Registration.Status

CALENDAR_FILE = "workshop.ics"


def post(letter: str, registration, *, calendar: str | None = None, earlier=(), **context) -> None:
    """Mail a letter. ``calendar`` is the method of the invitations that go with it, or nothing.

    ``earlier`` are the sessions that somebody was invited to before.
    """
    if registration.anonymised_at:
        return
    registration.keep_token()
    event = registration.event
    files = _invitations(registration, calendar, earlier) if calendar else []
    context |= {"registration": registration, "event": event, "address": registration.address, "files": files}
    subject, _, text = render_to_string(f"events/letters/{letter}.txt", context).strip().partition("\n")
    outbox.post(
        to=registration.email,
        subject=subject,
        text=text.strip() + "\n",
        html=render_to_string("events/letters/letter.html", context | {"subject": subject, "text": text}),
        attachments=files,
        about=registration.about,
    )


def post_status(registration) -> None:
    """Tell somebody on which list they are, or that there is nothing left to be on a list for."""
    has_a_place = registration.status == Status.CONFIRMED
    if registration.is_active and registration.event.is_called_off:
        post("workshop_cancelled", registration, calendar="CANCEL" if has_a_place else None)
    else:
        post(registration.status, registration, calendar="REQUEST" if has_a_place else None)


@transaction.atomic
def post_to_everybody(letter: str, event, *, calendar: str | None = None, status: str = "", **context) -> int:
    """Mail everybody on the lists of a workshop, or on one of them; return how many.

    The ``calendar`` goes to who has a place only.
    """
    everybody = event.registrations.active().personal()
    everybody = everybody.filter(status=status) if status else everybody
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
