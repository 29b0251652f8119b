"""What is no result: pages that mention a part of the question in passing. And whom *jullie* means."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def found(client, query):
    soup = BeautifulSoup(client.get("/zoeken/", {"q": query}).content, "html.parser")
    return [found.get_text() for found in soup.select("#antwoord-vraag, #resultaten a")]


def article(title, text="", summary="", **values):
    body = [("heading", {"level": "h2", "text": values.pop("heading", "Kop"), "anchor": ""})]
    body.append(("paragraph", f"<p>{text}</p>"))
    return factories.ArticlePageFactory(title=title, summary=summary, body=body, **values)


@pytest.fixture
def _pages(home):
    article("Vraag een proefweek", "Doe een voorstel.", heading="Ondernemen met een salaris")
    article("Houd de mens als uitgangspunt", "Teken het.", summary="Met de mens als maat.")
    article("Hoe het echt loopt", "De secretaresse kent de weg.")
    article("Software als collega", "De secretaresse werkt haar in.")
    for number in range(8):
        article(f"Bladzijde {number}", "Elke secretaresse en elke collega leest dit.")


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize(
    "query",
    [
        *("salarisschaal", "salarisschalen 2026", "salaris kinderopvang"),  # a heading alone
        *("maat kinderschoenen", "schoenen in mijn maat"),  # a word of a summary alone
        *("stage lopen", "hardlopen", "stage lopen bij een bakker"),  # a verb that goes with everything
        *("verjaardagscadeau collega", "collega feliciteren met verjaardag"),  # a small part, half of a title
    ],
)
def test_a_page_that_mentions_a_part_of_the_question_is_no_result(client, query):
    assert found(client, query) == []


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("salaris", "Vraag een proefweek"),
        ("ondernemen salaris", "Vraag een proefweek"),
        ("proefweek aanvragen bij mijn kinderdagverblijf", "Vraag een proefweek"),
        ("hoe loopt het echt", "Hoe het echt loopt"),
        ("collega secretaresse", "Software als collega"),
    ],
)
def test_what_holds_the_question_or_is_about_a_part_of_it_is_a_result(client, query, title):
    assert title in found(client, query)


@pytest.mark.parametrize("labelled", [True, False])
def test_a_page_is_about_what_editors_labelled_it_with(client, home, labelled):
    page = article("Een lege stoel", "Oefen het.", summary="" if labelled else "Je loopbaan.")
    if labelled:
        page.tags.add("loopbaan")
        page.save()

    assert found(client, "loopbaan kinderopvang") == ([page.title] if labelled else [])


def test_a_question_to_you_is_about_the_organisation(client, home):
    name = settings.WAGTAIL_SITE_NAME
    factories.QuestionPageFactory(title="Hoe lang bestaat de secretaresse nog?")
    factories.QuestionPageFactory(title=f"Sinds wanneer bestaat {name}?")
    factories.QuestionPageFactory(title="Bestaat het beroep?")

    assert found(client, "hoelang bestaan jullie al")[0].startswith("Sinds wanneer")
    assert not found(client, "hoelang bestaat de secretaresse")[0].startswith("Sinds wanneer")


def test_a_correction_is_found_by_what_it_says(client, home):
    note = {"noted_at": timezone.now(), "text": "De workshop duurt een ochtend."}
    article("Bezetten of ondersteunen", "Over het werk.", notes=[("correction", note)])

    assert found(client, "gecorrigeerd ochtend") == ["Bezetten of ondersteunen"]
