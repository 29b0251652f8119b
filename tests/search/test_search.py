"""The search page: what it finds, what it never finds, and that no input breaks it."""

import time

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from search.views import RESULTS_PER_PAGE
from tests import factories

ADDRESS = "/zoeken/"
MOST_QUERIES = 14


def titles(response):
    return [
        link.get_text() for link in BeautifulSoup(response.content, "html.parser").select("#resultaten a")
    ]


def find(client, query, **parameters):
    return titles(client.get(ADDRESS, {"q": query, **parameters}))


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory(
        title="Notulen die niemand leest",
        summary="Over verslaglegging.",
        body=[("paragraph", "<p>Schrap eerst de besluitenlijst.</p>")],
    )


@pytest.mark.parametrize("query", ["notulen", "NOTULEN", "  notulen  ", "verslaglegging", "besluitenlijst"])
def test_a_page_is_found_by_its_title_summary_and_text(client, article, query):
    assert find(client, query) == [article.title]


def test_a_result_links_to_its_page_and_says_what_it_is(client, article):
    soup = BeautifulSoup(client.get(ADDRESS, {"q": "notulen"}).content, "html.parser")

    (result,) = soup.select("ol#resultaten > li")
    assert result.a["href"] == article.url
    assert "Artikel" in result.get_text()
    assert article.summary in result.get_text()


def test_questions_workshops_and_ordinary_pages_are_found_too(client, home):
    pages = [
        factories.QuestionPageFactory(title="Wat is intrapreneurschap?"),
        factories.EventPageFactory(title="Oefenen met intrapreneurschap"),
        factories.ContentPageFactory(title="Over intrapreneurschap"),
        factories.ServicePageFactory(title="Training intrapreneurschap"),
    ]

    assert set(find(client, "intrapreneurschap")) == {page.title for page in pages}


def test_a_question_is_found_by_its_search_words(client, home):
    question = factories.QuestionPageFactory(title="Moet ik freelancen?", search_words="zzp eenmanszaak")

    assert find(client, "eenmanszaak") == [question.title]


def test_nothing_found_helps_the_reader_on(client, article):
    response = client.get(ADDRESS, {"q": "kaasfondue"})

    assert response.status_code == 200
    html = response.content.decode()
    assert "Niets gevonden" in html
    assert 'id="resultaten"' not in html


def test_without_a_query_there_is_a_field_and_no_result(client, article):
    for address in (ADDRESS, f"{ADDRESS}?q=", f"{ADDRESS}?q=%20"):
        html = client.get(address).content.decode()
        assert 'name="q"' in html
        assert 'id="resultaten"' not in html
        assert "Niets gevonden" not in html


def test_the_query_is_shown_as_text_and_never_as_markup(client, article):
    html = client.get(ADDRESS, {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


JUNK = {
    "a double quote": "%22",
    "an unbalanced quote": "%22notulen",
    "single quotes": "%27%27%27",
    "operators": "AND%20OR%20NOT%20NEAR(",
    "a prefix operator": "notulen*%20-notulen%20%2Bnotulen%20%5Enotulen",
    "a column filter": "title:notulen",
    "brackets": "(((%5B%7B",
    "tsquery operators": "a%26b%7C!c%3C-%3Ed%3A*",
    "a backslash": "%5C",
    "NUL": "%00",
    "NUL in a word": "notu%00len",
    "control characters": "%01%02%1B%7F",
    "an emoji": "%F0%9F%96%8D%EF%B8%8F",
    "right to left": "%E2%80%AE%D7%A9",
    "combining marks": "e" + "%CC%81" * 500,
    "a lone surrogate": "%ED%A0%80",
    "no utf-8": "%FF%FE%C3",
    "wildcards": "%25%25__",
    "100 kB": "a" * 100_000,
    "100 kB of words": "notulen+" * 12_500,
    "many quotes": "%22" * 1_000,
    "a semicolon": "1;DROP%20TABLE%20home_homepage",
    "a": "a",
    "a AND": "a%20AND",
    "NEAR with numbers": "NEAR(a%20b,%205)",
    "a negation": "a%20NOT%20b%20-c",
    "a prefix of PostgreSQL": "a:*",
    "a quote and a backslash": "%27%5C%27%3B--",
    "nested quotes": "%22a%22b%22c%22",
    "an empty phrase": "%22%20%22",
    "only stop words": "de%20het%20een%20en%20van",
    "only punctuation": "?!.,;:()",
    "2,000 words": "woord%20" * 2_000,
    "2,000 different words": "%20".join(f"w{n}" for n in range(2_000)),
    "a separator of the index": "notulen%EE%80%80lezen",
    "joiners": "notu%E2%80%8Blen%C2%AD",
    "a ligature": "%EF%B7%BA",
    "line ends": "notulen%0D%0Alezen%E2%80%A8",
    "a number": "2011",
    "a very long number": "1" * 200,
}


@pytest.mark.parametrize("query", JUNK.values(), ids=JUNK)
def test_no_input_breaks_the_search(client, article, query):
    started = time.process_time()
    response = client.get(f"{ADDRESS}?q={query}")

    assert response.status_code == 200
    assert time.process_time() - started < 1
    assert response.context["query"] is not None
    assert client.get(article.url).status_code == 200  # the database connection still works


@pytest.mark.parametrize("parameter", ["soort", "categorie", "jaar", "volgorde", "pagina", "letterlijk"])
@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "%22", "9" * 30, "%F0%9F%96%8D", "a" * 10_000])
def test_no_other_parameter_breaks_it_either(client, article, parameter, value):
    assert client.get(f"{ADDRESS}?q=notulen&{parameter}={value}").status_code in (200, 404)


@pytest.mark.parametrize("query", JUNK.values(), ids=JUNK)
def test_no_input_breaks_the_suggestions(client, article, query):
    assert client.get(f"{ADDRESS}suggesties/?q={query}").status_code == 200


@pytest.mark.parametrize("words", [1, 5, 19])
def test_unknown_words_cost_no_queries_of_their_own(client, article, words, django_assert_max_num_queries):
    client.get(ADDRESS, {"q": "notulen"})
    unknown = " ".join("notulenn" + "abcdefghijklmnopqrst"[n] for n in range(words))

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(ADDRESS, {"q": unknown})


def test_the_parameter_given_twice_or_as_a_list_is_harmless(client, article):
    assert client.get(f"{ADDRESS}?q=kaas&q=notulen").status_code == 200
    assert client.get(f"{ADDRESS}?q[]=notulen").status_code == 200


def test_drafts_and_private_pages_are_not_found(client, article):
    factories.ArticlePageFactory(title="Notulen in concept", live=False)
    offline = factories.ArticlePageFactory(title="Notulen van vroeger")
    offline.unpublish()
    private = factories.ArticlePageFactory(title="Notulen achter slot")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="geheim")
    section = factories.ContentPageFactory(title="Besloten deel")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    factories.ContentPageFactory(title="Notulen in een besloten deel", parent=section)

    assert find(client, "notulen") == [article.title]


def test_a_draft_of_a_published_page_is_not_searched(client, article):
    article.title = "Rapporten die niemand leest"
    article.save_revision()

    assert find(client, "rapporten") == []


def test_a_deleted_page_is_no_longer_found(client, article):
    article.delete()

    assert find(client, "notulen") == []


def test_many_results_are_spread_over_pages_without_losing_one(client, home):
    made = {factories.ContentPageFactory(title=f"Agenda {n}").title for n in range(RESULTS_PER_PAGE + 1)}

    first, second = find(client, "agenda"), find(client, "agenda", pagina="2")

    assert len(first) == RESULTS_PER_PAGE
    assert set(first + second) == made
    html = client.get(ADDRESS, {"q": "agenda"}).content.decode()
    assert 'rel="next" href="/zoeken/?q=agenda&amp;pagina=2"' in html


@pytest.mark.parametrize("number", ["0", "-1", "2", "abc", "", "1" + 20 * "0"])
def test_a_page_of_results_that_does_not_exist_is_not_found(client, article, number):
    assert client.get(ADDRESS, {"q": "notulen", "pagina": number}).status_code == 404


def test_results_stay_out_of_search_engines(client, article):
    assert 'content="noindex, follow"' in client.get(ADDRESS, {"q": "notulen"}).content.decode()
