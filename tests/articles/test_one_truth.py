"""Every output says the same about an article: its page, JSON-LD, Open Graph and the three feeds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from articles.models import ArticleAuthor, ArticlePage
from home.seed.records import Records
from tests import factories
from tests.pages.html import Document
from tests.pages.plenty import make_images

from .reading_feeds import KINDS, read

PUBLISHED = datetime(2026, 5, 4, 7, 30, tzinfo=UTC)
CORRECTED = PUBLISHED + timedelta(days=2, hours=1)
UPDATED = PUBLISHED + timedelta(days=1)


def with_authors(article, *names):
    for name in names:
        article.article_authors.add(ArticleAuthor(author=factories.AuthorFactory(name=name)))


def with_tags(article, *names):
    article.tags.add(*names)


def with_notes(article, **notes):
    moments = {"correction": CORRECTED, "update": UPDATED}
    article.notes = [(kind, {"noted_at": moments[kind], "text": text}) for kind, text in notes.items()]


def with_picture(article):
    (article.lead_image,) = make_images(1)


def as_sample(article):
    Records().remember("page/voorbeeld", article, is_sample=True)


def with_draft(article):
    article.save()
    article.title, article.summary = "Nog niet af", "Nog niet."
    article.notes = [("correction", {"noted_at": CORRECTED, "text": "Nog niet gezegd."})]
    article.save_revision()
    article.refresh_from_db()


# What is particular about each article: values of its fields, and what else is done to it.
VISIBLE = {
    "plain": ({}, []),
    "no picture, summary, category, author or tag": ({"summary": "", "category": None}, []),
    "several authors and tags": (
        {},
        [
            lambda a: with_authors(a, "Redactie vak & werk", "Zoë d'Artagnan", "Anna Bijl"),
            lambda a: with_tags(a, "Notulen", "agenda & zo", "Überwerk"),
        ],
    ),
    "picture": ({}, [with_picture]),
    "correction": ({}, [lambda a: with_notes(a, correction="De naam is <Jansen> & niet 'Janssen'.")]),
    "update": ({}, [lambda a: with_notes(a, update="Er is een deel bij gekomen.")]),
    "both": ({}, [lambda a: with_notes(a, correction="Fout hersteld.", update="Aangevuld.")]),
    "sample": ({}, [as_sample]),
    "special characters": (
        {"title": """Ja & <nee>, zei "zij" of 'hij' – café""", "summary": """1 < 2 & "3" > '0'"""},
        [],
    ),
    "editing marks": ({"headline": "<p>Ik ben <del>maar</del> <mark>aan zet</mark></p>"}, []),
    "long title": ({"title": "Een lange titel " * 15}, []),
    "words for search engines": ({"seo_title": "Anders", "search_description": "Heel anders."}, []),
    "draft on top": ({}, [with_draft]),
    "microseconds": ({"published_at": PUBLISHED.replace(microsecond=987_654)}, []),
    "published on the last second of a year": (
        {"published_at": datetime(2025, 12, 31, 23, 30, tzinfo=UTC)},
        [],
    ),
}
HIDDEN = {
    "draft": lambda a: ArticlePage.objects.filter(pk=a.pk).update(live=False),
    "unpublished": lambda a: a.unpublish(),
    "private": lambda a: PageViewRestriction.objects.create(page=a, restriction_type="login"),
    "scheduled": lambda a: schedule(a),
}


def schedule(article):
    ArticlePage.objects.filter(pk=article.pk).update(live=False)
    article.refresh_from_db()
    article.go_live_at = PUBLISHED + timedelta(days=30)
    article.save_revision().publish()


@dataclass
class Truth:
    """What one output says; ``None`` is what it has no place for."""

    title: str
    url: str
    published: datetime
    modified: datetime
    authors: list[str]
    terms: list[str]
    description: str


def of_source(article):
    """What the editor entered."""
    article.refresh_from_db()
    category = [article.category.name] if article.category else []
    notes = [note.value["noted_at"] for note in article.notes]
    published = article.published_at.replace(microsecond=0)
    return Truth(
        article.title.strip(),
        article.full_url,
        published,
        max([published, *notes]),
        [row.author.name for row in article.article_authors.all()],
        category + sorted(article.tags.names(), key=str.casefold),
        article.summary or article.search_description,
    )


def of_json_ld(document):
    (data,) = document.structured("Article")
    section = [data["articleSection"]] if "articleSection" in data else []
    return Truth(
        data["headline"].strip(),
        data["url"],
        datetime.fromisoformat(data["datePublished"]),
        datetime.fromisoformat(data["dateModified"]),
        [author["name"] for author in data.get("author", [])],
        section + data.get("keywords", []),
        data.get("description", ""),
    )


def of_open_graph(document):
    def values(name):
        return [meta["content"] for meta in document.soup.find_all("meta", property=name)]

    def value(name):
        return next(iter(values(name)), "")

    return Truth(
        value("og:title").strip(),
        value("og:url"),
        datetime.fromisoformat(value("article:published_time")),
        datetime.fromisoformat(value("article:modified_time")),
        values("article:author"),
        values("article:section") + values("article:tag"),
        value("og:description"),
    )


def of_feed(item):
    return Truth(
        item.title.strip(), item.url, item.published, item.modified, item.authors, item.terms, item.summary
    )


@pytest.fixture
def article(home):
    def make(fields, changes=()):
        values = {"title": "Een artikel", "published_at": PUBLISHED, "summary": "Waar het over gaat."}
        values["body"] = [("paragraph", "<p>De tekst zelf.</p>")]
        made = factories.ArticlePageFactory(**(values | fields))
        for change in changes:
            change(made)
        if not made.has_unpublished_changes:
            made.save()
        return made

    # Between the publication and a correction that a draft announces.
    with time_machine.travel(PUBLISHED + timedelta(days=10), tick=False):
        yield make


@pytest.mark.parametrize(("fields", "changes"), VISIBLE.values(), ids=VISIBLE)
def test_every_output_agrees_with_what_the_editor_entered(client, article, fields, changes):
    made = article(fields, changes)
    truth = of_source(made)
    document = Document(client.get(made.url).content.decode())

    assert of_json_ld(document) == truth
    assert of_open_graph(document) == truth
    for kind in KINDS:
        (item,) = read(client, "/magazine/", kind).items
        assert of_feed(item) == truth, kind


@pytest.mark.parametrize(("fields", "changes"), VISIBLE.values(), ids=VISIBLE)
def test_the_page_shows_what_the_outputs_say(client, article, fields, changes):
    made = article(fields, changes)
    document = Document(client.get(made.url).content.decode())
    (data,) = document.structured("Article")

    if made.headline:
        assert document.soup.h1.get_text() == "Ik ben maar aan zet"
    else:
        assert " ".join(document.soup.h1.get_text().split()) == " ".join(data["headline"].split())
    assert document.canonical == data["url"]
    shown = [datetime.fromisoformat(time["datetime"]) for time in document.soup.select("main time[datetime]")]
    published = datetime.fromisoformat(data["datePublished"])
    assert published in [moment.replace(microsecond=0) for moment in shown]
    text = " ".join(document.soup.main.get_text().split())
    for name in [author["name"] for author in data.get("author", [])] + data.get("keywords", []):
        assert name in text, name
    assert data.get("articleSection", "") in text
    assert data.get("description", "") in text


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_what_readers_may_not_see_is_in_no_output(client, article, hide):
    made = article({"title": "Verborgen stuk"})
    assert read(client, "/magazine/").titles == ["Verborgen stuk"]

    hide(made)
    client.get("/magazine/")

    cache.clear()

    for kind in KINDS:
        assert read(client, "/magazine/", kind).items == []
    response = client.get(made.url, follow=True)
    assert response.status_code in (200, 404)
    assert "Verborgen stuk" not in response.content.decode()


def test_a_correction_is_told_in_json_ld_and_in_the_feeds(client, article):
    made = article({}, [lambda a: with_notes(a, correction="Fout & <hersteld>.", update="Aangevuld.")])
    (data,) = Document(client.get(made.url).content.decode()).structured("Article")

    (correction,) = data["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["text"] == "Fout & <hersteld>."
    assert datetime.fromisoformat(correction["datePublished"]) == CORRECTED
    for kind in KINDS:
        (item,) = read(client, "/magazine/", kind).items
        words = BeautifulSoup(item.content, "html.parser").get_text()
        assert "Fout & <hersteld>." in words
        assert "Aangevuld." in words


def test_a_desk_is_an_organisation_and_an_author_a_person(client, article):
    made = article({}, [lambda a: with_authors(a, "Redactie vakgroep", "Anna Bijl")])
    (data,) = Document(client.get(made.url).content.decode()).structured("Article")

    assert [author["@type"] for author in data["author"]] == ["Organization", "Person"]
    assert all(author["url"].startswith("http://testserver/magazine/auteur/") for author in data["author"])
    assert data["publisher"]["logo"]["url"] == "http://testserver/static/img/icon-512.png"


def test_a_preview_of_an_unfinished_article_has_no_empty_facts(client, home):
    draft = factories.ArticlePageFactory(live=False, published_at=None, summary="", category=None)
    draft.notes = [("correction", {"noted_at": None, "text": ""})]
    draft.article_authors.add(ArticleAuthor(author=None))
    response = draft.make_preview_request()

    document = Document(response.rendered_content)
    (data,) = document.structured("Article")
    assert data.keys().isdisjoint({"datePublished", "dateModified", "author", "correction", "description"})
    assert document.soup.select("meta[property^='article:']") == []


def test_every_output_says_that_sample_content_is_sample_content(client, article):
    made = article({}, [as_sample])
    document = Document(client.get(made.url).content.decode())

    assert "Voorbeeld" in document.text
    assert document.structured("Article")[0]["creativeWorkStatus"] == "Voorbeeld"
    for kind in KINDS:
        assert "<strong>Voorbeeld.</strong>" in read(client, "/magazine/", kind).items[0].content
