"""Every page type from an empty draft to the public site, through the admin."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page, Site

from articles.models import ArticleAuthor, ArticlePage, DossierPage
from events.models import EventPage
from faq.models import QuestionPage
from home.models import ContentPage, HomePage
from tests import factories
from tests.editorial.working import judge
from tests.factories import FACTORIES

from .editor import Editor, inline_formset, what_it_needs
from .types import PAGE_TYPES, name_of

every_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
TITLE = "Wat er verandert"


def new_page(client, home, model):
    """The form of a new page of a type, below a parent that allows it."""
    if model is HomePage:
        root = Page.get_first_root_node()
        Site.objects.update(root_page=root)
        home.delete()
        return Editor(client, model, parent=root)
    parent = PAGE_TYPES[model].parents[0]
    return Editor(client, model, parent=home if parent is HomePage else FACTORIES[parent]())


def make_draft(client, home, model):
    """Preview a new page with nothing but a title, save it, and look at the draft in both ways."""
    new = new_page(client, home, model)

    assert TITLE in new.preview(title=TITLE, slug="nieuw")
    page = new.send(title=TITLE, slug="nieuw")

    assert not page.live
    draft = Editor(client, model, page=page)
    assert TITLE in draft.preview()
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    return draft


def test_a_title_is_enough_for_a_draft_of_a_home_page(home, admin_client):
    make_draft(admin_client, home, HomePage)


@every_type
def test_a_title_stands_in_a_field_that_grows_and_stays_one_line(home, admin_client, model):
    new = new_page(admin_client, home, model)
    html = BeautifulSoup(admin_client.get(new.address).content, "html.parser")
    assert "w-autosize" in html.select_one("textarea#id_title")["data-controller"].split()
    page = new.send(title="Wat er\r\nverandert\n", slug="nieuw", seo_title="Wat er\nverandert")
    assert (page.title, page.seo_title) == (TITLE, TITLE)


@every_type
def test_a_new_page_can_be_published(home, admin_client, model):
    page = new_page(admin_client, home, model).send(
        "publish", title=TITLE, slug="nieuw", **what_it_needs(model)
    )

    assert page.live
    assert TITLE in Client().get(page.url).content.decode()


@pytest.mark.parametrize("model", [HomePage, ContentPage, ArticlePage, EventPage], ids=name_of)
def test_a_draft_of_a_published_page_changes_nothing_for_readers(home, admin_client, model):
    page = home if model is HomePage else FACTORIES[model]()
    url, title = page.url, escape(page.title)

    Editor(admin_client, model, page=page).send(title=TITLE)

    page.refresh_from_db()
    assert page.has_unpublished_changes
    public = Client().get(url).content.decode()
    assert title in public
    assert TITLE not in public


@pytest.mark.parametrize("model", [m for m in PAGE_TYPES if m is not HomePage], ids=name_of)
def test_a_title_is_enough_for_a_draft_that_is_submitted_and_published(staff, home, model):
    draft = make_draft(staff("Redacteuren"), home, model)
    page = draft.send("submit", **what_it_needs(model))

    assert page.current_workflow_state.workflow.name == "Redactie"
    assert not page.live

    judge(staff("Eindredacteuren"), page)

    page.refresh_from_db()
    assert page.live
    assert TITLE in Client().get(page.url).content.decode()


def test_a_page_without_a_title_is_refused_in_dutch(home, admin_client):
    response = new_page(admin_client, home, ContentPage).post("publish", title="", slug="nieuw")

    assert response.status_code == 200
    assert response.context["form"].errors["title"] == ["Dit is een verplicht veld."]


def test_a_workshop_needs_a_date_before_it_is_published(home, admin_client):
    response = new_page(admin_client, home, EventPage).post("publish", title=TITLE, slug="nieuw")

    assert response.status_code == 200
    assert not EventPage.objects.filter(live=True).exists()


@pytest.mark.parametrize(
    ("model", "rows"),
    [
        (ArticlePage, {"article_authors": inline_formset([{"author": ""}])}),
        (DossierPage, {"parts": inline_formset([{"article": "", "planned_title": ""}])}),
    ],
    ids=["author", "part"],
)
def test_an_empty_row_does_not_stand_in_the_way_of_a_draft(home, admin_client, model, rows):
    new = new_page(admin_client, home, model)

    assert TITLE in new.preview(title=TITLE, slug="nieuw", **rows)
    page = new.send(title=TITLE, slug="nieuw", **rows)

    assert admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    assert Editor(admin_client, model, page=page).send(title="Anders").title == "Anders"


@pytest.mark.parametrize("model", [ArticlePage, QuestionPage], ids=name_of)
def test_a_draft_in_a_category_that_is_gone_can_be_edited_and_published(home, admin_client, model):
    page = FACTORIES[model](category=None)
    page.category = FACTORIES[model]().category
    page.save_revision()
    model.objects.exclude(pk=page.pk).delete()
    type(page.category).objects.all().delete()  # past what keeps it for the draft

    published = Editor(admin_client, model, page=page).send("publish", title=TITLE, **what_it_needs(model))
    assert published.category is None


def test_a_draft_by_an_author_who_is_gone_can_be_edited_and_published(home, admin_client):
    article, author = factories.ArticlePageFactory(), factories.AuthorFactory()
    article.article_authors.add(ArticleAuthor(author=author))
    article.save_revision()
    type(author).objects.all().delete()  # past what keeps it for the draft

    changed = what_it_needs(ArticlePage) | {"title": TITLE}
    assert Editor(admin_client, ArticlePage, page=article).send("publish", **changed).authors == []


def test_a_preview_of_a_workshop_shows_the_new_date(home, admin_client):
    sessions = inline_formset([{"start": "2036-05-09 09:30"}], min=1)
    new = new_page(admin_client, home, EventPage)
    assert '<span class="bigday" aria-hidden="true">09</span>' in new.preview(
        title=TITLE, slug="nieuw", sessions=sessions
    )

    workshop = factories.EventPageFactory()
    session = workshop.sessions.get()
    session.start = session.end = timezone.make_aware(datetime(2011, 4, 16, 9, 30))
    workshop.sessions.set([session])
    workshop.save_revision()

    draft = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[workshop.pk])).content.decode()
    assert "<strong>zaterdag 16 april 2011</strong>" in draft
    assert "Deze workshop is geweest." in draft
    assert "geweest" not in Client().get(workshop.url).content.decode()


def test_an_address_that_was_left_empty_is_made_of_the_title(admin_client, home):
    page = Editor(admin_client, ContentPage, parent=home).send("publish", title="Één dag later", slug="")
    assert page.slug == "een-dag-later"


@pytest.mark.parametrize(
    ("name", "told"),
    [("go_live_at", "Dit moment is al voorbij."), ("expire_at", "Dit moment is al voorbij.")],
)
def test_a_moment_that_is_past_is_no_plan_and_the_page_says_so(admin_client, home, name, told):
    page = factories.ContentPageFactory(live=False)
    response = Editor(admin_client, ContentPage, page=page).post(**{name: "01-02-2020 10:00"})
    assert told in response.context["form"].errors[name][0]
    above = BeautifulSoup(response.content, "html.parser").select_one(".messages")
    assert told in above.get_text()  # the field is in a dialog that is closed
    Page.objects.filter(pk=page.pk).update(go_live_at="2020-02-01T10:00Z")
    Editor(admin_client, ContentPage, page=page).send(title="Kwam toen live")
