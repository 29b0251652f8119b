"""Workshops as iCalendar (RFC 5545)."""

from datetime import UTC

from icalendar import Calendar, Event


def invitation(event, registration=None, method="REQUEST") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//ONTSECRETARESSEN//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for session in event.dated_sessions:
        entry = Event()
        entry.add("uid", f"{event.translation_key}@agenda.ontsecretaressen")
        entry.add("dtstamp", session.start.astimezone(UTC))
        entry.add("dtstart", session.start.astimezone(UTC))
        entry.add("sequence", event.sequence)
        entry.add("summary", event.title)
        calendar.add_component(entry)
    return calendar.to_ical()
