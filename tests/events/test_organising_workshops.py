"""What organisers do with a workshop as a whole: tick who is there, call it off, delete it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from events.models import EventPage
from home.models import OutgoingMail

from .clock import at
from .organising import LIST, act, peopled, told
from .signing import NOW, registration, statuses, whole_text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return peopled()


def test_presence_is_ticked_and_can_be_undone(organiser, event):
    address = f"/beheer/workshops/{event.pk}/presentie/"
    labels = BeautifulSoup(organiser.get(address).content, "html.parser").select(".attendance label")
    assert [label.get_text(" ", strip=True) for label in labels] == ["Bo", "Noor =SOM(A1)"]

    organiser.post(address, {"present": [registration("Noor").pk, registration("Cas").pk, "x"]})
    assert dict(event.registrations.values_list("name", "attended")) == {
        "Noor": True,
        "Bo": False,
        "Cas": None,
        "Dirk": None,
    }
    organiser.post(address, {"was": [registration("Noor").pk]})
    assert registration("Noor").attended is False


def test_two_at_the_door_do_not_undo_each_others_ticks(organiser, event):
    address = f"/beheer/workshops/{event.pk}/presentie/"
    organiser.post(address, {"present": [registration("Noor").pk]})
    response = organiser.post(address, {"present": [registration("Bo").pk]})
    assert registration("Noor").attended is True
    assert "Bewaard: 2 van 2 waren erbij." in told(response)


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5_000, "²"])
def test_a_number_that_no_workshop_has_is_left_aside(organiser, event, number):
    assert organiser.get("/beheer/events/registration/", {"workshop": number}).status_code == 200


def test_a_workshop_with_people_is_not_deleted_and_the_way_out_is_told(organiser, agenda, event):
    for page in (event, agenda):
        response = organiser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert "er zijn 4 aanmeldingen" in told(response)
        assert "Gaat niet door" in told(response)
    in_bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = organiser.post(f"{in_bulk}?id={event.pk}")

    assert "er zijn 4 aanmeldingen" in told(response)
    assert EventPage.objects.filter(pk=event.pk).exists()


def ways_off_the_site(page):
    yield reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    yield f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={page.pk}"


def test_a_workshop_to_come_stays_on_the_site_for_its_people_and_the_way_out_is_told(
    admin_user, agenda, event
):
    for page in (event, agenda):
        for address in ways_off_the_site(page):
            client = Client()  # to whom nothing was told before
            client.force_login(admin_user)
            said = told(client.post(address))
            assert f"‘{page.title}’ kan niet van de site: er staan 3 mensen op de lijst" in said
            assert "Gaat niet door" in said
            assert type(page).objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ("2026-12-17 12:00", {}),  # it is over
        (NOW, {"status": "cancelled"}),  # everybody was told
    ],
)
def test_else_it_is_taken_off_the_site(staff, event, now, change):
    for address in ways_off_the_site(event):
        EventPage.objects.filter(pk=event.pk).update(**{"live": True} | change)
        with at(now):
            staff("Eindredacteuren").post(address)
        assert not EventPage.objects.get(pk=event.pk).live


def test_a_workshop_is_deleted_after_its_registrations(organiser, event):
    for pk in event.registrations.values_list("pk", flat=True):
        assert organiser.post(f"{LIST}delete/{pk}/").status_code == 302

    response = organiser.post(reverse("wagtailadmin_pages:delete", args=[event.pk]))

    assert response.status_code == 302
    assert not EventPage.objects.filter(pk=event.pk).exists()
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("to", ["confirmed", "offered"])
def test_nobody_gets_a_place_in_a_workshop_that_does_not_take_place(organiser, event, to):
    EventPage.objects.filter(pk=event.pk).update(status="cancelled", capacity=9)

    assert "gaat niet door" in whole_text(act(organiser, "Cas", to))
    added = {"event": event.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}
    assert "gaat niet door" in whole_text(organiser.post("/beheer/aanmeldingen/toevoegen/", added))
    assert statuses(event) == {"Noor": "confirmed", "Bo": "confirmed", "Cas": "waiting", "Dirk": "cancelled"}

    act(organiser, "Bo", "cancelled")
    assert statuses(event)["Bo"] == "cancelled"
