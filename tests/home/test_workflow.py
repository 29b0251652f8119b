"""The workflow *Redactie*: an editor submits, a moderator approves, and only then readers see it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page

from faq.models import QuestionPage
from home import outbox
from home.models import ContentPage, HomePage
from tests.editorial.working import judge
from tests.pages.editor import Editor
from tests.seeding import log_in

pytestmark = pytest.mark.usefixtures("accounts_module", "db")

ADDRESS = "/over-ons/werkwijze/"


def new_page(client, action="", **values):
    parent = Page.objects.get(slug="over-ons").specific
    values = {"title": "Werkwijze", "slug": "werkwijze"} | values
    return Editor(client, ContentPage, parent=parent).send(action, **values)


def test_workflow_holds_for_the_whole_tree():
    home = HomePage.objects.get()
    workflows = {page.get_workflow().name for page in home.get_descendants(inclusive=True)}
    assert workflows == {"Redactie"}


def test_editor_submits_and_moderator_approves(client):
    page = new_page(log_in("redacteur"), "submit")
    assert page.workflow_in_progress
    assert client.get(ADDRESS).status_code == 404

    assert judge(log_in("eindredacteur"), page, "approve").status_code == 302
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert response.context["page"].title == "Werkwijze"


def test_rejected_page_does_not_go_live(client):
    page = new_page(log_in("redacteur"), "submit")
    judge(log_in("eindredacteur"), page, "reject")
    assert client.get(ADDRESS).status_code == 404
    assert not ContentPage.objects.get(pk=page.pk).workflow_in_progress


def test_editor_cannot_approve(client):
    page = new_page(log_in("redacteur"), "submit")
    judge(log_in("redacteur"), page, "approve")
    assert client.get(ADDRESS).status_code == 404
    assert ContentPage.objects.get(pk=page.pk).workflow_in_progress


def test_editor_cannot_publish_a_new_page(client):
    new_page(log_in("redacteur"), "publish")
    assert ContentPage.objects.get(slug="werkwijze").has_unpublished_changes
    assert client.get(ADDRESS).status_code == 404


def test_editor_cannot_publish_a_change(client):
    page = QuestionPage.objects.live().first()
    title = page.title
    Editor(log_in("redacteur"), QuestionPage, page=page).send("publish", title="Stiekem anders")
    assert client.get(page.get_url()).context["page"].title == title
    page = QuestionPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Stiekem anders"


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_editor_cannot_take_a_page_away(client, action):
    page = QuestionPage.objects.live().first()
    log_in("redacteur").post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
    assert client.get(page.get_url()).status_code == 200


@pytest.mark.parametrize("username", ["eindredacteur", "beheerder"])
def test_moderator_publishes(client, username):
    new_page(log_in(username), "publish", summary="Zo werken we.")
    assert client.get(ADDRESS).context["page"].summary == "Zo werken we."


def test_changed_page_waits_while_the_old_one_stays(client):
    page = ContentPage.objects.get(slug="over-ons")
    title = page.title
    changed = Editor(log_in("redacteur"), ContentPage, page=page).send("submit", title="Wie we zijn")
    assert client.get("/over-ons/").context["page"].title == title
    judge(log_in("beheerder"), changed, "approve")
    assert client.get("/over-ons/").context["page"].title == "Wie we zijn"


def test_submission_is_mailed_in_dutch_as_text_and_in_the_house_style(mailoutbox):
    get_user_model().objects.filter(username="eindredacteur").update(email="eind@example.org")
    new_page(log_in("redacteur"), "submit")
    outbox.send_due()
    (message,) = [mail for mail in mailoutbox if mail.to == ["eind@example.org"]]
    assert "Werkwijze" in message.body
    ((html, media_type),) = message.alternatives
    assert media_type == "text/html"
    assert "<b>#</b>ONTSECRETARESSEN" in html
    assert "Hallo Eindredacteur," in html
    assert "<img" not in html
    assert 'src="' not in html
