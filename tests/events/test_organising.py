"""What organisers do with a registration in the admin."""

import pytest

from .clock import at, moment
from .organising import LIST, act, peopled, told
from .signing import NOW, join, letters, registration, signable, statuses, whole_text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return peopled()


def test_somebody_is_added_by_hand_also_after_closing(organiser, agenda):
    page = signable(signup_closes_at=moment("2026-11-30 12:00"))
    data = {"event": page.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    response = organiser.post("/beheer/aanmeldingen/toevoegen/", data)

    assert response.url == f"{LIST}?workshop={page.pk}"
    assert statuses(page) == {"Eva": "confirmed"}


def test_who_is_added_from_the_list_of_a_workshop_is_asked_what_that_asks(organiser, agenda):
    asks = signable(capacity=3, title="Schrap", slug="schrap", signup_question="Dieet?")
    join(asks, "Noor")
    asks_nothing = signable(capacity=1, slug="niets")
    address = "/beheer/aanmeldingen/toevoegen/"

    form = organiser.get(f"{address}?workshop={asks.pk}")
    assert "Dieet?" in whole_text(form)
    assert "Geef een plaats (2 van 3 vrij)" in whole_text(form)

    form = organiser.get(f"{address}?workshop={asks_nothing.pk}")
    assert "Antwoord" not in whole_text(form)
    data = {"event": asks_nothing.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}
    assert organiser.post(f"{address}?workshop={asks_nothing.pk}", data).status_code == 302
    assert statuses(asks_nothing) == {"Eva": "confirmed"}

    for unknown in ("", f"?workshop={asks.pk + 999}", "?workshop=x"):
        form = whole_text(organiser.get(f"{address}{unknown}"))
        assert "Antwoord op de vraag van de workshop Alleen als die workshop iets vraagt." in form
        assert "Schrap (2 van 3 vrij)" in form


def test_nobody_is_added_to_an_alias(organiser, agenda):
    page = signable(capacity=1)
    alias = page.create_alias(update_slug="ook-schrappen")
    data = {"event": alias.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    assert organiser.post("/beheer/aanmeldingen/toevoegen/", data).status_code == 200
    assert not statuses(alias)
    assert list(organiser.get(LIST).context["workshops"]) == [page]


def test_nobody_is_added_to_what_was_not_published(organiser, agenda):
    draft = signable(live=False, title="Nog niet af")
    data = {"event": draft.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    assert "Nog niet af" not in organiser.get("/beheer/aanmeldingen/toevoegen/").content.decode()
    assert organiser.post("/beheer/aanmeldingen/toevoegen/", data).status_code == 200
    assert not statuses(draft)


def test_adding_by_hand_gives_a_place_when_there_is_one(organiser, agenda):
    page = signable(capacity=1)
    data = {"event": page.pk, "name": "Eva", "email": "eva@example.org", "status": "confirmed"}

    organiser.post("/beheer/aanmeldingen/toevoegen/", data)
    again = organiser.post("/beheer/aanmeldingen/toevoegen/", data)
    full = organiser.post("/beheer/aanmeldingen/toevoegen/", data | {"email": "fien@example.org"})
    waiting = {"name": "Fien", "email": "fien@example.org", "status": "waiting"}
    organiser.post("/beheer/aanmeldingen/toevoegen/", data | waiting)

    assert "staat al op de lijst" in whole_text(again)
    assert "Er is geen plaats vrij" in whole_text(full)
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
    assert "Er is geen plaats vrij" in whole_text(full)

    event.capacity = None
    event.save()
    act(organiser, "Dirk", "confirmed")

    assert statuses(event) == {"Noor": "confirmed", "Bo": "confirmed", "Cas": "waiting", "Dirk": "confirmed"}


def test_who_has_a_place_is_not_offered_one(organiser, event):
    screens = [f"/beheer/aanmeldingen/{registration(name).pk}/" for name in ("Noor", "Cas")]
    with_a_place, in_line = (whole_text(organiser.get(address)) for address in screens)
    assert "Bied een plaats aan" in in_line
    assert "Bied een plaats aan" not in with_a_place
    assert "Zet op de wachtlijst" in with_a_place


def test_what_somebody_filled_in_is_corrected(organiser, event):
    right = {"name": "Noortje", "email": "noortje@example.org", "answer": ""}
    act(organiser, "Noor", "correct", **right)
    wrong = act(organiser, "Bo", "correct", name="Bo", email="geen adres")
    taken = act(organiser, "Bo", "correct", name="Bo", email="NOORTJE@example.org")

    assert registration("Noortje").email == "noortje@example.org"
    assert "geen adres" in wrong.content.decode()
    assert "staat al op de lijst" in whole_text(taken)
    assert registration("Bo").email == "bo@example.org"


def test_an_organiser_erases_on_request(organiser, event):
    pk = registration("Noor").pk

    act(organiser, "Noor", "erase")
    shown = organiser.get(f"/beheer/aanmeldingen/{pk}/")

    assert "gewist op" in whole_text(shown)
    assert "noor@example.org" not in shown.content.decode()
    assert registration("Cas").status == "offered"


@pytest.mark.parametrize("nonsense", ["", "oops", "delete"])
def test_what_cannot_be_done_is_said(organiser, event, nonsense):
    assert act(organiser, "Noor", nonsense).status_code == 200
    assert statuses(event)["Noor"] == "confirmed"
