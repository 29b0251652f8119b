"""After the retention period, or on request, nothing personal is left anywhere in the database."""

import logging

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from wagtail.models import ReferenceIndex

from events.models import EventPage, Registration
from ontsec_site.logs import WithoutTokens

from .clock import at, moment
from .signing import NOW, join, letters, link_of, sign_up, signable

PERSONAL = ("Noortje", "noortje@example.org", "Geen noten")


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    event = signable(capacity=1, retention_days=10, signup_question="Wat eet je?")
    join(event, "Noortje", answer="Geen noten")
    join(event, "Bo")
    return event


def everything():
    """All that is in the database, as one text."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def left_of(values=PERSONAL):
    content = everything().lower()
    return [value for value in values if value.lower() in content]


def test_what_is_looked_for_is_found_while_it_is_there(event):
    assert left_of() == list(PERSONAL)


@pytest.mark.parametrize(("when", "is_gone"), [("2026-12-26 12:29:59", False), ("2026-12-26 12:30:00", True)])
def test_it_is_erased_so_many_days_after_the_last_session(event, when, is_gone):
    with at(when):
        call_command("anonymise_registrations")

    assert (left_of() == []) == is_gone


def test_who_is_changed_meanwhile_is_looked_at_anew(event, monkeypatch):
    """Between finding who is to be erased and doing so, an organiser may have got in before."""
    found = list(event.registrations.select_related("event"))
    monkeypatch.setattr("events.erasure.expired", lambda: found)
    EventPage.objects.update(ends_at=moment("2027-06-01 12:00"))

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")

    assert left_of() == list(PERSONAL)


def test_totals_stay_and_erasing_twice_changes_nothing(event, client, capsys):
    client.post(f"{link_of('Noortje')}afmelden/")
    before = sorted(event.registrations.values_list("pk", "status", "created_at"))

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")
        first = list(event.registrations.values().order_by("pk"))
        with at("2027-03-01 12:00"):
            call_command("anonymise_registrations")

    assert "Erased 2 registrations." in capsys.readouterr().out
    assert list(event.registrations.values().order_by("pk")) == first
    assert sorted(event.registrations.values_list("pk", "status", "created_at")) == before


def test_mail_that_never_went_is_erased_too(event):
    assert "noortje@example.org" in everything()

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")
        assert letters() == []

    assert left_of() == []


def test_versions_and_logs_of_the_page_hold_nobody(event):
    event.save_revision(log_action=True).publish()
    event.status = "cancelled"
    event.save_revision(log_action=True).publish()

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")

    assert left_of() == []


def test_after_all_that_can_be_done_with_people_nothing_personal_is_left(event, client, organiser):
    who = Registration.objects.get(name="Bo")
    link, screen = link_of("Noortje"), f"/beheer/aanmeldingen/{who.pk}/"
    client.post(link, {"name": "Noortje Zonneveld", "answer": "Geen noten"})
    client.post(f"{link}afmelden/")
    client.post(f"{link_of('Bo')}aannemen/")
    person = {"name": "Bolle", "email": "bolle@example.org", "answer": "Veel soep"}
    organiser.post(screen, {"act": "correct"} | person)
    new = {"name": "Evelien", "email": "evelien@example.org", "answer": ""}
    organiser.post("/beheer/aanmeldingen/toevoegen/", new | {"event": event.pk, "status": "waiting"})
    organiser.post(f"/beheer/workshops/{event.pk}/presentie/", {"present": who.pk})
    organiser.post(f"/beheer/workshops/{event.pk}/bericht/", {"title": "Tot dan", "message": "Neem mee."})
    organiser.get(f"/beheer/events/registration/?q=bolle&workshop={event.pk}&export=xlsx")
    event.save_revision(log_action=True).publish()
    people = (*PERSONAL, *person.values(), "Evelien", "Zonneveld", link.split("/")[-2])
    assert left_of(("Bolle", "bolle@example.org", "Veel soep", "Evelien", "Zonneveld")) != []

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")

    assert left_of(people) == []
    assert event.registrations.filter(attended=True).count() == 1


def test_a_workshop_that_is_moved_on_keeps_its_people(event):
    moved = signable("2027-03-01 09:30/2027-03-01 12:30", slug="later")
    Registration.objects.update(event=moved)

    with at("2027-02-01 12:00"):
        call_command("anonymise_registrations")

    assert left_of() == list(PERSONAL)


def test_a_workshop_without_a_date_does_not_keep_people_for_ever(event):
    EventPage.objects.update(ends_at=None, starts_at=None)

    with at("2027-11-30 12:00"):
        call_command("anonymise_registrations")
        assert left_of() == list(PERSONAL)
    with at("2027-12-02 12:00"):
        call_command("anonymise_registrations")
        assert left_of() == []


def test_on_request_it_is_gone_at_once(event, client):
    client.post(f"{link_of('Noortje')}wissen/")

    assert left_of() == []


def test_an_erased_address_may_sign_up_again(event, client):
    client.post(f"{link_of('Noortje')}wissen/")

    sign_up(event, "Noortje")

    assert event.registrations.filter(name="Noortje").count() == 1


def test_nothing_that_names_a_registration_is_personal(event):
    assert not [value for value in PERSONAL if value in " ".join(map(str, Registration.objects.all()))]


def test_a_link_of_a_participant_is_masked_wherever_the_calendar_is():
    record = logging.makeLogRecord(
        {"msg": "Not Found: %s", "args": ("/cursussen/aanmelding/geheim-1/wissen/",)}
    )

    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /cursussen/aanmelding/…/wissen/"


def test_a_workshop_is_not_in_use_by_who_signed_up(event):
    assert event.registrations.count() == 2
    assert not ReferenceIndex.get_references_to(event).filter(
        base_content_type=ContentType.objects.get_for_model(Registration)
    )
