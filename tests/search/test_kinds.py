"""Questions that name a kind of page: *notuleercursus*, *wat kost een workshop*."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from search.models import Synonym
from tests import factories

pytestmark = pytest.mark.django_db


def found(client, query):
    soup = BeautifulSoup(client.get("/zoeken/", {"q": query}).content, "html.parser")
    return [link.get_text() for link in soup.select("#resultaten a")]


def days(number):
    return timezone.now() + timedelta(days=number)


@pytest.fixture
def _workshops(home):
    factories.EventPageFactory(title="Schrijf het besluit op", summary="Over notuleren.", start=days(30))
    factories.EventPageFactory(title="Een workshop van toen", summary="Over tekenen.", start=days(-30))
    factories.EventPageFactory(title="Rode pen", summary="Over schrappen.", start=days(5))
    factories.ArticlePageFactory(
        title="Notulen die niemand leest",
        summary="Wat een workshop kost, en notuleren.",
        body=[("paragraph", "<p>Notuleren op een workshop: in elke workshop.</p>")],
    )


@pytest.mark.usefixtures("_workshops")
def test_workshops_that_are_still_to_come_are_first_and_the_nearest_of_these(client):
    assert found(client, "workshops")[:2] == ["Rode pen", "Schrijf het besluit op"]
    assert set(found(client, "workshops")) > {"Een workshop van toen", "Notulen die niemand leest"}


@pytest.mark.usefixtures("_workshops")
@pytest.mark.parametrize(
    "query", ["notuleercursus", "notuleer cursus", "cursus notuleren", "notuleerworkshop"]
)
def test_a_kind_in_a_compound_works_as_it_does_apart(client, query):
    Synonym.objects.create(terms="cursus\nworkshop", direction=Synonym.Direction.ONE)
    Synonym.objects.create(terms="notuleren\nnotulist")

    assert found(client, query)[0] == "Schrijf het besluit op"


@pytest.mark.usefixtures("_workshops")
def test_workshops_are_shown_though_none_says_what_was_asked(client):
    assert {"Rode pen", "Schrijf het besluit op"} < set(found(client, "wat kost een workshop"))
    assert "Een workshop van toen" not in found(client, "wat kost een workshop")


@pytest.mark.usefixtures("_workshops")
def test_a_workshop_that_is_over_is_found_by_what_it_was_about(client):
    assert found(client, "workshop tekenen") == ["Een workshop van toen"]


def test_a_kind_that_a_synonym_names_does_not_come_before_the_one_that_was_asked_for(client, home):
    factories.MembershipPageFactory(title="Met elkaar", summary="Voor een workshop.")
    factories.EventPageFactory(title="Samen oefenen", summary="Over kosten.")
    Synonym.objects.create(terms="kosten\nlidmaatschap", direction=Synonym.Direction.ONE)

    assert found(client, "kosten workshop")[0] == "Samen oefenen"


def page(title, text):
    return factories.ContentPageFactory(title=title, body=[("paragraph", f"<p>{text}</p>")])


def test_the_parts_of_a_compound_count_for_more_near_each_other(client, home):
    between = "zomer winter herfst lente maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    page("Ver weg", f"De trap {between} en de leuning.")
    page("Dichtbij", f"De leuning van de trap. {between}")

    assert found(client, "trapleuning") == ["Dichtbij", "Ver weg"]


def test_when_some_page_has_a_compound_its_parts_apart_are_no_result(client, home):
    between = "zomer winter herfst lente maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    page("Ver", f"De trap {between} en de leuning.")
    page("Heel", "De trapleuning.")

    assert found(client, "trapleuning") == ["Heel"]


def test_a_word_in_passing_and_a_part_of_a_compound_are_no_result(client, home):
    question = factories.QuestionPageFactory(
        title="Waar hoort de secretaresse?",
        short_answer="Bij het team.",
        body=[("paragraph", "<p>Dat verdient een andere plek dan de directie dacht.</p>")],
    )
    for number in range(12):
        page(f"Bladzijde {number}", "Over niets.")

    assert found(client, "wat verdient een directiesecretaresse") == []
    assert found(client, "directiesecretaresse") == [question.title]


def test_a_part_of_a_compound_that_most_pages_have_says_little(client, home):
    for number in range(6):
        page(f"Werk {number}", "Over niets.")
    page("Druk", "Over niets.")

    assert found(client, "werkdruk")[0] == "Druk"


def test_what_a_word_means_counts_in_full_when_no_page_has_the_word(client, home):
    means = "<p>" + "Een community. " * 9 + "</p>"
    factories.ArticlePageFactory(title="Samen verder", summary="Een community.", body=[("paragraph", means)])
    factories.ArticlePageFactory(
        title="Iets anders", summary="Het vak.", body=[("paragraph", "<p>Ons vak.</p>")]
    )
    Synonym.objects.create(terms="forum\ncommunity", direction=Synonym.Direction.ONE)

    assert found(client, "forum vak")[0] == "Samen verder"
