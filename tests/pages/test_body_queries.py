"""A body of thirty blocks asks the database no more than a body with one of each."""

import pytest
from wagtail.documents.models import Document

from events.models import EventPage
from faq.models import QuestionPage
from home.models import ContentPage
from tests import factories

from .plenty import make_images, make_questions, make_workshops
from .test_blocks import STORY


def link_list(pages):
    return ("link_list", {"title": "Verder", "links": [{"label": "", "page": page} for page in pages]})


def paragraph(pages):
    links = " ".join(f'<a linktype="page" id="{page.pk}">hier</a>' for page in pages)
    return ("paragraph", f"<p>{links}</p>")


def texts(page):
    """Every block that holds a text with links, with a link in it."""
    _, html = paragraph([page])
    table = {
        "caption": "Tabel",
        "columns": [{"type": "rich_text", "heading": "Waar"}],
        "rows": [{"values": [html]}],
    }
    return [
        ("paragraph", html),
        ("aside", {"text": html}),
        ("steps", {"title": "Zo", "steps": [{"title": "Eerst", "text": html}]}),
        ("table", STORY.child_blocks["table"].to_python(table)),
        ("call_to_action", {"heading": "Doe mee", "text": html, "link": {"label": "", "page": page}}),
    ]


def call_to_action(page):
    return ("call_to_action", {"heading": "Doe mee", "link": {"label": "", "page": page}})


def teaser(page):
    _, html = paragraph([page])
    return ("teaser", {"kicker": "Kijk", "headline": "<p>Kop</p>", "text": html, "link": {"page": page}})


def image(picture):
    picture.contextual_alt_text, picture.decorative = "Beeld", False
    return ("image", {"image": picture, "width": "text"})


BODIES = {
    "links in a text": (ContentPage, lambda pages: [paragraph(pages)]),
    "a link in each of thirty paragraphs, asides, steps and table cells": (
        ContentPage,
        lambda pages: [block for page in pages for block in texts(page)],
    ),
    "a list of links": (ContentPage, lambda pages: [link_list(pages)]),
    "lists of links": (ContentPage, lambda pages: [link_list([page]) for page in pages]),
    "calls to action": (ContentPage, lambda pages: [call_to_action(page) for page in pages]),
    "questions": (QuestionPage, lambda pages: [("questions", {"title": "Vragen", "questions": pages})]),
    "lists of questions": (
        QuestionPage,
        lambda pages: [("questions", {"title": "Vragen", "questions": [page]}) for page in pages],
    ),
    "workshops": (EventPage, lambda pages: [("workshops", {"title": "Samen", "workshops": pages})]),
    "lists of workshops": (
        EventPage,
        lambda pages: [("workshops", {"title": "Samen", "workshops": [page]}) for page in pages],
    ),
}


def targets(model):
    if model is QuestionPage:
        return make_questions(30)
    if model is EventPage:
        return make_workshops(30)
    return [factories.ContentPageFactory() for _ in range(30)]


@pytest.mark.parametrize("name", BODIES)
def test_a_body(queries, name):
    model, body_of = BODIES[name]
    pages = targets(model)
    page = factories.ContentPageFactory(body=body_of(pages[:1]))
    few = queries("content", page.url)
    page.body = body_of(pages)
    page.save()

    assert queries("content", page.url) == few


def test_pictures_in_a_body(queries):
    images = make_images(30)
    page = factories.ContentPageFactory(body=[image(images[0])])
    few = queries("content", page.url)
    page.body = [image(picture) for picture in images]
    page.save()

    assert queries("content", page.url) == few


def test_documents_that_texts_link_to(queries):
    files = [Document.objects.create(title="Werkblad", file=f"{number}.pdf") for number in range(30)]
    body = [("paragraph", f'<p><a linktype="document" id="{file.pk}">hier</a></p>') for file in files]
    page = factories.ContentPageFactory(body=body[:1])
    few = queries("content", page.url)
    page.body = body
    page.save()

    assert queries("content", page.url) == few


def test_texts_on_the_home_page(queries, home):
    sections = [teaser(page) for page in targets(ContentPage)[:10]]
    home.refresh_from_db()
    home.sections = sections[:1]
    home.save()
    few = queries("home", home.url)
    home.sections = sections
    home.save()

    assert queries("home", home.url) == few
