"""Signs up for workshops as readers do, and reads the mail they get."""

import re

from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.test import Client

from events import signups
from events.models import Registration

from .clock import workshop

NOW = "2026-12-01 12:00"
START = "2026-12-16 09:30/2026-12-16 12:30"


def signable(*sessions, **kwargs):
    """A workshop for which one signs up on the site, two weeks after ``NOW`` unless told otherwise."""
    usual = {"signup_mode": "built_in", "slug": "schrappen", "signup_question_purpose": "Voor de lunch."}
    return workshop(*(sessions or [START]), **usual | kwargs)


def sign_up(page, name="Noor", email=None, client=None, **data):
    """Send the form; return the response."""
    data = {"name": name, "email": f"{name.lower()}@example.org" if email is None else email} | data
    return (client or Client()).post(f"{page.url}aanmelden/", data)


def join(page, *names, answer=""):
    """Put people on the lists without the form, for where that is not what is tested."""
    for name in names:
        signups.sign_up(page, name=name, email=f"{name.lower()}@example.org", answer=answer)


def registration(name):
    return Registration.objects.get(name=name)


def statuses(page):
    """The status of everybody, by name."""
    return dict(page.registrations.values_list("name", "status"))


def letters(to=None):
    """Send what is in the outbox; return the mail that went now, the oldest first."""
    before = len(mail.outbox)
    call_command("send_mail", verbosity=0)
    return [letter for letter in mail.outbox[before:] if to is None or letter.to == [to]]


def link_in(letter):
    """The path of the personal page."""
    return re.search(r"https?://[^/]+(/agenda/aanmelding/[\w-]+/)", letter.body)[1]


def link_of(name):
    """The path of the personal page, from the last mail that held it."""
    letters()
    mine = [letter for letter in mail.outbox if letter.to == [f"{name.lower()}@example.org"]]
    return link_in(next(letter for letter in reversed(mine) if "/aanmelding/" in letter.body))


def main(response):
    return BeautifulSoup(response.content, "html.parser").main


def text(response):
    return " ".join(main(response).get_text(" ").split())


def whole_text(response):
    """Of the page with what stands around its main part, such as messages in the admin."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
