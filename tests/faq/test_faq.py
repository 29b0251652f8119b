"""The list of questions and the page of one question."""

import csv
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageViewRestriction

from faq.models import QuestionCategory, QuestionPage
from tests import factories
from tests.pages.editor import Editor


@pytest.fixture
def faq(home):
    return factories.FAQIndexPageFactory(parent=home)


@pytest.fixture
def work(db):
    return factories.QuestionCategoryFactory(
        name="Werken & loopbaan", slug="werken", sort_order=2, description="Je eigen weg."
    )


@pytest.fixture
def about(db):
    return factories.QuestionCategoryFactory(
        name="Over ons", slug="over-ons", sort_order=1, description="Wie we zijn."
    )


def sections(client, faq):
    """The list as readers see it: a heading for each section, with its questions."""
    soup = BeautifulSoup(client.get(faq.url).content, "html.parser")
    return [
        (section.h2.get_text(), [question.summary.h3.get_text() for question in section("details")])
        for section in soup.main("section")
    ]


def test_sections_have_the_order_of_their_categories_and_questions_that_of_the_tree(client, faq, work, about):
    freelance, project = (factories.QuestionPageFactory(category=work) for _ in range(2))
    since, name = (factories.QuestionPageFactory(category=about) for _ in range(2))
    name.move(since, pos="left")

    assert sections(client, faq) == [
        ("Over ons", [name.title, since.title]),
        ("Werken & loopbaan", [freelance.title, project.title]),
    ]


def test_questions_without_a_category_stand_together_in_a_section_of_their_own(client, faq, about):
    loose = factories.QuestionPageFactory(category=None)
    factories.QuestionPageFactory(category=about)
    late = factories.QuestionPageFactory(category=None)

    assert dict(sections(client, faq))["Overige vragen"] == [loose.title, late.title]
    assert len(sections(client, faq)) == 2


def test_an_empty_list_says_so(client, faq):
    assert "Er staan nog geen vragen" in client.get(faq.url).content.decode()


def test_every_question_has_an_address_within_the_list(client, faq, work, about):
    questions = [factories.QuestionPageFactory(category=category) for category in (work, about)]

    soup = BeautifulSoup(client.get(faq.url).content, "html.parser")

    for question in questions:
        entry = soup.find(id=question.slug).find_parent("details")
        assert question.title in entry.summary.get_text()
        assert question.short_answer in entry.get_text()
        assert entry.find("a")["href"] == question.url
    assert soup.find(id="categorie-werken").get_text() == "Werken & loopbaan"


def test_drafts_and_private_questions_are_not_listed(client, faq, about):
    factories.QuestionPageFactory(category=about, title="Nog niet af?", live=False)
    private = factories.QuestionPageFactory(category=about, title="Alleen voor leden?")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    shown = factories.QuestionPageFactory(category=about)

    assert sections(client, faq) == [("Over ons", [shown.title])]
    beside = client.get(shown.url).content.decode()
    assert private.title not in beside
    assert "Nog niet af?" not in beside


def test_a_question_shows_others_those_of_its_category_first_and_not_itself(client, faq, work, about):
    asked, other = (factories.QuestionPageFactory(category=about) for _ in range(2))
    elsewhere = factories.QuestionPageFactory(category=work)

    soup = BeautifulSoup(client.get(asked.url).content, "html.parser")
    beside = [question.h3.get_text() for question in soup.main("details")]

    assert beside == [other.title, elsewhere.title]
    assert asked.title not in beside


def test_a_new_question_can_be_previewed_beside_the_others_of_its_category(admin_client, faq, about):
    other = factories.QuestionPageFactory(category=about)

    html = Editor(admin_client, QuestionPage, parent=faq).preview(
        title="Wat is nieuw?", slug="wat-is-nieuw", category=str(about.pk)
    )

    assert "Wat is nieuw?" in html
    assert other.title in html


def test_search_words_are_seen_by_nobody(client, faq):
    question = factories.QuestionPageFactory(search_words="thuiswerken telewerken")

    for address in (faq.url, question.url):
        assert "telewerken" not in client.get(address).content.decode()


def test_a_category_in_use_is_not_deleted_and_the_admin_names_the_question(admin_client, faq, about):
    question = factories.QuestionPageFactory(category=about)

    response = admin_client.post(reverse("faq_questioncategory_modeladmin_delete", args=[about.pk]))

    assert response.status_code == 200
    assert question.title in response.content.decode()
    assert QuestionCategory.objects.filter(pk=about.pk).exists()


def test_categories_are_listed_in_their_order_and_can_be_exported(admin_client, work, about):
    address = reverse("faq_questioncategory_modeladmin_index")

    listed = admin_client.get(address).context["object_list"]
    export = csv.reader(StringIO(admin_client.get(address, {"export": "csv"}).getvalue().decode()))

    assert list(listed) == [about, work]
    assert list(export) == [
        ["Naam", "Adres", "Omschrijving", "Volgorde"],
        ["Over ons", "over-ons", "Wie we zijn.", "1"],
        ["Werken & loopbaan", "werken", "Je eigen weg.", "2"],
    ]


def test_a_question_called_like_a_part_of_the_page_does_not_take_its_address(client, faq, work):
    for slug in ("inhoud", "zoek", "categorie-werken"):
        factories.QuestionPageFactory(slug=slug, category=work)

    soup = BeautifulSoup(client.get(faq.url).content, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]

    assert len(ids) == len(set(ids))
    assert soup.find(id="inhoud").name == "main"
    assert len(soup.main("details")) == 3
