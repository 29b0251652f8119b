"""Synonyms: how a question may say them, what they stand for, and those that the site begins with."""

import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from search.models import Synonym
from search.query import LIGHT, read_query
from search.synonyms import Synonyms, said_in
from tests import factories

FILES = sorted(Path("home/seed").glob("8*-*.toml"))
SEEDED = [
    Synonym(terms=entry["terms"], direction=entry.get("direction", "both"))
    for file in FILES
    for entry in tomllib.loads(file.read_text("utf-8"))["object"]
]


def found_by(text, *groups):
    """Return what each word of a question also finds."""
    query, synonyms = read_query(text), Synonyms(groups)
    said = said_in(query.all_words)
    places = range(len(query.words))
    return {other for place in places for other in synonyms.at(query.words, place, said).others}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("grotere letters", True),
        ("letters groter", True),
        ("letters wat groter maken", True),
        ("hoe maak ik de letters op deze site groter", True),
        ("grotere zaal", False),
        ("letters", False),
        ("groter kantoor huren met mooie letters", False),
    ],
)
def test_a_term_may_be_asked_in_another_order_with_a_few_words_between(text, is_found):
    assert bool(found_by(text, (["grotere letters"], ["toegankelijkheid"]))) == is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("de link werkt niet", True),
        ("werken in een team", False),
        ("hoe werkt dit", False),
        ("leg het stap voor stap uit", True),
        ("de eerste stap", False),
    ],
)
def test_a_term_of_one_word_needs_its_stop_words(text, is_found):
    assert bool(found_by(text, (["werkt niet", "stap voor stap"], ["contact"]))) == is_found


def test_a_question_to_the_organisation_is_not_one_about_anything():
    group = (["waar zitten jullie"], ["contact"])

    assert found_by("waar zitten jullie eigenlijk", group) == {("contact",)}
    assert found_by("waar zitten de fouten", group) == set()


def test_all_groups_with_a_term_count_and_the_longest_term_comes_first():
    groups = (["nee"], ["weigeren"]), (["nee zeggen"], ["grens"]), (["nee zeggen"], ["assertief"])

    assert found_by("nee zeggen", *groups) == {("grens",), ("assertief",)}


def test_a_hyphen_leaves_no_stray_letters():
    assert read_query("post-it plakken").words == ("postit", "plakken")
    assert read_query("ai-assistent").words == ("ai", "assistent")
    assert found_by("post-it", (["post-it"], ["plakbriefje"])) == {("plakbrief",)}


def test_who_asks_for_one_of_many_words_finds_the_last_and_not_the_other_way_round():
    synonym = Synonym(terms="koffie halen\nklusjes\ntaken", direction=Synonym.Direction.LAST)

    assert found_by("klusjes", synonym.as_pair()) == {("taak",)}
    assert found_by("taken", synonym.as_pair()) == set()
    assert str(synonym) == "koffie halen, klusjes → taken"


@pytest.mark.parametrize("term", ["tips uitwisselen", "volgen op", "schrijven voor", "opgeven voor"])
def test_a_term_is_read_as_a_question_is(term):
    """With words that only say how somebody asks, or with a separable verb."""
    assert found_by(f"hoe kan ik {term}", ([term], ["netwerk"])) == {("netwerk",)}


def test_what_a_term_holds_besides_its_word_has_to_be_asked():
    assert found_by("kleding uitwisselen", (["tips uitwisselen"], ["netwerk"])) == set()


@pytest.mark.django_db
def test_a_page_titled_as_the_synonym_is_found_beside_a_rarer_word(client, home):
    community = factories.ContentPageFactory(title="Community", summary="Je vindt er vakgenoten.")
    for number in range(8):
        factories.ContentPageFactory(title=f"Bladzijde {number}", summary="Kom ook in de community.")
    for title, summary in (("Een", "Collega."), ("Twee", "Leren."), ("Drie", "Kennen.")):
        factories.ContentPageFactory(title=title, summary=summary)
    factories.ContentPageFactory(title="Freelancen", summary="Voor andere bedrijven.")
    Synonym.objects.create(terms="collega's leren kennen\ncommunity", direction=Synonym.Direction.LAST)

    soup = BeautifulSoup(
        client.get("/zoeken/", {"q": "collega's leren kennen van andere bedrijven"}).content, "html.parser"
    )
    assert community.title in [link.get_text() for link in soup.select("#resultaten a")]


@pytest.mark.django_db
def test_a_term_of_two_words_that_pages_have_apart_finds_what_it_means(client, home):
    minutes = factories.ContentPageFactory(title="Schrijf het besluit op", summary="Zo werken notulen.")
    for number in range(8):
        factories.ContentPageFactory(title=f"Bladzijde {number}", summary="Wij maken iets, ook notulen.")
    factories.ContentPageFactory(title="Over het boek", summary="Een samenvatting.")
    Synonym.objects.create(terms="samenvatting maken\nnotulen", direction=Synonym.Direction.LAST)

    soup = BeautifulSoup(client.get("/zoeken/", {"q": "samenvatting maken"}).content, "html.parser")
    assert minutes.title in [link.get_text() for link in soup.select("#resultaten a")]


@pytest.mark.parametrize("synonym", SEEDED, ids=str)
def test_the_site_begins_with_synonyms_that_say_something(synonym):
    """A word that is in every other question would bring its synonym to all of these."""
    synonym.full_clean()
    for text in synonym.as_pair()[0]:
        words = read_query(text).words
        assert not words or not LIGHT.issuperset(words) or len(read_query(text).all_words) > 1, text
