"""What a page asks of the database when nothing at all is kept: of the sample pages, each by itself."""

import tomllib
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.models import Page, Site

import home.seed
from articles.models import ArticleAuthor, ArticlePage, DossierPart
from home.models import NavigationSettings, SiteSettings
from tests import factories

from .conftest import LIMITS
from .plenty import NOW, make_articles, make_images, make_questions, make_workshops
from .test_private_pages import make_private

DEMO = Path(home.seed.__file__).parent / "demo" / "10-magazine.toml"
ARTICLES = [
    page["slug"]
    for page in tomllib.loads(DEMO.read_text("utf-8"))["page"]
    if page["model"] == "articles.ArticlePage"
]


KEEPING = 1
"""What keeping whole pages asks: when a workshop changes by itself. An article needs to know it anyhow."""


@pytest.fixture(autouse=True)
def _kept_pages(settings):
    """As where the site is served to readers."""
    settings.MIDDLEWARE = [settings.PAGE_CACHE, *settings.MIDDLEWARE]


def asked(client, address):
    client.get(address)  # what the process itself keeps, such as content types
    for alias in settings.CACHES:
        caches[alias].clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ARTICLES)
def test_a_sample_article(demo_module, client, slug):
    assert asked(client, f"/magazine/{slug}/") <= LIMITS["article"]


@pytest.mark.django_db
def test_the_home_page_with_samples(demo_module, client):
    assert asked(client, "/") <= LIMITS["home"] + KEEPING


def picture(image):
    image.contextual_alt_text, image.decorative = "Beeld", False
    return image


def everything(count):
    """A body with each kind of thing from elsewhere, so many times."""
    images = make_images(count)
    files = [Document.objects.create(title="Werkblad", file=f"{n}.pdf") for n in range(count)]
    questions, workshops = make_questions(max(count, 5)), make_workshops(count)
    pages = [factories.ContentPageFactory() for _ in range(count)]
    body = []
    for n in range(count):
        links = f'<a linktype="page" id="{pages[n].pk}">a</a><a linktype="document" id="{files[n].pk}">b</a>'
        body += [
            ("paragraph", f'<p>{links}<a href="https://example.org/{n}">c</a><footnote>noot</footnote></p>'),
            ("image", {"image": picture(images[n]), "width": "text"}),
            ("embed", {"title": "T", "url": "https://vimeo.com/76979871", "poster": picture(images[n])}),
            ("questions", {"title": "Vragen", "questions": [questions[n]]}),
            ("call_to_action", {"heading": "Doe mee", "link": {"label": "", "page": pages[n]}}),
            ("link_list", {"title": "Verder", "links": [{"label": "", "page": questions[n]}]}),
            ("download", {"title": "Werkblad", "document": files[n]}),
        ]
    return [*body, ("workshops", {"title": "Samen", "workshops": workshops[:6]})]


def decide(model, **values):
    model.objects.update_or_create(site=Site.objects.get(), defaults=values)


def naming(page, question):
    """Every way in which a body names a page and a question."""
    link = {"label": "Hier", "url": ""}
    return [
        (
            "paragraph",
            f'<p><a linktype="page" id="{page.pk}">dit</a> <a linktype="page" id="{question.pk}">dat</a></p>',
        ),
        ("call_to_action", {"heading": "Doe mee", "link": link | {"page": page}}),
        ("questions", {"title": "Vragen", "questions": [question]}),
    ]


@time_machine.travel(NOW, tick=False)
def test_an_article_with_everything(client, home):
    article, *others = make_articles(4)
    factories.ContentPageFactory()
    bio = f'<p><a linktype="page" id="{others[0].pk}">hier</a> <a href="https://example.net/">daar</a></p>'
    for image in make_images(2):
        author = factories.AuthorFactory(portrait=image, bio=bio)
        ArticleAuthor.objects.create(page=article, author=author)
    DossierPart.objects.create(page=factories.DossierPageFactory(), article=article)
    article.refresh_from_db()
    article.tags.add("een", "twee")
    links = [
        {"label": "", "page": others[1]},
        {"label": "Elders", "page": None, "url": "https://example.com/"},
    ]
    decide(NavigationSettings, footer=[("column", {"title": "Kolom", "links": links})])
    decide(SiteSettings, linkedin_group_url="https://www.linkedin.com/groups/1/")
    article.notes = [("update", {"noted_at": NOW, "text": "Nieuw."})]
    ArticlePage.objects.filter(pk=article.pk).update(suggested=[other.pk for other in others])
    article.body = everything(1)
    article.save_revision().publish()
    few = asked(client, article.url)
    article.body = everything(6)
    article.save_revision().publish()

    assert few <= LIMITS["article with everything"]
    assert asked(client, article.url) == few
    assert "Kolom" in client.get(article.url).content.decode()


@pytest.mark.parametrize("hide", [Page.unpublish, make_private], ids=["unpublished", "private"])
def test_what_was_hidden_since_is_not_shown(client, home, hide):
    hidden = [factories.ContentPageFactory(title="Geheim"), factories.QuestionPageFactory(title="Geheim")]
    shown = [
        factories.ContentPageFactory(title="Zichtbaar"),
        factories.QuestionPageFactory(title="Zichtbaar"),
    ]
    article = factories.ArticlePageFactory(
        body=[block for pair in (hidden, shown) for block in naming(*pair)]
    )
    article.save_revision().publish()
    for page in hidden:
        hide(page)

    asked(client, article.url)  # empties the cache
    body = BeautifulSoup(client.get(article.url).content, "html.parser").select_one(".prose")

    assert "Geheim" not in body.get_text()
    page, question = (page.url for page in shown)
    assert sorted(link["href"] for link in body("a", href=True)) == sorted([page] * 2 + [question] * 2)
