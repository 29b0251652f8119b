"""The search page: marks, corrections, facets, best bets, the direct answer, and what is private."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from search.models import Synonym
from tests import factories

ADDRESS = "/zoeken/"


def soup_of(client, query, **parameters):
    response = client.get(ADDRESS, {"q": query, **parameters})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup):
    return [link.get_text() for link in soup.select("#resultaten a")]


def marks(soup):
    return [mark.get_text() for mark in soup.select("#resultaten mark")]


def options(soup, name):
    return {
        box["value"]: int(box.find_next(class_="num").get_text())
        for box in soup.select(f'.facets input[name="{name}"]')
    }


def article(title, text="", **values):
    return factories.ArticlePageFactory(
        title=title, summary="", body=[("paragraph", f"<p>{text}</p>")], **values
    )


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Over secretaresses en werk", "secretaresse", ["secretaresses"]),
        ("Over ziekteverzuim", "verzuim", ["ziekteverzuim"]),
        ("Over time management", "timemanagement", ["time", "management"]),
        ("Een crème zaal", "creme", ["crème"]),
        ("De zzp’er", "zzp", ["zzp’er"]),
        ("Over een burn-out", "burnout", ["burn-out"]),
    ],
)
def test_the_written_word_is_marked(client, home, text, query, marked):
    article("Iets anders", text)

    found = marks(soup_of(client, query))

    assert set(marked) <= set(found) or " ".join(marked) in " ".join(found)


def test_a_mark_escapes_what_an_editor_typed(client, home):
    article("Notulen <script>alert(1)</script> & meer")

    html = client.get(ADDRESS, {"q": "notulen"}).content.decode()

    assert "<mark>Notulen</mark> &lt;script&gt;alert(1)" in html


def passage_of(client, query):
    return soup_of(client, query).select_one("#resultaten li > p:nth-of-type(2)").get_text()


def test_the_passage_is_the_sentence_around_the_match_and_what_follows(client, home):
    article("Lang verhaal", "Vooraf. " * 100 + "Dan komt de zonnebloem in bloei. " + "Daarna. " * 100)

    passage = passage_of(client, "zonnebloem")

    assert passage.startswith("Dan komt de zonnebloem in bloei. Daarna.")
    assert passage.endswith("Daarna.")
    assert len(passage) < 300


def test_a_hash_or_a_quote_before_a_word_stays_with_it(client, home):
    article("Bloemen", "Eerst dit. " * 40 + "#Zonnebloem groeit. " + "‘Later’ niet. " * 40)

    passage = passage_of(client, "zonnebloem")

    assert passage.startswith("#Zonnebloem groeit. ‘Later’")
    assert passage.endswith("niet.")


def test_of_a_long_sentence_the_passage_is_what_stands_around_the_match(client, home):
    article("Lange zin", "vooraf en " * 100 + "dan komt de zonnebloem in bloei " + "en daarna " * 100)

    passage = passage_of(client, "zonnebloem")

    assert passage.startswith("… vooraf en dan komt de zonnebloem in bloei en")
    assert passage.endswith("\N{NO-BREAK SPACE}…")
    assert len(passage) < 300


def test_a_typing_error_is_corrected_with_a_way_back(client, home):
    page = article("Over zonnebloemen", "Een zonnebloem bloeit.")

    soup = soup_of(client, "zonneblom")
    assert titles(soup) == [page.title]
    assert "Bedoelde je zonnebloem?" in " ".join(soup.select_one(".mean").get_text().split())

    literal = soup.select_one(".mean a[href*=letterlijk]")["href"]
    answer = client.get(ADDRESS + literal).content.decode()
    assert 'id="resultaten"' not in answer
    assert "Niets gevonden" in answer


def test_a_word_that_is_nowhere_is_named(client, home):
    article("Training in taal")

    assert soup_of(client, "training buitenaards").select_one(".mean del").get_text() == "buitenaards"


def test_a_synonym_works_on_the_next_request(client, home):
    page = article("Training in taal")
    assert titles(soup_of(client, "cursus")) == []

    synonym = Synonym.objects.create(terms="cursus\ntraining")
    assert titles(soup_of(client, "cursussen")) == [page.title]
    assert marks(soup_of(client, "cursus")) == ["Training"]

    synonym.delete()
    assert titles(soup_of(client, "cursus")) == []


def test_a_synonym_that_is_a_part_of_another_word_is_too_far_from_what_was_asked(client, home):
    article("Werken", "In loondienst.")
    Synonym.objects.create(terms="salaris\nloon")
    assert titles(soup_of(client, "salaris")) == []
    assert titles(soup_of(client, "loon")) == ["Werken"]

    article("Geld", "Over je loon.")
    assert titles(soup_of(client, "salaris")) == ["Geld"]


def test_a_frequent_synonym_is_not_an_answer_to_a_question_about_something_rare(client, home):
    for number in range(8):
        article(f"De secretaresse, deel {number}")
    article("Zalen", "Een officemanager.")
    article("Geld", "Het salaris van een secretaresse.")
    Synonym.objects.create(terms="managementassistent\nsecretaresse\nofficemanager")

    assert titles(soup_of(client, "salaris managementassistent"))[0] == "Geld"
    assert "De secretaresse, deel 1" not in titles(soup_of(client, "salaris managementassistent"))
    assert "De secretaresse, deel 1" in titles(soup_of(client, "managementassistent"))


def test_facets_count_and_narrow_down(client, home):
    opinion = factories.CategoryFactory(name="Opinie", slug="opinie")
    old = article("Agenda oud", category=opinion, published_at=datetime(2011, 4, 16, tzinfo=UTC))
    new = article("Agenda nieuw", published_at=datetime(2026, 4, 16, tzinfo=UTC))
    factories.QuestionPageFactory(title="Wat is een agenda?")

    soup = soup_of(client, "agenda")
    assert options(soup, "soort") == {"artikel": 2, "vraag": 1}
    assert options(soup, "categorie")["opinie"] == 1
    assert options(soup, "jaar")["2011"] == 1

    assert titles(soup_of(client, "agenda", jaar="2011")) == [old.title]
    assert titles(soup_of(client, "agenda", categorie="opinie")) == [old.title]
    assert set(titles(soup_of(client, "agenda", soort="artikel"))) == {old.title, new.title}
    narrowed = soup_of(client, "agenda", soort="artikel", jaar="2011")
    assert titles(narrowed) == [old.title]
    assert options(narrowed, "soort")["artikel"] == 1
    assert narrowed.select_one('input[value="artikel"]').has_attr("checked")


def test_facets_that_leave_nothing_say_so(client, home):
    article("Agenda")

    html = client.get(ADDRESS, {"q": "agenda", "jaar": "1999"}).content.decode()

    assert "Zoek zonder filters" in html


@pytest.mark.parametrize("values", [{"soort": "x"}, {"jaar": "abcd"}, {"jaar": "٢٠٢٠"}, {"categorie": "'\""}])
def test_facets_that_do_not_exist_break_nothing(client, home, values):
    article("Agenda")

    assert client.get(ADDRESS, {"q": "agenda", **values}).status_code == 200


def test_the_newest_can_come_first(client, home):
    article("Agenda", "agenda agenda", published_at=datetime(2011, 4, 16, tzinfo=UTC))
    article("Iets nieuws", "Een agenda", published_at=datetime(2026, 4, 16, tzinfo=UTC))

    assert titles(soup_of(client, "agenda")) == ["Agenda", "Iets nieuws"]
    assert titles(soup_of(client, "agenda", volgorde="datum")) == ["Iets nieuws", "Agenda"]


def test_a_best_bet_comes_first_and_only_once(client, home):
    article("Agenda agenda agenda")
    bet = article("Iets over een agenda")
    SearchPromotion.objects.create(query=Query.get("agenda"), page=bet, description="Lees <b>dit</b>")

    soup = soup_of(client, "Agenda")

    assert titles(soup) == [bet.title, "Agenda agenda agenda"]
    assert "Aanrader" in soup.select_one("#resultaten li").get_text()
    assert "<b>dit" not in str(soup)


def test_a_best_bet_that_is_private_or_offline_is_not_shown(client, home):
    private, draft = article("Geheim"), article("Concept", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (private, draft):
        SearchPromotion.objects.create(query=Query.get("iets"), page=page)

    assert titles(soup_of(client, "iets")) == []


def test_a_question_gets_its_answer_on_top(client, home):
    question = factories.QuestionPageFactory(
        title="Hoe word je lid?", short_answer="Via het netwerk, in drie stappen."
    )
    article("Lid worden van een ploeg", "Over leden.")

    answer = soup_of(client, "hoe kan ik lid worden").select_one("section#antwoord")
    assert question.short_answer in answer.get_text()
    assert answer.a["href"] == question.url

    assert soup_of(client, "lid").select_one("#antwoord") is None


@pytest.mark.parametrize(
    ("asked", "is_answered"),
    [
        ("hoe kan ik jullie bereiken", False),
        ("hoe kan ik iets stoppen", True),
        ("waarom zou ik toestemming bereiken", False),
        ("wanneer is iets verleden tijd", True),
    ],
)
def test_a_question_is_not_answered_by_a_page_that_mentions_a_word_of_it(client, home, asked, is_answered):
    factories.QuestionPageFactory(
        title="Houdt het vak op?",
        short_answer="Voor wie wil stoppen wel.",
        search_words="verleden tijd",
        body=[("paragraph", "<p>Wie iets wil bereiken, vraagt geen toestemming.</p>")],
    )

    soup = soup_of(client, asked)

    assert titles(soup) == ([] if is_answered else ["Houdt het vak op?"])  # not twice
    assert bool(soup.select_one("#antwoord")) == is_answered
    assert "Niets gevonden" not in soup.get_text()


def test_a_result_shows_its_date_and_its_place(client, home):
    article("Zonnebloem", published_at=datetime(2026, 4, 16, 12, tzinfo=UTC))

    text = " ".join(soup_of(client, "zonnebloem").select_one("#resultaten li").get_text().split())

    assert "Artikel 16 april 2026" in text
    assert "Magazine" in text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "cancelled"}, "gaat niet door"),
        ({"status": "full"}, "vol"),
        ({"status": "moved"}, "verplaatst"),
        ({"status": "full", "signup_mode": "built_in"}, "wachtlijst"),
        ({}, ""),
    ],
)
def test_a_workshop_says_above_its_title_when_it_is_called_off_or_full(client, home, values, said):
    page = factories.EventPageFactory(title="Schetsen", **values)
    SearchPromotion.objects.create(query=Query.get("tekenles"), page=page, description="Doe mee.")

    states = ["".join(b.get_text() for b in bet.select(".kicker b")) for bet in _rows(client, "schetsen")]
    bets = [[b.get_text() for b in bet.select(".kicker b")] for bet in _rows(client, "tekenles")]

    assert states == [said]
    assert bets == [["Aanrader", *filter(None, [said])]]


def _rows(client, query):
    return soup_of(client, query).select("#resultaten li")


def test_a_workshop_is_shown_with_what_it_is_about_and_not_with_how_one_signs_up(client, home):
    factories.EventPageFactory(title="Nee zeggen", summary="Over grenzen.", signup_mode="built_in")

    for query in ("nee zeggen", "meld je aan"):
        (row,) = _rows(client, query)
        assert "Over grenzen." in row.get_text()
        assert "zonder account" not in row.get_text()


def test_a_workshop_is_found_by_its_date(client, home):
    factories.EventPageFactory(title="Schetsen", start=datetime(2030, 5, 12, 9, tzinfo=UTC))

    assert titles(soup_of(client, "workshop mei 2030")) == ["Schetsen"]


def test_nothing_private_is_counted_suggested_or_corrected(client, home):
    article("Zonnebloem in bloei")
    secrets = [
        article("Klaprozenveld", "klaprozenveld"),
        article("Klaprozenveld in concept", live=False),
        factories.ContentPageFactory(title="Klaprozenveld"),
    ]
    for page in (secrets[0], secrets[2]):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    for query in ("klaprozenveld", "klaprozenveldt", "klaproos zonnebloem", "zonnebloem"):
        soup = soup_of(client, query)
        assert "laprozenveld in" not in soup.get_text()
        assert "Bedoelde je klaprozenveld" not in soup.get_text()
        assert sum(options(soup, "soort").values()) <= 1
    for typed in ("kl", "klapro", "klaprozenveld"):
        assert client.get(f"{ADDRESS}suggesties/", {"q": typed}).json() == {"suggesties": []}


def test_suggestions_are_titles_and_then_words(client, home):
    for number in range(8):
        article(f"Zonnebloem {number}", "Zonnewende en zonnescherm.")

    found = client.get(f"{ADDRESS}suggesties/", {"q": "Zonne"}).json()["suggesties"]

    assert [list(item) for item in found] == [["titel", "adres"]] * 5 + [["term"]]
    assert client.get(found[0]["adres"]).status_code == 200


@pytest.mark.parametrize("typed", ["", "z", "%00", "'", "*", "((", "\\", "😀😀", "a" * 100_000, '"zo'])
def test_no_input_breaks_the_suggestions(client, home, typed):
    assert client.get(f"{ADDRESS}suggesties/", {"q": typed}).status_code == 200


def test_an_old_page_about_something_is_found_among_many_that_mention_it(client, home, monkeypatch):
    monkeypatch.setattr("search.stores.base.MOST_CANDIDATES", 5)
    monkeypatch.setattr("search.stores.sqlite.MOST_CANDIDATES", 5)
    monkeypatch.setattr("search.stores.postgresql.MOST_CANDIDATES", 5)
    about = article("Iets anders", "Zonnebloemen. " * 4)
    for number in range(12):
        article(f"Nieuws {number}", "Er stond een zonnebloem.")

    assert titles(soup_of(client, "zonnebloem"))[0] == about.title


def test_a_frequent_word_is_found_in_the_newest_pages_and_beyond(client, home, monkeypatch):
    monkeypatch.setattr("search.stores.base.MOST_CANDIDATES", 2)
    monkeypatch.setattr("search.stores.postgresql.MOST_CANDIDATES", 2)
    monkeypatch.setattr("search.stores.postgresql.WORTH_READING", 0)
    oldest = article("Nieuws", "Er stond een zonnebloem.")
    for number in range(10):
        article(f"Nieuws {number}", "Er stond een zonnebloem.")

    assert len(titles(soup_of(client, "zonnebloem"))) >= 2
    narrowed = Page.objects.filter(pk=oldest.pk)
    assert [page.title for page in narrowed.search("zonnebloem")] == ["Nieuws"]
    assert list(narrowed.search("klaproos")) == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_searching_changes_nothing_so_other_methods_are_refused(client, home, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


@pytest.fixture
def _author(home):
    author = factories.AuthorFactory(name="Roos van Dam", slug="roos-van-dam")
    for title in ("Snoeien", "Zaaien"):
        page = article(title)
        page.article_authors.create(author=author)
        page.tags.add("tuinieren")
        page.save()


@pytest.mark.usefixtures("_author")
@pytest.mark.parametrize(
    ("query", "kind", "name"),
    [
        ("roos van dam", "Auteur", "Roos van Dam"),
        ("auteur dam", "Auteur", "Roos van Dam"),
        ("artikelen van Roos van Dam", "Auteur", "Roos van Dam"),
        ("onderwerp tuinieren", "Onderwerp", "#tuinieren"),
    ],
)
def test_a_list_that_is_named_is_the_first_result(client, query, kind, name):
    soup = soup_of(client, query)
    first = soup.select_one("#resultaten li")

    assert first.get_text(" ", strip=True) == f"{kind} {name} 2 artikelen"
    assert client.get(first.a["href"]).status_code == 200
    assert soup.select_one(".mean") is None


@pytest.mark.usefixtures("_author")
def test_a_topic_comes_below_what_fits_best(client):
    article("Tuinieren", "Over tuinieren.")

    assert titles(soup_of(client, "tuinieren"))[:2] == ["Tuinieren", "#tuinieren"]


@pytest.mark.usefixtures("_author")
def test_a_list_is_suggested(client):
    found = client.get(f"{ADDRESS}suggesties/", {"q": "roos"}).json()["suggesties"]

    assert found[0] == {"titel": "Auteur: Roos van Dam", "adres": "/magazine/auteur/roos-van-dam/"}


def test_what_only_resembles_the_question_is_called_that(client, home):
    article("Training in taal")

    text = " ".join(soup_of(client, "training buitenaards").get_text().split())

    assert "Nergens gevonden: buitenaards. Dit lijkt erop." in text
    assert "1 gevonden die erop lijkt" in text


def marked(client, query):
    return [mark.get_text() for mark in soup_of(client, query).select("#resultaten mark")]


def test_what_is_marked_is_what_counted(client, home):
    article(
        "Tuinieren",
        "Een eigen tuin, en de trap. Een eigen bedrijf. De drukte van de trap met een leuning. Kant.",
    )
    Synonym.objects.create(terms="ondernemer\neigen bedrijf")

    assert marked(client, "ondernemer") == ["eigen", "bedrijf"]
    assert marked(client, "trapleuning") == ["trap", "trap", "leuning"]
    article("Kantlijn", "In de kantlijn, aan de kant van de lijn.")
    assert marked(client, "kantlijn") == ["Kantlijn", "kantlijn", "kant", "lijn"]
