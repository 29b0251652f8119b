"""Workshops and moments by the clock in Amsterdam, and what the calendar shows of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine
from bs4 import BeautifulSoup

from events.models import EventSession
from tests import factories

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SPRING, AUTUMN = "2026-03-29", "2026-10-25"  # nights in which the clock changes


def moment(text):
    """A moment by the clock in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def at(text):
    return time_machine.travel(moment(text), tick=False)


def workshop(*sessions, date_only=False, **kwargs):
    """Make a workshop of sessions given as ``"begin"`` or ``"begin/end"``."""
    moments = [[moment(part) for part in session.split("/")] for session in sessions]
    made = [
        EventSession(start=start, end=end[0] if end else None, date_only=date_only) for start, *end in moments
    ]
    return factories.EventPageFactory(sessions=made, **kwargs)


def read(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").main


def listed(client, address):
    """The titles in the list of workshops, in the order of the page."""
    return [item.h3.get_text() for item in read(client, address).select("ol.tt > li")]
