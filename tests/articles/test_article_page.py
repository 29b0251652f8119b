"""What a reader finds on the page of an article, and how it bears with what editors leave out."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from articles.models import ArticleAuthor, ArticlePage
from home.models import SiteImage
from tests import factories
from tests.pages.editor import Editor, inline_formset, streamfield, what_it_needs


@pytest.fixture
def article(home):
    category = factories.CategoryFactory(name="Opinie", slug="opinie")
    article = factories.ArticlePageFactory(
        title="Ik & jij", category=category, published_at=datetime(2026, 3, 2, 9, tzinfo=UTC)
    )
    for name, slug in (("Redactie Twee", "twee"), ("Redactie Een", "een")):
        author = factories.AuthorFactory(name=name, slug=slug, role="Taal")
        article.article_authors.add(ArticleAuthor(author=author))
    article.tags.add("agenda")
    article.save()
    return article


def soup_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headings(count, level="h2"):
    return [("heading", {"text": f"Kop {number}", "level": level}) for number in range(count)]


def test_the_byline_keeps_its_order_and_leads_on(client, article):
    soup = soup_of(client, article)

    assert [link["href"] for link in soup.select(".a-head a[rel=author]")] == [
        "/magazine/auteur/twee/",
        "/magazine/auteur/een/",
    ]
    assert soup.select_one(".a-head .kicker a")["href"] == "/magazine/categorie/opinie/"
    assert soup.select_one(".tags a")["href"] == "/magazine/tag/agenda/"
    assert soup.select_one(".a-head time").get_text() == "2 maart 2026"


@pytest.mark.parametrize(("words", "told"), [(3, "1 minuut leestijd"), (800, "4 minuten leestijd")])
def test_the_reading_time_is_told(client, article, words, told):
    article.body = [("paragraph", f"<p>{'woord ' * words}</p>")]
    article.save()

    assert told in " ".join(soup_of(client, article).select_one(".a-head").get_text().split())


def test_a_long_piece_has_a_table_of_contents_that_leads_to_its_headings(client, article):
    article.body = headings(3) + headings(1, "h3")
    article.full_clean()
    article.save()
    soup = soup_of(client, article)

    targets = [link["href"].removeprefix("#") for link in soup.select(".toc a")]
    assert targets == ["kop-0", "kop-1", "kop-2"]
    assert all(soup.find(id=target).name == "h2" for target in targets)


def test_a_short_piece_has_none(client, article):
    article.body = headings(2) + headings(5, "h3") + [("heading", {"text": "", "level": "h2"})]
    article.save()

    assert soup_of(client, article).select(".toc") == []


def test_a_correction_is_told_at_the_top_and_stands_at_the_end(client, article):
    moments = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (3, 5, 4)]
    kinds = ["update", "correction", "update"]
    article.notes = [
        (kind, {"noted_at": moment, "text": f"Verandering {moment.day} <b>"})
        for kind, moment in zip(kinds, moments, strict=True)
    ]
    article.save()
    soup = soup_of(client, article)

    notice = soup.select_one(".status")
    assert "Gecorrigeerd op 5 maart 2026" in notice.get_text()
    assert soup.find(id=notice.a["href"].removeprefix("#"))
    assert [entry.get_text() for entry in soup.select("dl.facts dd")] == [
        f"Verandering {day} <b>" for day in (5, 4, 3)
    ]


def test_an_update_is_no_correction(client, article):
    article.notes = [("update", {"noted_at": datetime(2026, 3, 4, tzinfo=UTC), "text": "Aangevuld"})]
    article.save()
    soup = soup_of(client, article)

    assert soup.select(".status") == []
    assert "Bijgewerkt op 4 maart 2026" in " ".join(soup.select_one(".a-head").get_text().split())


def test_sharing_is_plain_links_to_the_address_of_the_page(client, article):
    links = soup_of(client, article).select(".share a")
    sharing = client.get(links[0]["href"])["Location"]
    linkedin, mail = urlsplit(sharing), urlsplit(links[1]["href"])

    assert links[0]["data-address"] == sharing
    assert parse_qs(linkedin.query)["url"] == [article.full_url]
    assert parse_qs(mail.query) == {"subject": ["Ik & jij"], "body": [article.full_url]}


def test_notes_without_a_date_or_a_text_are_left_out(client, article):
    article.notes = [
        ("correction", {"noted_at": None, "text": "Zonder datum"}),
        ("update", {"noted_at": datetime(2026, 3, 4, tzinfo=UTC), "text": ""}),
    ]
    article.save()
    html = client.get(article.url).content.decode()

    assert "Zonder datum" not in html
    assert 'id="wijzigingen"' not in html


def test_a_bare_draft_can_be_previewed(home, admin_client):
    magazine = factories.ArticleIndexPageFactory(parent=home)
    html = Editor(admin_client, ArticlePage, parent=magazine).preview(
        title="Kaal",
        notes=streamfield([("correction", {"noted_at": "", "text": ""})]),
        article_authors=inline_formset([{"author": ""}]),
        related_articles=inline_formset([{"article": ""}]),
    )

    assert "Kaal" in html
    assert 'rel="author"' not in html


def test_two_articles_with_one_title_have_two_addresses(home, admin_client, client):
    magazine = factories.ArticleIndexPageFactory(parent=home)
    editor = Editor(admin_client, ArticlePage, parent=magazine)
    text = what_it_needs(ArticlePage)
    first = editor.send("publish", title="Dubbel", slug="dubbel", **text)
    refused = editor.post("publish", title="Dubbel", slug="dubbel", **text)
    second = editor.send("publish", title="Dubbel", slug="dubbel-2", **text)

    assert "slug" in refused.context["form"].errors
    assert refused.context["form"]["title"].value() == "Dubbel"
    assert [client.get(page.url).status_code for page in (first, second)] == [200, 200]


def test_a_summary_from_word_is_cleaned_when_it_is_saved(home, admin_client):
    magazine = factories.ArticleIndexPageFactory(parent=home)
    pasted = (
        "Een\xa0\x93citaat\x94 \u2018hier\u2019 &amp; &nbsp;daar\r\n\r\nen\x0b een af\xadbreking\u200b.\t"
    )
    page = Editor(admin_client, ArticlePage, parent=magazine).send(
        "publish", title="Word", slug="word", **what_it_needs(ArticlePage) | {"summary": pasted}
    )

    assert page.summary == "Een “citaat” ‘hier’ & daar en een afbreking."


def test_portraits_are_shown_of_who_has_one(client, article):
    portrait = SiteImage.objects.create(
        title="Portret", description="Een tekening", file="p.png", width=4, height=3
    )
    author = article.authors[0]
    author.portrait = portrait
    author.save()

    assert len(soup_of(client, article).select(".person .art img")) == 1
