"""Nobody approves or publishes a text that changed after she read it; one test for each way she takes."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Revision, Workflow, WorkflowTask

from home.models import EditorialApprovalTask
from tests.pages.editor import Editor

from .working import LONG, bulk_publish, change, is_live, judge_by_a_task_of_wagtail, new, page_of, screen

QUEUE = "/beheer/redactie/beoordelen/"
NEW = {"title": "Zo werken wij"}


@pytest.fixture(params=["the task of the site", "a task of Wagtail"])
def waits(anna, request):
    if request.param == "a task of Wagtail":
        judge_by_a_task_of_wagtail()
    new(anna, "submit")
    return page_of()


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def approve_of(html):
    """The button that approves, and what its form sends."""
    form = html.select_one("form:has([formaction*='/approve/'])")
    data = {field["name"]: field.get("value", "") for field in form.select("[name]")}
    return form.select_one("[formaction*='/approve/']")["formaction"], data


def who_judges(page):
    return page.current_workflow_task.specific.groups


def compared(page, before="live"):
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, "latest"])


def test_who_reads_what_waits_for_her_goes_on_to_judging_it(anna, bea, waits):
    def ways_on(client):
        html = soup(client.get(reverse("wagtailadmin_pages:view_draft", args=[waits.pk])))
        return {link.get_text(): link["href"] for link in html.select(".preview-bar a")}

    assert ways_on(bea)["Beoordeel"] == f"{QUEUE}#tekst-{waits.pk}"
    assert ways_on(anna).keys() == {"Bewerk"}
    who_judges(waits).add(Group.objects.get(name="Redacteuren"))  # and publishes nothing
    assert ways_on(anna).keys() == {"Bewerk"}


@pytest.mark.parametrize("reads", ["the queue", "the comparison"])
def test_what_changed_meanwhile_is_shown_instead_and_can_be_approved_from_there(bea, carla, waits, reads):
    read = waits.latest_revision_id
    address, data = approve_of(soup(bea.get(QUEUE if reads == "the queue" else compared(waits, "earliest"))))
    change(carla, waits, **NEW)

    response = bea.post(address, data)
    assert response.url.startswith(compared(waits, read))
    assert not is_live()
    html = soup(bea.get(response.url))
    told = " ".join(html.select_one(".compare [role=alert]").get_text(" ").split())
    assert told.startswith("Er is niets goedgekeurd. Carla veranderde de tekst nadat jij hem opende.")
    assert "Nieuw: Zo werken wij" in " ".join(html.main.get_text(" ").split())

    bea.post(*approve_of(html))
    assert is_live()
    assert page_of().title == "Zo werken wij"


def test_what_was_overwritten_by_the_editor_itself_is_unread_too(bea, carla, waits):
    """The editor saves over its own last version, which then has the same number."""
    change(carla, waits, title="Zo")
    address, data = approve_of(soup(bea.get(QUEUE)))
    editor = Editor(carla, type(waits), page=waits)
    form = editor.fill_in(**NEW) | {"overwrite_revision_id": Revision.objects.latest("pk").pk}
    assert carla.post(editor.address, form, headers={"accept": "application/json"}).json()["success"]
    assert page_of().revisions.count() == 2
    assert bea.post(address, data).url.startswith(compared(waits, page_of().revisions.earliest("pk").pk))
    assert not is_live()


def test_what_was_taken_back_and_sent_in_again_is_another_text(bea, anna, waits):
    address, data = approve_of(soup(bea.get(QUEUE)))
    waits.current_workflow_state.cancel(user=anna.user)
    change(anna, page_of(), "submit", **NEW)
    assert bea.post(address, data).url.startswith(compared(waits, waits.latest_revision_id))
    assert not is_live()
    rejected = bea.post(address.replace("/approve/", "/reject/"), data | {"comment": "Korter."})
    assert rejected.url.startswith(compared(waits, waits.latest_revision_id))
    assert page_of().workflow_in_progress


def test_who_decides_as_the_second_hears_what_became_of_it(bea, carla, waits):
    address, data = approve_of(soup(carla.get(QUEUE)))
    bea.post(*approve_of(soup(bea.get(QUEUE))))
    response = carla.post(address, data, follow=True)
    assert is_live()
    assert "niets goedgekeurd" not in response.content.decode()
    assert "staat live" in " ".join(soup(response).main.get_text(" ").split())


def test_who_clicks_twice_in_a_workflow_of_two_steps_hears_of_no_change(anna, bea):
    step = Workflow.objects.get(name="Redactie").workflow_tasks.get()
    second = EditorialApprovalTask.objects.create(name="Nog eens")
    second.groups.set(step.task.specific.groups.all())
    WorkflowTask.objects.create(workflow=step.workflow, task=second, sort_order=1)
    new(anna, "submit")
    address, data = approve_of(soup(bea.get(QUEUE)))
    bea.post(address, data)

    assert "intussen" not in bea.post(address, data).url
    assert page_of().workflow_in_progress


def test_her_own_words_she_knows(bea, waits):
    address, data = approve_of(soup(bea.get(QUEUE)))
    change(bea, waits, title="Werkwijzen")
    bea.post(address, data)
    assert is_live()


@pytest.mark.parametrize("read", ["", "gisteren", "2030-13-01", "0001-01-01T00:00:00"])
def test_who_read_nothing_approves_nothing(bea, waits, read):
    address, data = approve_of(soup(bea.get(QUEUE)))
    assert "intussen" in bea.post(address, data | {"read": read}).url
    assert not is_live()


def test_the_dialog_of_the_workflow_knows_when_it_was_opened(bea, carla, waits):
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[waits.pk, "approve", waits.current_workflow_task_state.pk]
    )
    xhr = {"x-requested-with": "XMLHttpRequest"}
    dialog = BeautifulSoup(bea.get(address, headers=xhr).json()["html"], "html.parser")
    data = {"comment": "", "read": dialog.select_one("[name=read]")["value"]}
    change(carla, waits, **NEW)
    assert "intussen" in bea.post(address, data, headers=xhr).json()["redirect"]
    assert not is_live()


class TestInTheEditor:
    APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}

    @pytest.mark.parametrize("way", [APPROVE, {"action-publish": "1"}])
    def test_a_text_that_changed_meanwhile_stays_as_it_is(self, bea, carla, waits, way):
        editor = Editor(bea, type(waits), page=waits)
        editor.read()
        change(carla, waits, **NEW)
        response = editor.post(**way, summary="Wat Bea ervan maakte.")
        html = soup(response)
        assert not is_live()
        assert page_of().get_latest_revision_as_object().title == "Zo werken wij"
        assert "Er is niets goedgekeurd of gepubliceerd." in html.select_one(".messages").text
        assert html.select_one("#id_summary").text.strip() == "Wat Bea ervan maakte."
        told = html.select_one("[aria-labelledby=unread-text]")
        assert "Carla veranderde deze tekst" in told.text
        assert told.a["href"] == compared(waits, waits.latest_revision_id)

    def test_what_stands_there_is_not_saved_by_itself_over_what_nobody_read(self, bea, carla, waits):
        editor = Editor(bea, type(waits), page=waits)
        editor.read()
        change(carla, waits, **NEW)
        html = editor.post(**self.APPROVE).content.decode()
        read = soup_of(html).select_one("[name=loaded_revision_created_at]")["value"]
        assert read == waits.latest_revision_created_at.isoformat()

    def test_a_save_that_was_refused_for_something_else_has_read_nothing(self, bea, carla, waits):
        editor = Editor(bea, type(waits), page=waits)
        editor.read()
        change(carla, waits, **NEW)
        html = editor.post(title="").content.decode()
        read = soup_of(html).select_one("[name=loaded_revision_created_at]")["value"]
        assert read == waits.latest_revision_created_at.isoformat()

    def test_what_she_saved_herself_after_it_was_opened_is_no_work_of_another(self, bea, waits):
        editor = Editor(bea, type(waits), page=waits)
        editor.read()
        change(bea, waits, summary=LONG[:280])
        html = editor.post(title="").content.decode()
        read = soup_of(html).select_one("[name=loaded_revision_created_at]")["value"]
        assert (
            read
            == page_of().latest_revision_created_at.isoformat()
            > waits.latest_revision_created_at.isoformat()
        )

    def test_who_saves_her_version_on_top_may_approve_it(self, bea, carla, waits):
        editor = Editor(bea, type(waits), page=waits)
        editor.read()
        change(carla, waits, **NEW)
        editor.post(summary=LONG[:290])
        change(bea, waits, **self.APPROVE)
        assert is_live()

    def test_a_comment_on_the_way_makes_no_difference(self, bea, waits):
        dialog = reverse(
            "wagtailadmin_pages:collect_workflow_action_data",
            args=[waits.pk, "approve", waits.current_workflow_task_state.pk],
        )
        html = soup_of(bea.get(dialog).json()["html"])
        data = {"comment": "Mooi.", "read": html.select_one("[name=read]")["value"]}
        answer = bea.post(dialog, data).json()["cleaned_data"]
        change(bea, waits, **self.APPROVE, **{"workflow-action-extra-data": json.dumps(answer)}, title="W.")
        assert is_live()


def soup_of(html):
    return BeautifulSoup(html, "html.parser")


def test_many_pages_at_once_are_no_way_round(bea, carla, anna, site):
    for slug in ("een", "twee"):
        new(anna, title=slug, slug=slug)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    address += "?" + "&".join(f"id={page_of(slug).pk}" for slug in ("een", "twee")) + "&next=/beheer/"
    form = soup(bea.get(address)).select_one("#main form[method=POST]")["action"]
    change(carla, page_of("een"), **NEW)

    html = soup(bea.post(form, follow=True))
    assert "‘Zo werken wij’ is intussen door een ander veranderd." in html.select_one(".messages").text
    assert html.select_one(f".messages a[href^='/beheer/pages/{page_of('een').pk}/revisions/compare/']")
    assert not is_live("een")
    assert not is_live("twee")
    bulk_publish(bea, page_of("een"), page_of("twee"))
    assert is_live("een")


def test_an_administrator_lets_through_what_she_read(diana, carla, anna):
    new(diana, "publish")
    page = page_of()
    read = soup(diana.get(screen(page))).select_one("[name=read]")["value"]
    change(carla, page, summary="Heel iets anders.")
    change(diana, page, summary=LONG[:280])
    data = {"overrule": "1", "reason": "Het moet vandaag live.", "read": read}
    assert "intussen" in diana.post(screen(page), data).url
    assert not is_live()
