"""Workshops as iCalendar (RFC 5545): to download, to subscribe to, and to send with a mail.

Every session is an event of its own, because calendars show several dates of one event badly. The link for
participants is in an invitation only, never in what everybody can fetch.
"""

from datetime import UTC, timedelta
from email.utils import parseaddr
from unicodedata import category

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, vCalAddress, vDatetime, vInt, vText, vUri

from home import publisher

PRODUCT = "-//ONTSECRETARESSEN//Agenda//NL"
# A fixed name, so that a calendar still knows the workshop when the site gets another address.
UID_DOMAIN = "agenda.ontsecretaressen"
REFRESH = timedelta(hours=6)
# The rules of the European Union, in force since 1996.
AMSTERDAM = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def calendar_of(events, *, method=None, request=None) -> bytes:
    """Return a calendar file of workshops; their sessions are fetched beforehand when there are many."""
    return _filled(_calendar(method), events, request)


def feed_of(events, request=None) -> bytes:
    """Return the calendar that a reader subscribes to."""
    calendar = _calendar(None)
    calendar.add("x-wr-calname", f"Workshops {publisher.NAME}")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    return _filled(calendar, events, request)


def invitations(event, registration=None, method="REQUEST", earlier=()) -> list[tuple[str, bytes]]:
    """Return what goes with a mail: ``REQUEST`` puts a workshop in a calendar, ``CANCEL`` takes it out.

    Each is a method and a file of one session, because a file may hold no more (RFC 5546, 3.2.2 and 3.2.5).
    ``earlier`` are the sessions in earlier invitations, in the order of time: when there are fewer now, the
    last ones are taken out. ``registration`` has a ``name`` and an ``email``. With it an invitation names the
    participant and holds the link for participants.
    """
    now = [(method, entry) for entry in _entries(event)]
    fallen = [("CANCEL", entry) for entry in _entries(event, sessions=earlier)][len(now) :]
    return [(method, _invitation(event, entry, registration, method)) for method, entry in now + fallen]


def _invitation(event, entry, registration, method):
    # Of two messages about the same count of changes, a calendar believes the later one.
    entry["dtstamp"] = vDatetime(timezone.now().astimezone(UTC))
    entry.add("organizer", _organiser())
    if registration:
        entry.add("attendee", _attendee(registration))
        if event.online_url and method != "CANCEL":
            _add_link(entry, event.online_url)
    if method == "CANCEL":
        entry["status"] = "CANCELLED"
    calendar = _calendar(method)
    calendar.add_component(entry)
    return calendar.to_ical()


def _calendar(method):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(AMSTERDAM))
    return calendar


def _filled(calendar, events, request):
    for event in events:
        for entry in _entries(event, request):
            calendar.add_component(entry)
    return calendar.to_ical()


def _entries(event, request=None, sessions=None):
    """The sessions of a workshop in the order of time, which is what their names count by."""
    sessions = event.sessions_in_order if sessions is None else sessions
    shared = _shared(event, request)
    for number, session in enumerate(sessions, start=1):
        part = f" ({number} van {len(sessions)})" if len(sessions) > 1 else ""
        entry = Event(shared)
        entry["uid"] = vText(_uid(event, number))
        entry["summary"] = vText(_text(event.title) + part)
        _add_moments(entry, session)
        yield entry


def _shared(event, request):
    """What all sessions of a workshop say. Of the right types already: ``Event.add`` has to find them out."""
    address = event.get_full_url(request) or ""
    changed = event.last_published_at or event.starts_at or timezone.now()
    moment = vDatetime(changed.astimezone(UTC))
    values = {
        "dtstamp": moment,
        "last-modified": moment,
        "sequence": vInt(event.sequence),
        "status": vText("CANCELLED" if event.status == event.Status.CANCELLED else "CONFIRMED"),
        "description": vText("\n\n".join(filter(None, [_text(event.summary).strip(), address]))),
    }
    if event.address_line:
        values["location"] = vText(_text(event.address_line))
    return values | ({"url": vUri(address)} if address else {})


def _uid(event, number):
    part = "" if number == 1 else f"-{number}"
    return f"{event.translation_key}{part}@{UID_DOMAIN}"


def _add_moments(entry, session):
    """A session of which only the date is known takes the whole day; without an end it has none here."""
    start = timezone.localtime(session.start)
    if session.date_only:
        entry.add("dtstart", start.date())
        entry.add("dtend", session.last_day + timedelta(days=1))
        return
    entry["dtstart"] = vDatetime(_by_the_clock(start))
    if session.end:
        entry["dtend"] = vDatetime(_by_the_clock(timezone.localtime(session.end)))


def _by_the_clock(local):
    """In the hour that comes twice, a time of the clock means the first: the second is written in UTC."""
    return local.astimezone(UTC) if local.fold else local


def _text(value):
    """Without the control characters that a calendar file may not hold; a line end stays one."""
    return "\n".join("".join(c for c in line if category(c) != "Cc") for line in value.splitlines())


def _organiser():
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    organiser = vCalAddress(f"mailto:{address}")
    organiser.params["CN"] = publisher.NAME
    return organiser


def _attendee(registration):
    attendee = vCalAddress(f"mailto:{registration.email}")
    # A double quote cannot be written in a parameter.
    attendee.params["CN"] = _text(registration.name).replace('"', "'")
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    return attendee


def _add_link(entry, link):
    entry["description"] = type(entry["description"])(f"{entry['description']}\n\nMeedoen: {link}")
