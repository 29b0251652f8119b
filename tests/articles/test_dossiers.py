"""The place of an article in its dossiers, and what the dossier itself shows."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.models import ArticlePage, DossierPart
from tests import factories


@pytest.fixture
def parts(home):
    return [
        factories.ArticlePageFactory(title=title, summary=f"Over {title}.", live=live)
        for title, live in (("Eerst", True), ("Dan", True), ("Geheim", False), ("Slot", True))
    ]


def dossier_of(*parts, **values):
    """Makes a dossier of articles, and of titles of parts that are announced."""
    dossier = factories.DossierPageFactory(**values)
    dossier.parts.set(
        [
            DossierPart(
                sort_order=place, **({"planned_title": part} if isinstance(part, str) else {"article": part})
            )
            for place, part in enumerate(parts)
        ]
    )
    dossier.save_revision().publish()
    return dossier


def soup_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def places(client, article):
    """What the page says of each dossier: the sentence, then each line."""
    return [
        [" ".join(item.get_text(" ").split()) for item in nav.select(".margin p, li")]
        for nav in soup_of(client, article).select("nav[aria-label^=Dossier]")
    ]


def test_an_article_tells_its_place_and_what_comes_before_and_after(client, parts):
    first, second, draft, last = parts
    dossier_of(first, second, draft, last, "Nog te schrijven")

    assert places(client, second) == [
        [
            "Je las deel 2 van 4 in dit dossier.",
            "Vorige: deel 1 Eerst 1 minuut",
            "Volgende: deel 3 Slot 1 minuut",
        ]
    ]
    assert places(client, last)[0][-1] == "Volgende: deel 4 Nog te schrijven volgt nog"


def test_an_article_in_several_dossiers_has_a_place_in_each(client, parts):
    first, second, _, last = parts
    dossier_of(first, second)
    dossier_of(last, second, first)
    soup = soup_of(client, second)

    head = [" ".join(p.get_text().split()) for p in soup.select(".a-head .margin p")]
    assert [text.partition(" in ")[0] for text in head if "Deel" in text] == ["Deel 2 van 2", "Deel 2 van 3"]
    assert [link.get_text() for link in soup.select("a[rel=next]")] == ["Eerst"]


def test_a_dossier_that_not_every_reader_may_open_is_not_named(client, parts):
    offline, private = dossier_of(parts[0], title="Offline"), dossier_of(parts[0], title="Besloten")
    offline.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="geheim")
    html = client.get(parts[0].url).content.decode()

    assert "Offline" not in html
    assert "Besloten" not in html


def test_a_dossier_shows_its_parts_in_order_with_progress_and_summary(client, parts):
    dossier = dossier_of(parts[3], parts[0], parts[2], "Nog te schrijven")
    soup = soup_of(client, dossier)

    texts = [" ".join(item.get_text(" ").split()) for item in soup.select(".parts > li")]
    assert texts == [
        "Deel 1 van 3 Slot 1 minuut leestijd Over Slot.",
        "Deel 2 van 3 Eerst 1 minuut leestijd Over Eerst.",
        "Deel 3 van 3 Nog te schrijven volgt nog",
    ]
    assert "3 delen, samen 2 minuten leestijd." in " ".join(soup.select_one(".a-head").get_text(" ").split())


def test_the_overview_shows_what_is_in_each_dossier(client, parts):
    dossier = dossier_of(parts[0], parts[2], "Nog te schrijven")
    soup = soup_of(client, dossier.get_parent())

    assert [item.h3.get_text() for item in soup.select(".parts > li")] == ["Eerst", "Nog te schrijven"]
    assert "Geheim" not in soup.get_text()


def test_an_empty_dossier_says_so(client, home):
    dossier = dossier_of()

    assert "De delen van dit dossier volgen nog." in client.get(dossier.url).content.decode()


def test_articles_in_a_dossier_are_each_found_once(parts):
    dossier = dossier_of(parts[0], parts[1], parts[0])
    dossier_of(parts[3])

    assert set(ArticlePage.objects.in_dossier(dossier)) == {parts[0], parts[1]}
    assert ArticlePage.objects.in_dossier(dossier).count() == 2


def test_an_article_moves_between_dossiers_while_it_is_scheduled(client, home):
    article = factories.ArticlePageFactory(title="Straks", live=False)
    old, new = dossier_of(article, "Aangekondigd"), dossier_of("Aangekondigd")
    article.go_live_at = timezone.now() + timedelta(days=1)
    article.save_revision().publish()
    old.parts.set([])
    old.save_revision().publish()
    new.parts.add(DossierPart(article=article, sort_order=1))
    new.save_revision().publish()
    assert "Straks" not in client.get(new.url).content.decode()

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled", verbosity=0)
        shown = [
            dossier.title for dossier in (old, new) if "Straks" in client.get(dossier.url).content.decode()
        ]

    assert shown == [new.title]
    assert (
        places(client, ArticlePage.objects.get(pk=article.pk))[0][0] == "Je las deel 2 van 2 in dit dossier."
    )
