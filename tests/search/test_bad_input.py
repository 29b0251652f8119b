"""No input breaks the search page or its suggestions, and none takes long."""

import time

import pytest

from tests import factories

ADDRESS = "/zoeken/"


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory(title="Notulen die niemand leest")


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


def test_the_parameter_given_twice_or_as_a_list_is_harmless(client, article):
    assert client.get(f"{ADDRESS}?q=kaas&q=notulen").status_code == 200
    assert client.get(f"{ADDRESS}?q[]=notulen").status_code == 200
