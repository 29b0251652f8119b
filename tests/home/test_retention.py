"""The privacy page says what the site stores and how long, with the values that the site works with."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from events import erasure
from events.models import EventPage
from faq.forms import AskForm
from home import outbox, retention
from home.models import ContentPage
from home.retention import in_words
from search.models import QueryLog
from tests import factories


@pytest.fixture
def told(client, home):
    """Returns what the privacy page says of each thing that is stored: its text by its heading."""

    def read():
        page = ContentPage.objects.first() or factories.ContentPageFactory(body=[("stored_data", {})])
        page.save_revision().publish()
        block = BeautifulSoup(client.get(page.url).content, "html.parser").select_one("main .prose")
        return {h.get_text(): h.find_next("dl").get_text(" ", strip=True) for h in block.select("h3")}

    return read


def test_the_privacy_page_names_everything_that_is_stored_with_its_real_duration(told, settings):
    settings.ACCESS_LOG_DAYS, settings.SESSION_COOKIE_AGE = 7, 8 * 3600
    said = told()

    assert list(said) == [
        "Je meldt je aan voor een workshop",
        "Je schrijft ons via het contactformulier",
        "Je stelt een vraag",
        "Je laat weten of een antwoord hielp",
        "Je krijgt mail van de site",
        "Je verstuurt een formulier",
        "Je zoekt op de site",
        "Je volgt een link naar een andere site",
        "Je opent een pagina",
        "Je werkt mee aan de site",
        "Reservekopieën",
    ]
    assert "30 dagen na afloop" in said["Je meldt je aan voor een workshop"]
    assert in_words(erasure.WITHOUT_A_DATE) in said["Je meldt je aan voor een workshop"]
    days = AskForm.base_fields["email"].help_text.rpartition("na ")[2].rstrip(".")
    assert f"hooguit {days}" in said["Je stelt een vraag"]
    assert in_words(outbox.GIVE_UP_AFTER) in said["Je krijgt mail van de site"]
    assert "hooguit een uur" in said["Je verstuurt een formulier"]
    assert f"{QueryLog.KEPT_DAYS} dagen" in said["Je zoekt op de site"]
    assert "2 jaar na die dag" in said["Je volgt een link naar een andere site"]
    assert "Hooguit 7 dagen" in said["Je opent een pagina"]
    assert "180 dagen" in said["Je schrijft ons via het contactformulier"]
    assert "8 uur" in said["Je werkt mee aan de site"]


def test_workshops_with_other_periods_change_what_the_privacy_page_says(told):
    built_in = EventPage.SignupMode.BUILT_IN
    factories.EventPageFactory(signup_mode=built_in, retention_days=0)
    assert "Meteen na afloop van de workshop" in told()["Je meldt je aan voor een workshop"]

    factories.EventPageFactory(signup_mode=built_in, retention_days=60)
    factories.EventPageFactory(retention_days=300)  # takes no names
    said = told()["Je meldt je aan voor een workshop"]
    assert "Uiterlijk 60 dagen na afloop van de workshop, en soms al meteen na afloop" in said
    assert "300" not in said


def test_the_dashboard_says_when_no_page_tells_what_is_stored(told, admin_client):
    def warns():
        return (
            "wat de site van hen bewaart" in admin_client.get(reverse("wagtailadmin_home")).content.decode()
        )

    assert warns()
    told()
    assert not warns()


def test_what_is_registered_twice_is_told_once(monkeypatch):
    monkeypatch.setattr(retention, "_stored", [])
    clicks = retention.StoredData(subject="Je klikt", data="Een dagtotaal.", why="Tellen.", until="Een jaar.")
    retention.register(clicks)
    retention.register(clicks)

    assert retention.stored_data() == [clicks]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (timedelta(days=365), "een jaar"),
        (timedelta(days=1), "een dag"),
        (timedelta(days=14), "14 dagen"),
        (timedelta(minutes=90), "90 minuten"),
    ],
)
def test_a_duration_is_told_as_people_say_it(duration, words):
    assert in_words(duration) == words
