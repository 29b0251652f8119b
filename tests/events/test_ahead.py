"""The workshop that begins next, as an article shows it, and chosen ones in its text."""

import pytest
from django.core.cache import cache

from tests import factories
from tests.pages.test_private_pages import make_private

from .clock import at, read, workshop


@pytest.fixture
def article(home):
    with at("2026-11-30 12:00"):
        return factories.ArticlePageFactory()


def next_one(client, article):
    return [link.get_text() for link in read(client, article.url).select("[aria-labelledby=doe-mee] h3")]


@at("2026-12-01 12:00")
def test_private_cancelled_and_begun_workshops_are_passed_over(client, article):
    assert next_one(client, article) == []
    for number in range(6):
        make_private(workshop("2026-12-02 10:00", title=f"Besloten {number}"))
    workshop("2026-12-02 11:00", title="Afgelast", status="cancelled")
    workshop("2026-12-01 09:00/2026-12-01 17:00", title="Bezig")
    workshop("2026-12-03 10:00", title="Concept", live=False)
    factories.EventPageFactory(title="Zonder dag", sessions=[])
    workshop("2027-01-04 10:00", title="Later")
    workshop("2026-12-04 10:00", title="Straks")
    cache.clear()

    assert next_one(client, article) == ["Straks"]


def test_what_began_is_followed_by_another_one_without_a_publication(client, article):
    with at("2026-12-01 12:00"):
        workshop("2026-12-01 13:00/2026-12-01 17:00", title="Eerst")
        workshop("2026-12-01 14:00/2026-12-01 17:00", title="Dan")
        assert next_one(client, article) == ["Eerst"]
    for time, title in (("13:01", "Dan"), ("13:59", "Dan"), ("14:01", None)):
        with at(f"2026-12-01 {time}"):
            assert next_one(client, article) == ([title] if title else [])


@at("2026-12-01 12:00")
def test_chosen_workshops_tell_when_they_begin_and_in_how_many_parts(client, article):
    several = workshop("2026-12-09 10:00/2026-12-09 12:00", "2026-12-08 09:30/2026-12-08 12:00", title="Twee")
    without = factories.EventPageFactory(title="Geen dag")
    without.sessions.all().delete()
    single = workshop("2026-12-10 10:00/2026-12-10 12:00", title="Een")
    article.body = [("workshops", {"title": "Samen", "workshops": [single, several, without]})]
    article.save_revision().publish()

    rows = [" ".join(row.get_text(" ").split()) for row in read(client, article.url).select(".tt > li")]

    assert [row.split(" nog ")[0] for row in rows][:2] == [
        "10 do dec 2026 Een 10.00–12.00",
        "08 di dec 2026 Twee 09.30–12.00 2 bijeenkomsten",
    ]
    assert "Geen dag" in rows[2]
