"""A service page: every part is shown when it is filled in, and none is missed when it is not."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from home.blocks.moments import machine_readable
from home.models import ServicePage
from tests import factories
from tests.pages.editor import Editor, streamfield


def soup_of(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


@pytest.fixture
def service(home):
    return factories.ServicePageFactory(title="Coaching", slug="coaching")


def test_a_service_without_any_part_shows_no_empty_ones(client, service):
    main = soup_of(client, service).main

    assert [heading.name for heading in main(["h1", "h2", "h3"])] == ["h1"]
    assert main(["ol", "ul", "section"]) == []


def test_what_changes_is_shown_as_far_as_it_is_filled_in(client, service):
    service.value_now, service.value_in_10_years = "Schrappen.", "Iets heel anders."
    service.save()

    items = soup_of(client, service).select_one("ol.horizons")("li")

    assert [item["class"] for item in items] == [["now"], ["in-10"]]
    assert [item.get_text(" ", strip=True) for item in items] == [
        "Nu Schrappen.",
        "Over 10 jaar Iets heel anders.",
    ]


def test_an_editor_fills_in_the_parts(client, admin_client, service):
    factories.ContactPageFactory(slug="contact")
    question = factories.QuestionPageFactory(title="Moet dat?")

    Editor(admin_client, ServicePage, page=service).send(
        "publish",
        for_whom="Voor wie vooruit wil.",
        value_in_5_years="Een eigen rol.",
        steps=streamfield(
            [("step", {"title": "Kijk", "text": "null"}), ("step", {"title": "Kies", "text": "null"})]
        ),
        related_questions=streamfield([("page", str(question.pk))]),
        call_title="Doe je mee?",
    )

    soup = soup_of(client, service)
    text = soup.main.get_text(" ", strip=True)
    assert "Voor wie vooruit wil." in text
    assert [step.h3.get_text() for step in soup.select("ol.steps > li")] == ["Kijk", "Kies"]
    assert "Moet dat?" in soup.select_one(".qa").get_text()
    button = soup.main.select_one("a.btn")
    assert button["href"] == "/contact/?dienst=coaching"
    assert button.find_parent("section").h2.get_text() == "Doe je mee?"
    (data,) = [
        item
        for item in json.loads(soup.find(type="application/ld+json").string)
        if item["@type"] == "Service"
    ]
    assert data["name"] == "Coaching"
    assert data["audience"]["audienceType"] == "Voor wie vooruit wil."
    assert data["provider"]["name"] == "#ONTSECRETARESSEN"


def test_only_what_every_reader_may_open_is_related_in_the_order_that_was_chosen(client, service):
    first, second, draft, private = (factories.ArticlePageFactory(title=f"Artikel {n}") for n in "abcd")
    workshop = factories.EventPageFactory(title="Schrap je lijst")
    service.related_articles = [("page", page) for page in (second, first, draft, private)]
    service.related_workshops = [("page", workshop)]
    service.save()
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    main = soup_of(client, service).main
    assert [link.get_text() for link in main.select(".lines a")] == ["Artikel b", "Artikel a"]
    assert [link.get_text() for link in main.select(".tt a")] == ["Schrap je lijst"]

    workshop.delete(), first.delete(), second.delete()
    assert not soup_of(client, service).select(".lines, .tt")


def test_a_body_with_a_call_of_its_own_gets_no_second_one(client, service):
    contact = factories.ContactPageFactory(slug="contact")
    link = {"label": "Bel ons", "page": contact, "url": ""}
    service.body = [("call_to_action", {"heading": "Nu", "text": RichText(""), "link": link})]
    service.save()

    assert [button.get_text() for button in soup_of(client, service).select("main a.btn")] == ["Bel ons"]


def test_nobody_is_sent_to_a_contact_page_that_is_not_open(client, service):
    contact = factories.ContactPageFactory(slug="contact")
    PageViewRestriction.objects.create(page=contact, restriction_type="login")

    assert not soup_of(client, service).select("main a.btn")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2011", "2011"),
        (" 16  April 2011", "2011-04-16"),
        ("mei 2012", "2012-05"),
        ("Nu", ""),
        ("32 mei 2012", ""),
        ("rond 2011", ""),
    ],
)
def test_a_moment_is_read_as_it_is_written(words, moment):
    assert machine_readable(words) == moment


def test_a_timeline_is_a_list_of_moments(client, home):
    moments = [{"when": "2011", "title": "Begin"}, {"when": "Nu", "text": RichText("<p>Verder.</p>")}, {}]
    page = factories.ContentPageFactory(body=[("timeline", {"moments": moments})])

    first, last = soup_of(client, page).select("ol.timeline > li")

    assert first.time["datetime"] == "2011"
    assert not last.time
    assert last.get_text(" ", strip=True) == "Nu Verder."
