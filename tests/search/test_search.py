"""The search page: what it finds, what it never finds, and that no input breaks it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from search import indexing
from search.stores.base import MOST_CANDIDATES
from search.views import RESULTS_PER_PAGE
from tests import factories
from tests.pages.bulk import make_pages

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


def test_the_kind_of_page_that_was_asked_for_comes_first(client, home):
    workshop = factories.EventPageFactory(title="Een ochtend oefenen", summary="Over intrapreneurschap.")
    factories.ArticlePageFactory(
        title="Terugblik op een workshop met veertig vakgenoten", summary="Over intrapreneurschap."
    )

    assert find(client, "workshop over intrapreneurschap")[0] == workshop.title


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


@pytest.mark.parametrize("words", [1, 5, 19])
def test_unknown_words_cost_no_queries_of_their_own(client, article, words, django_assert_max_num_queries):
    for _ in range(2):  # the first one makes the settings of the site, which ends what was kept
        client.get(ADDRESS, {"q": "notulen"})
    unknown = " ".join("notulenn" + "abcdefghijklmnopqrst"[n] for n in range(words))

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(ADDRESS, {"q": unknown})


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


def make_old_and_newer(count, **old):
    """One page that is about it, and many newer ones that mention it; returns the old one."""
    parent = factories.ContentPageFactory(title="Afdeling")
    page = factories.ContentPageFactory(**old)
    newer = make_pages(
        ContentPage,
        parent,
        count,
        lambda number: {"body": [("paragraph", f"<p>Nog iets over zonnebloemen, nummer {number}.</p>")]},
    )
    indexing.put(newer)
    return page


@pytest.mark.parametrize(
    "old",
    [
        {"title": "Zonnebloemen"},
        {"title": "Een bloem", "summary": "Alles over zonnebloemen."},
        {"title": "Bloem", "body": [("paragraph", "<p>Zonnebloem. Een zonnebloem is een zonnebloem.</p>")]},
    ],
    ids=["title", "summary", "topic"],
)
def test_an_old_page_about_it_comes_before_hundreds_of_newer_ones(client, home, old):
    page = make_old_and_newer(2 * MOST_CANDIDATES + 10, **old)

    assert find(client, "zonnebloemen")[0] == page.title
    assert find(client, "zonnebloem nummer") != []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a setting of PostgreSQL")
def test_statements_are_not_compiled(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
