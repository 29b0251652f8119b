"""What organisers see and do with registrations in the admin."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage, Registration
from home import outbox
from home.models import OutgoingMail

from .clock import at, moment
from .signing import NOW, letters, registration, sign_up, signable, statuses

LIST = "/beheer/events/registration/"


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    """Noor and Bo have a place, Cas waits, Dirk left."""
    page = signable(capacity=2, title="Schrap je agenda", signup_question="Dieet?")
    for name in ("Noor", "Bo", "Cas", "Dirk"):
        sign_up(page, name, answer="=SOM(A1)" if name == "Noor" else "")
    page.registrations.filter(name="Dirk").update(status="cancelled")
    letters()
    return page


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def text(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def act(client, who, act, **data):
    return client.post(f"/beheer/aanmeldingen/{registration(who).pk}/", {"act": act} | data)


def names(response):
    return {row.name for row in response.context["object_list"]}


def is_refused(response):
    return response.status_code == 302 and response.url == "/beheer/"


def test_the_list_counts_who_is_on_which_list(organiser, event):
    signable(slug="anders", title="Een andere workshop")

    table = BeautifulSoup(organiser.get(LIST).content, "html.parser").select_one(".counts table")

    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in table.select("tbody tr")]
    assert rows == [
        ["Schrap je agenda", "16 dec 2026, 09.30", "2 van 2", "0", "1", "1", "0"],
        ["Een andere workshop", "16 dec 2026, 09.30", "0", "0", "0", "0", "onbeperkt"],
    ]


def test_the_list_asks_for_no_picture_of_an_admin_that_is_not_there(organiser, event):
    event.registrations.filter(name="Noor").update(attended=True)

    page = BeautifulSoup(organiser.get(LIST).content, "html.parser")

    assert not page.select(".result-list img")
    assert [cell.get_text(strip=True) for cell in page.select("td.field-presence")].count("ja") == 1


def test_the_list_is_searched_and_filtered(organiser, event):
    other = signable(slug="anders")
    sign_up(other, "Eva")

    assert names(organiser.get(LIST, {"q": "noor@"})) == {"Noor"}
    assert names(organiser.get(LIST, {"workshop": event.pk})) == {"Noor", "Bo", "Cas", "Dirk"}
    assert names(organiser.get(LIST, {"workshop": event.pk, "status__exact": "waiting"})) == {"Cas"}
    assert organiser.get(LIST, {"workshop": "x"}).status_code == 200


def test_the_list_needs_as_many_queries_for_many_as_for_few(organiser, event, django_assert_max_num_queries):
    organiser.get(LIST)
    Registration.objects.bulk_create(
        Registration(event=event, status="cancelled", name=str(n), email=f"{n}@example.org")
        for n in range(40)
    )
    with django_assert_max_num_queries(25):
        organiser.get(LIST)


def test_somebody_is_added_by_hand_also_after_closing(organiser, agenda):
    page = signable(signup_closes_at=moment("2026-11-30 12:00"))
    data = {"event": page.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    response = organiser.post("/beheer/aanmeldingen/toevoegen/", data)

    assert response.url == f"{LIST}?workshop={page.pk}"
    assert statuses(page) == {"Eva": "confirmed"}


def test_adding_by_hand_gives_a_place_when_there_is_one(organiser, agenda):
    page = signable(capacity=1)
    data = {"event": page.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    organiser.post("/beheer/aanmeldingen/toevoegen/", data)
    again = organiser.post("/beheer/aanmeldingen/toevoegen/", data)
    full = organiser.post("/beheer/aanmeldingen/toevoegen/", data | {"email": "fien@example.org"})
    waiting = {"name": "Fien", "email": "fien@example.org", "status": "waiting"}
    organiser.post("/beheer/aanmeldingen/toevoegen/", data | waiting)

    assert "staat al op de lijst" in text(again)
    assert "Er is geen plaats vrij" in text(full)
    assert 'value="fien@example.org"' in full.content.decode()
    assert statuses(page) == {"Eva": "confirmed", "Fien": "waiting"}
    assert registration("Eva").added_by_hand
    assert len(letters("eva@example.org")) == 1


@pytest.mark.parametrize(
    ("name", "to", "after"),
    [
        ("Noor", "waiting", {"Noor": "waiting", "Cas": "offered"}),
        ("Noor", "cancelled", {"Noor": "cancelled", "Cas": "offered"}),
        ("Cas", "cancelled", {"Cas": "cancelled"}),
        ("Dirk", "waiting", {"Dirk": "waiting"}),
    ],
)
def test_somebody_is_moved_to_another_list_and_told(organiser, event, name, to, after):
    response = act(organiser, name, to)

    expected = {"Noor": "confirmed", "Bo": "confirmed", "Cas": "waiting", "Dirk": "cancelled"} | after
    assert statuses(event) == expected
    assert "Verplaatst" in told(response)
    assert letters(f"{name.lower()}@example.org")


def test_who_is_first_in_line_can_be_passed_but_there_is_never_more_than_room(organiser, event):
    full = act(organiser, "Cas", "confirmed")
    assert "Er is geen plaats vrij" in text(full)

    event.capacity = None
    event.save()
    act(organiser, "Dirk", "confirmed")

    assert statuses(event) == {"Noor": "confirmed", "Bo": "confirmed", "Cas": "waiting", "Dirk": "confirmed"}


def test_what_somebody_filled_in_is_corrected(organiser, event):
    right = {"name": "Noortje", "email": "noortje@example.org", "answer": ""}
    act(organiser, "Noor", "correct", **right)
    wrong = act(organiser, "Bo", "correct", name="Bo", email="geen adres")
    taken = act(organiser, "Bo", "correct", name="Bo", email="NOORTJE@example.org")

    assert registration("Noortje").email == "noortje@example.org"
    assert "geen adres" in wrong.content.decode()
    assert "staat al op de lijst" in text(taken)
    assert registration("Bo").email == "bo@example.org"


def test_a_mail_is_sent_again(organiser, event):
    act(organiser, "Cas", "resend")

    assert [letter.subject for letter in letters("cas@example.org")] == [
        "Je staat op de wachtlijst: Schrap je agenda"
    ]


def test_an_organiser_erases_on_request(organiser, event):
    pk = registration("Noor").pk

    act(organiser, "Noor", "erase")
    shown = organiser.get(f"/beheer/aanmeldingen/{pk}/")

    assert "gewist op" in text(shown)
    assert "noor@example.org" not in shown.content.decode()
    assert registration("Cas").status == "offered"


@pytest.mark.parametrize("nonsense", ["", "oops", "delete"])
def test_what_cannot_be_done_is_said(organiser, event, nonsense):
    assert act(organiser, "Noor", nonsense).status_code == 200
    assert statuses(event)["Noor"] == "confirmed"


@pytest.mark.parametrize(
    ("to", "people"), [("", {"noor", "bo", "cas"}), ("confirmed", {"noor", "bo"}), ("waiting", {"cas"})]
)
def test_everybody_on_a_list_gets_a_mail_of_their_own(organiser, event, to, people):
    data = {"to": to, "title": "Neem een pen mee", "message": "Eén pen.\n\nEn papier."}

    response = organiser.post(f"/beheer/workshops/{event.pk}/bericht/", data)
    sent = letters()

    assert {letter.to[0] for letter in sent} == {f"{name}@example.org" for name in people}
    assert all(len(letter.to) == 1 and letter.subject == "Neem een pen mee" for letter in sent)
    assert "Eén pen.\n\nEn papier." in sent[0].body
    assert ("één deelnemer" if len(people) == 1 else f"{len(people)} deelnemers") in told(response)


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
    organiser.post(address, {})
    assert registration("Noor").attended is False


def test_the_dashboard_shows_how_full_the_next_workshops_are(organiser, staff, event):
    panel = BeautifulSoup(organiser.get("/beheer/").content, "html.parser").select_one(".workshops-panel")

    assert "Schrap je agenda" in panel.get_text()
    assert "2 van 2" in panel.get_text()
    assert "workshops-panel" not in staff("Redacteuren").get("/beheer/").content.decode()


def test_who_has_no_right_to_it_sees_no_participant(staff, event):
    editor, pk = staff("Redacteuren"), registration("Noor").pk
    addresses = [
        LIST,
        f"{LIST}?export=csv",
        f"{LIST}delete/{pk}/",
        f"/beheer/aanmeldingen/{pk}/",
        "/beheer/aanmeldingen/toevoegen/",
        f"/beheer/workshops/{event.pk}/presentie/",
        f"/beheer/workshops/{event.pk}/bericht/",
        "/beheer/home/outgoingmail/",
    ]

    for address in addresses:
        assert is_refused(editor.get(address)), address
        assert is_refused(editor.post(address, {"act": "cancelled"})), address
    assert statuses(event)["Noor"] == "confirmed"


def test_a_workshop_with_people_is_not_deleted_and_the_way_out_is_told(organiser, agenda, event):
    for page in (event, agenda):
        response = organiser.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert "er zijn 4 aanmeldingen" in told(response)
        assert "Gaat niet door" in told(response)
    in_bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = organiser.post(f"{in_bulk}?id={event.pk}")

    assert "er zijn 4 aanmeldingen" in told(response)
    assert EventPage.objects.filter(pk=event.pk).exists()


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

    assert "gaat niet door" in text(act(organiser, "Cas", to))
    added = {"event": event.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}
    assert "gaat niet door" in text(organiser.post("/beheer/aanmeldingen/toevoegen/", added))
    assert statuses(event) == {"Noor": "confirmed", "Bo": "confirmed", "Cas": "waiting", "Dirk": "cancelled"}

    act(organiser, "Bo", "cancelled")
    assert statuses(event)["Bo"] == "cancelled"


def test_the_mail_that_goes_again_says_that_the_workshop_does_not_take_place(organiser, event):
    EventPage.objects.filter(pk=event.pk).update(status="cancelled")

    act(organiser, "Noor", "resend")

    (letter,) = letters("noor@example.org")
    assert letter.subject == "Gaat niet door: Schrap je agenda"
    assert "METHOD:CANCEL" in letter.attachments[0].content


def test_a_mail_that_a_worker_has_now_is_not_given_to_another(organiser, event):
    mails = []
    for minutes in (-120, 5, 60, None):
        mail = outbox.post(to="noor@example.org", subject="Hallo", text="Dag.")
        mail.created_at = timezone.now() - timedelta(days=1)
        mail.next_attempt_at = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
        mail.save()
        mails.append(mail)
    taken = mails[1].next_attempt_at  # a claim is ten minutes at most

    organiser.post("/beheer/mail/opnieuw/")

    times = [OutgoingMail.objects.get(pk=mail.pk).next_attempt_at for mail in mails]
    assert times == [timezone.now(), taken, timezone.now(), timezone.now()]
