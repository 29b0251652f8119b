"""How feeds are found and fetched: versions, caches, queries and links."""

from datetime import timedelta

import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from articles.models import ArticleAuthor, DossierPart
from tests import factories
from tests.pages.plenty import make_articles

from .feeding import NEW_YEAR, article
from .reading_feeds import KINDS, read


def test_who_has_the_newest_version_gets_no_copy(client, magazine):
    article()
    for kind in KINDS:
        address = f"/magazine/feed/{KINDS[kind]}"
        first = client.get(address)
        for headers in (
            {"If-None-Match": first["ETag"]},
            {"If-None-Match": f'W/{first["ETag"]}, "x"'},
        ):
            response = client.get(address, headers=headers)
            assert (response.status_code, response.content) == (304, b""), headers
            assert response["ETag"] == first["ETag"]
        assert client.get(address, headers={"If-None-Match": '"oud"'}).status_code == 200


def test_a_version_is_old_when_an_article_is_withdrawn_even_in_the_same_second(client, magazine):
    with time_machine.travel(NEW_YEAR, tick=False):
        page = article()
        article()
        first = client.get("/magazine/feed/")
        page.unpublish()
        for headers in (
            {"If-None-Match": first["ETag"]},
            {"If-Modified-Since": http_date(NEW_YEAR.timestamp())},
        ):
            assert client.get("/magazine/feed/", headers=headers).status_code == 200


def test_the_same_articles_make_the_same_version_on_a_cold_cache(client, magazine):
    article()
    for kind in KINDS:
        address = f"/magazine/feed/{KINDS[kind]}"
        first = client.get(address)["ETag"]
        cache.clear()

        assert client.get(address)["ETag"] == first


def test_a_feed_sets_no_cookie_and_may_be_kept_by_all(client, magazine):
    for kind in KINDS:
        response = client.get(f"/magazine/feed/{KINDS[kind]}")

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert "public" in response["Cache-Control"]


def test_only_reading_is_possible(client, magazine):
    article()
    head = client.head("/magazine/feed/")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get("/magazine/feed/")["ETag"]
    assert client.post("/magazine/feed/").status_code == 405


def test_a_feed_costs_six_queries_at_most_and_the_same_for_any_number(client, lists, full):
    page, _ = full
    dossier = lists[-1]

    def asked(address, kind):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            read(client, address, kind)
        return len(queries)

    def asked_everywhere():
        return {(address, kind): asked(address, kind) for address in ["/magazine/", *lists] for kind in KINDS}

    before = asked_everywhere()
    assert max(before.values()) <= 6, before

    many = make_articles(30)
    authors = [factories.AuthorFactory() for _ in range(5)]
    factories.CategoryFactory._meta.model.objects.filter(slug="opinie").first().articles.set(many)
    for number, one in enumerate(many):
        one.refresh_from_db()
        one.body, one.published_at = page.body, NEW_YEAR + timedelta(days=1, hours=number)
        one.tags.add("Agenda", *(f"Woord {word}" for word in range(number % 7)))
        one.article_authors.add(*(ArticleAuthor(author=author) for author in authors))
        one.save()
        DossierPart.objects.create(page=DossierPart.objects.first().page, article=one)
    ArticleAuthor.objects.filter(author=authors[0]).update(
        author=factories.AuthorFactory._meta.model.objects.get(slug="redactie")
    )
    assert asked_everywhere() == before
    assert len(read(client, dossier).items) == 20


def links(client, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [(link["type"], link["href"]) for link in soup.select('link[rel="alternate"]')]


def test_pages_of_the_magazine_name_its_feeds(client, home, lists, magazine):
    expected = [
        ("application/atom+xml", "/magazine/feed/"),
        ("application/rss+xml", "/magazine/feed/rss/"),
        ("application/feed+json", "/magazine/feed/json/"),
    ]
    for address in ("/", "/magazine/", "/magazine/dossiers/", article(slug="stuk").url):
        assert links(client, address) == expected, address
    found = links(client, lists[-1])
    assert found[3:] == expected
    assert [href for _, href in found[:3]] == [f"{lists[-1]}feed/{end}" for end in ("", "rss/", "json/")]
    assert links(client, factories.ContentPageFactory().url) == []


def test_every_feed_that_is_named_is_there(client, lists):
    for address in ("/magazine/", lists[-1]):
        for media_type, href in links(client, address):
            assert client.get(href)["Content-Type"].startswith(media_type)


def test_a_reader_finds_the_feeds_in_the_magazine(client, magazine):
    soup = BeautifulSoup(client.get("/magazine/").content, "html.parser")

    found = {link.get_text(): link["href"] for link in soup.select("main a[href*='/feed/']")}
    assert found == {"Atom": "/magazine/feed/", "RSS": "/magazine/feed/rss/", "JSON": "/magazine/feed/json/"}
