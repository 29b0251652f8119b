"""The list of questions: filter, deep links, long lists, and what machines read in it."""

import pytest

from faq.listing import SHOWN_IN_FULL
from faq.models import FAQIndexPage, QuestionPage, RelatedQuestion
from tests import factories
from tests.pages.bulk import make_pages
from tests.pages.html import Document

pytestmark = pytest.mark.usefixtures("faq")


def document(client, address="/veelgestelde-vragen/"):
    response = client.get(address)
    assert response.status_code == 200
    return Document(response.content.decode())


def titles(page):
    return [heading.get_text() for heading in page.soup.main.select("summary h3")]


def opened(page):
    return [details.h3.get_text() for details in page.soup.main.select("details[open]")]


@pytest.fixture
def freelancing():
    return factories.QuestionPageFactory(
        title="Moeten alle secretaresses dan gaan freelancen?",
        slug="freelancen",
        short_answer="Het hóeft niet.",
        search_words="zzp’er worden",
    )


@pytest.fixture
def other():
    return factories.QuestionPageFactory(
        title="No-nonsense?",
        slug="no-nonsense",
        short_answer="Met opzet.",
        category=factories.QuestionCategoryFactory(sort_order=1),
    )


@pytest.mark.parametrize(
    "query",
    [
        "freelancen",
        "FREELANCEN",
        "hoeft",
        "moet ik nou zzp'er worden?",
        "zzp’er",
        "  secretaresses  ",
        "lancen",
    ],
)
def test_a_question_is_found_by_any_word_that_matters(client, freelancing, other, query):
    page = document(client, f"/veelgestelde-vragen/?q={query}")
    assert titles(page) == opened(page) == [freelancing.title]
    assert "1 van de 2 vragen gaat over" in page.text
    assert page.soup.find(id="id_q")["value"] == query.strip()
    assert page.canonical == "http://testserver/veelgestelde-vragen/"


@pytest.mark.parametrize("query", ["xyzzy", "%3Cscript%3E", "%00", "a" * 5_000, "%F0%9F%91%A9", "%22 OR 1"])
def test_nothing_found_says_so_and_invites_to_ask(client, freelancing, other, query):
    page = document(client, f"/veelgestelde-vragen/?q={query}xyzzy")
    assert titles(page) == []
    assert "Geen vraag gevonden" in page.text
    assert "<script>" not in str(page.soup.main)


def test_an_empty_filter_shows_everything(client, freelancing, other):
    assert len(titles(document(client, "/veelgestelde-vragen/?q=+"))) == 2


def test_a_deep_link_opens_the_right_question(client, freelancing, other):
    page = document(client, "/veelgestelde-vragen/?vraag=freelancen")
    assert opened(page) == [freelancing.title]
    # What is inside a closed question is what browsers open for a link to it.
    target = page.soup.find(id="freelancen")
    assert target.find_parent("details").h3.get_text() == freelancing.title
    assert not target.find_parent("summary")


def test_sections_have_an_index(client, freelancing, other):
    page = document(client)
    links = page.soup.find("nav", attrs={"aria-label": "Onderwerpen"})("a")
    assert [link.get_text() for link in links] == [freelancing.category.name, other.category.name]
    assert all(page.soup.find(id=link["href"][1:]).name == "h2" for link in links)


@pytest.fixture
def many(faq):
    categories = [factories.QuestionCategoryFactory() for _ in range(6)]

    def values(number):
        return {
            "title": f"Wat doe je als je leidinggevende het weer eens vergeet, voor de {number}e keer?",
            "slug": f"wat-doe-je-als-je-leidinggevende-het-weer-eens-vergeet-{number}",
            "verdict": "Vraag het terug.",
            "short_answer": "Je zegt het één keer, daarna vraag je het terug en doe je er niets meer aan. "
            * 3,
            "category": categories[number % 6],
        }

    return make_pages(QuestionPage, faq, 500, values)


def test_five_hundred_questions_are_a_light_page_that_still_shows_all(client, faq, many):
    response = client.get("/veelgestelde-vragen/")
    page = Document(response.content.decode())

    assert len(response.content) <= 150_000
    assert len(page.soup.select("#vragenlijst li a")) == 500
    assert client.get(faq.url + page.soup.find(id=many[7].slug)["href"]).context["page"] == many[7]
    section = page.soup.find("nav", attrs={"aria-label": "Onderwerpen"}).a["href"]
    chosen = client.get(f"/veelgestelde-vragen/{section}")
    assert len(chosen.content) <= 150_000
    assert many[5].short_answer.strip() in chosen.content.decode()
    for address in (f"?vraag={many[7].slug}", "?q=vergeet+499e"):
        assert len(opened(document(client, f"/veelgestelde-vragen/{address}"))) == 1


def test_a_section_with_very_many_questions_stays_light_too(client, many):
    QuestionPage.objects.update(category=many[0].category)
    response = client.get(f"/veelgestelde-vragen/?onderwerp={many[0].category.slug}")
    assert len(response.content) <= 150_000


def test_up_to_a_hundred_questions_all_have_their_answers(client, faq):
    category = factories.QuestionCategoryFactory()
    answer = {"short_answer": "a" * 300, "category": category}
    make_pages(QuestionPage, faq, SHOWN_IN_FULL, lambda number: answer | {"title": f"{'w' * 60} {number}"})
    response = client.get("/veelgestelde-vragen/")
    assert len(titles(Document(response.content.decode()))) == SHOWN_IN_FULL
    assert len(response.content) <= 150_000


def test_machines_read_the_words_that_readers_see(client, freelancing, other):
    factories.QuestionPageFactory(title="Nog zonder antwoord?", short_answer="")
    page = document(client)
    (listed,) = page.structured("FAQPage")
    assert [question["name"] for question in listed["mainEntity"]] == [freelancing.title, other.title]
    for question in listed["mainEntity"]:
        assert question["acceptedAnswer"]["text"] in page.text
    assert page.structured("BreadcrumbList")

    freelancing.headline = "<p>Moeten <mark>alle</mark> secretaresses?</p>"
    freelancing.save()
    page = document(client, freelancing.url)
    (question,) = page.structured("Question")
    assert question["name"] == page.soup.h1.get_text() == "Moeten alle secretaresses?"
    assert question["acceptedAnswer"] == {"@type": "Answer", "text": "Het hóeft niet."}
    assert question["acceptedAnswer"]["text"] in page.text
    assert page.structured("BreadcrumbList")


def test_a_question_without_any_answer_yet_claims_none(client):
    page = factories.QuestionPageFactory(short_answer="")
    assert document(client, page.url).structured("Question") == []


def test_chosen_questions_come_first_and_others_fill_up(client, freelancing, other):
    third = factories.QuestionPageFactory(title="Derde?", category=freelancing.category)
    draft = factories.QuestionPageFactory(title="Concept?", live=False)
    freelancing.related_questions = [
        RelatedQuestion(question=page, sort_order=order) for order, page in enumerate([draft, other, other])
    ] + [RelatedQuestion(question=None, sort_order=9)]
    freelancing.save()
    assert titles(document(client, freelancing.url)) == [other.title, third.title]


def test_a_related_page_is_shown_while_it_is_public(client, freelancing):
    article = factories.ArticlePageFactory(title="Ondernemen in dienst")
    freelancing.related_page = article
    freelancing.save()
    link = document(client, freelancing.url).soup.main.find("a", href=article.url)
    assert link.get_text() == article.title
    article.unpublish()
    assert article.title not in document(client, freelancing.url).text


def test_the_form_has_an_address_that_no_question_takes(client):
    page = FAQIndexPage.objects.get()
    question = factories.QuestionPageFactory()
    question.slug = "stel-een-vraag"
    with pytest.raises(Exception, match="Kies een ander"):
        question.full_clean()
    assert client.get(page.ask_url).status_code == 200
    assert client.get(f"{page.ask_url}dank/").status_code == 200
