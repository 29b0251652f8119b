"""A new page is made once, whichever of its forms arrives first, and with the words that were sent last."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Page

from events.models import EventPage
from home.models import ContentPage
from home.seed.groups import make_groups_and_workflow
from tests import factories
from tests.events.races import at_once, shared_database
from tests.pages.editor import Editor, inline_formset

from .working import LONG, change, page_of

BY_ITSELF = {"accept": "application/json"}
WORDS = {"title": "Werkwijze", "slug": "werkwijze", "summary": LONG[:300]}


class Form:
    """The form of one new page, as it stands in a browser that gets no answer."""

    def __init__(self, client, parent, model=ContentPage):
        self.client, self.editor = client, Editor(client, model, parent=parent)

    def send(self, action="", headers=None, **values):
        data = self.editor.fill_in(**values)
        if action:
            data[f"action-{action}"] = "1"
        return self.client.post(self.editor.address, data, headers=headers)

    def save_by_itself(self, **values):
        return self.send(headers=BY_ITSELF, **values)


@pytest.fixture
def form(anna, site):
    return Form(anna, site)


@pytest.mark.parametrize("slug", ["werkwijze", ""])
def test_what_is_sent_in_while_it_saves_itself_is_one_page_with_the_last_words(form, slug):
    words = WORDS | {"slug": slug}
    assert form.save_by_itself(**words).json()["success"]
    response = form.send("submit", **words | {"summary": "Wat er nog bij kwam."})
    assert response.status_code == 302
    page = ContentPage.objects.get()
    assert page.workflow_in_progress
    assert page.slug == "werkwijze"
    assert page.get_latest_revision_as_object().summary == "Wat er nog bij kwam."


def test_rows_are_not_there_twice(anna, site):
    form = Form(anna, factories.EventIndexPageFactory(parent=site), EventPage)
    words = {"title": "Schrappen", "slug": "schrappen"}
    days = [{"start": "2040-05-06 09:30"}, {"start": "2040-05-07 09:30"}]
    form.save_by_itself(**words, sessions=inline_formset(days[:1]))
    form.save_by_itself(**words, sessions=inline_formset(days))
    form.send(**words, sessions=inline_formset(days))
    page = EventPage.objects.get()
    assert [f"{each.start:%d}" for each in page.sessions.all()] == ["06", "07"]
    assert [f"{each.start:%d}" for each in page.get_latest_revision_as_object().sessions.all()] == [
        "06",
        "07",
    ]


def test_a_lost_answer_is_given_again_and_leads_to_the_page(form):
    first = form.save_by_itself(**WORDS).json()
    again = form.save_by_itself(**WORDS | {"title": "Zo werken wij"}).json()
    assert again["success"]
    assert (again["url"], again["hydrate_url"]) == (first["url"], first["hydrate_url"])
    assert ContentPage.objects.get().title == "Zo werken wij"


def test_what_comes_too_late_changes_nothing_of_what_was_sent_in(bea, site):
    form = Form(bea, site)
    form.send("submit", **WORDS)
    answer = form.save_by_itself(**WORDS | {"title": "W"})
    assert answer.status_code == 400
    assert "al ingestuurd" in answer.json()["error_message"]
    assert page_of().get_latest_revision_as_object().title == "Werkwijze"


def test_what_comes_late_does_not_go_over_the_words_of_another(form, bea):
    form.save_by_itself(**WORDS)
    change(bea, page_of(), title="Van Bea")
    answer = form.save_by_itself(**WORDS | {"title": "Oud"})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    shown = form.send("submit", **WORDS | {"title": "Oud"}).content.decode()
    assert "Een ander schreef intussen verder aan deze tekst." in shown
    assert ">\nOud</textarea>" in shown
    assert page_of().get_latest_revision_as_object().title == "Van Bea"
    assert ContentPage.objects.count() == 1


def test_what_cannot_be_saved_says_so_to_the_editor(form):
    form.save_by_itself(**WORDS)
    answer = form.save_by_itself(**WORDS | {"title": ""})
    assert (answer.status_code, answer.json()["error_code"]) == (400, "validation_error")


def test_the_form_of_somebody_else_is_no_way_to_her_page(form, bea, site):
    form.save_by_itself(**WORDS)
    begun = form.editor.read()["begun"]
    Form(bea, site).send(**WORDS | {"slug": "van-bea", "begun": begun})
    assert page_of().get_latest_revision().user == form.client.user
    assert page_of("van-bea").owner == bea.user


def test_every_form_makes_a_page_of_its_own(anna, site):
    for _ in range(2):
        Form(anna, site).send(**WORDS | {"slug": ""})
    assert {page.slug for page in ContentPage.objects.all()} == {"werkwijze", "werkwijze-2"}


@pytest.mark.parametrize("title", ["?!", "日本"])
def test_a_title_that_gives_no_address_is_named_and_nothing_breaks(form, title):
    response = form.send("submit", **WORDS | {"title": title, "slug": ""})
    assert "Hier is geen webadres van te maken." in response.content.decode()
    assert form.send(**WORDS | {"title": title}).status_code == 302


@pytest.fixture
def shared(db, tmp_path):
    """A site in a database of its own, which every thread sees; returns its home page and an editor."""
    with shared_database(tmp_path):
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        make_groups_and_workflow(home)
        anna = factories.UserFactory()
        anna.groups.add(Group.objects.get(name="Redacteuren"))
        yield home, anna


def test_forms_that_arrive_at_the_same_moment_make_one_page(shared):
    """One of them comes from the editor itself. Another page below the parent gets a place of its own."""
    home, anna = shared
    words = WORDS | {"slug": ""}
    one, other = (Form(_logged_in(anna), home) for _ in range(2))
    for form in (one, other):
        form.editor.read()
    works = [
        lambda: one.save_by_itself(**words),
        lambda: one.send("submit", **words),
        lambda: other.send(**words),
    ]
    answers = at_once(works)
    assert [answer.status_code for answer in answers] in ([200, 302, 302], [400, 302, 302]), answers
    pages = ContentPage.objects.order_by("slug")
    assert [page.slug for page in pages] == ["werkwijze", "werkwijze-2"]
    assert sum(page.workflow_in_progress for page in pages) == 1


def _logged_in(user):
    client = Client()
    client.force_login(user)
    return client
