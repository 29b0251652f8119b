"""Nobody brings to readers what only she wrote, whichever way she takes; one test for each way."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Task, Workflow

from home.models import ContentPage, EditorialApprovalTask
from tests import factories
from tests.pages.editor import Editor

from .working import (
    LONG,
    bulk_publish,
    change,
    is_live,
    judge,
    judge_by_a_task_of_wagtail,
    new,
    page_of,
    screen,
)


@pytest.fixture
def drafts(bea):
    """A page that Bea wrote alone."""
    new(bea)
    return page_of()


def test_a_new_page_is_not_published_by_who_wrote_it(client, bea):
    response = new(bea, "publish")
    page = page_of()
    assert response.url == screen(page)
    assert not page.live
    assert client.get("/werkwijze/").status_code == 404
    assert page.get_latest_revision_as_object().summary == LONG[:300]


def test_a_superuser_is_not_above_it(admin_client, site):
    new(admin_client, "publish")
    assert not is_live()


def test_a_change_is_not_published_by_who_wrote_it(bea, drafts):
    assert change(bea, drafts, "publish", title="Anders").url == screen(drafts)
    assert not is_live()
    assert page_of().get_latest_revision_as_object().title == "Anders"


def test_a_published_page_keeps_its_text_until_another_looked(client, bea, site):
    page = factories.ContentPageFactory(parent=site, title="Oud", summary="Oud.")
    change(bea, page, "publish", title="Nieuw", summary="Heel anders dan het was.")
    assert client.get(page.url).context["page"].title == "Oud"


def test_another_moderator_publishes_it(carla, drafts):
    change(carla, drafts, "publish")
    assert is_live()


def test_nobody_approves_her_own_text_in_the_workflow(bea, carla):
    new(bea, "submit")
    judge(bea, page_of())
    assert page_of().workflow_in_progress
    assert not is_live()

    judge(carla, page_of())
    assert is_live()


def test_the_editor_does_not_approve_what_its_reader_has_written_meanwhile(bea, anna, drafts):
    """The page was somebody else's until this very form, in which all of it is replaced."""
    page = factories.ContentPageFactory(parent=drafts.get_parent(), title="Oud", summary=LONG[:300])
    change(bea, page, "submit", title="Oud,")
    form = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    response = change(bea, page, summary="Alles anders dan het was.", **form)
    assert response.url == screen(page)
    page.refresh_from_db()
    assert page.workflow_in_progress
    assert page.summary == LONG[:300]


def test_a_moment_in_the_future_is_no_way_round(bea, drafts):
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    change(bea, drafts, "publish", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    assert not page_of().approved_schedule

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    assert not is_live()


def test_what_another_approved_for_later_goes_live_by_itself(carla, drafts):
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    change(carla, drafts, "publish", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    assert page_of().approved_schedule
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    assert is_live()


def test_an_older_version_is_not_brought_back_by_one_person(client, bea, site):
    page = factories.ContentPageFactory(parent=site, title="Nu", summary="Wat er nu staat.")
    page.title, page.summary = "Toen", "Wat er lang geleden stond."
    old = page.save_revision()
    page.title, page.summary = "Nu", "Wat er nu staat."
    page.save_revision().publish()

    editor = Editor(bea, type(page), page=page)
    editor.address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    assert editor.post("publish").url == screen(page)
    assert client.get(page.url).context["page"].title == "Nu"


def test_many_pages_at_once_are_no_way_round(bea, carla, drafts):
    response = bulk_publish(bea, drafts)
    assert not is_live()
    assert "Alleen jij schreef wat er nieuw is in ‘Werkwijze’" in response.content.decode()
    bulk_publish(carla, drafts)
    assert is_live()


def test_pages_below_others_are_no_way_round(bea, drafts, site):
    above = factories.ContentPageFactory(parent=site)
    drafts.move(above, pos="last-child")
    bulk_publish(bea, above, include_descendants=True)
    assert not is_live()


def test_a_copy_begins_as_a_draft(bea, site):
    page = factories.ContentPageFactory(parent=site, title="Voorbeeld")
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    assert "publish_copies" not in bea.get(address).content.decode()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": site.pk, "publish_copies": "on"}
    bea.post(address, data)
    assert not is_live("kopie")


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "copy", "revert_to_page_revision"])
def test_the_api_of_the_admin_only_lists(bea, drafts, action):
    address = f"/beheer/api/main/pages/{drafts.pk}/"
    assert bea.post(f"{address}action/{action}/").status_code == 404
    assert not is_live()
    assert bea.get(address).json()["title"] == "Werkwijze"


def test_a_task_of_wagtail_is_no_way_round(bea, carla, drafts):
    judge_by_a_task_of_wagtail()
    change(bea, drafts, "submit")
    assert judge(bea, page_of()).url == screen(drafts)
    assert not is_live()
    judge(carla, page_of(), "reject", comment=" ")
    assert page_of().workflow_in_progress
    judge(carla, page_of())
    assert is_live()


def test_a_workflow_without_tasks_is_no_way_round(bea, drafts):
    Workflow.objects.get(name="Redactie").workflow_tasks.all().delete()
    change(bea, drafts, "submit")
    assert not is_live()


def test_who_makes_a_task_is_offered_the_kind_of_the_site_alone(diana):
    response = diana.get(reverse("wagtailadmin_workflows:select_task_type"))
    assert response.url == reverse("wagtailadmin_workflows:add_task", args=["home", "editorialapprovaltask"])
    assert diana.get(response.url).status_code == 200


def test_a_task_of_wagtail_that_was_made_before_is_still_shown_and_changed(diana):
    task = GroupApprovalTask.objects.create(name="Van vroeger")
    assert "Van vroeger" in diana.get(reverse("wagtailadmin_workflows:task_index")).content.decode()
    address = reverse("wagtailadmin_workflows:edit_task", args=[task.pk])
    diana.post(address, {"groups": [group.pk for group in diana.user.groups.all()]})
    assert list(task.groups.all()) == list(diana.user.groups.all())


def test_a_command_is_not_stopped(drafts):
    drafts.get_latest_revision().publish()
    assert is_live()


def test_who_finishes_a_workflow_in_code_is_asked_too(bea, drafts):
    state = Workflow.objects.get(name="Redactie").start(drafts, bea.user)
    with pytest.raises(PermissionDenied):
        state.finish(user=bea.user)


def test_tasks_of_an_installed_site_ask_for_a_second_pair_of_eyes_after_its_migration(bea):
    task = GroupApprovalTask.objects.create(name="Van vroeger")
    task.groups.set(bea.user.groups.all())
    import_module("home.migrations.0014_two_pairs_of_eyes").let_another_approve(apps, None)

    changed = Task.objects.get(pk=task.pk).specific
    assert isinstance(changed, EditorialApprovalTask)
    assert changed.name == "Van vroeger"
    assert list(changed.groups.all()) == list(bea.user.groups.all())


def _judge(client):
    return judge(client, page_of())


def _bulk_publish(client):
    return bulk_publish(client, page_of())


def _overrule(client):
    read = page_of().latest_revision_created_at.isoformat()
    return client.post(screen(page_of()), {"overrule": "1", "reason": "Omdat het zo moet.", "read": read})


@pytest.mark.parametrize("way", [_judge, _bulk_publish, _overrule])
def test_a_page_that_another_locked_stays_where_it_is(anna, bea, carla, diana, way):
    new(anna, "submit")
    ContentPage.objects.update(locked=True, locked_at=timezone.now(), locked_by=carla.user)
    client = diana if way is _overrule else bea
    answer = way(client)
    assert not is_live()
    html = (answer if answer.status_code == 200 else client.get(answer.url)).content.decode()
    assert "De pagina is vergrendeld door Carla." in html

    way(carla) if way is not _overrule else judge(carla, page_of())
    assert is_live()


OTHER = " ".join(f"ander{n}" for n in range(100))[:300]


def test_taking_a_page_off_the_site_first_is_no_way_round(anna, bea, carla):
    new(anna)
    change(bea, page_of(), "publish")
    change(bea, page_of(), "publish", summary=OTHER)
    bea.post(reverse("wagtailadmin_pages:unpublish", args=[page_of().pk]))
    for _ in range(2):
        assert change(bea, page_of(), "publish").url == screen(page_of())
    assert not is_live()

    change(carla, page_of(), "publish")
    assert is_live()


def _unpublish(bea, page):
    bea.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def _expire(bea, page):
    ContentPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


@pytest.mark.parametrize("goes", [_unpublish, _expire])
def test_nor_is_it_after_two_versions_of_another(anna, bea, goes):
    new(anna)
    change(bea, page_of(), "publish")
    change(anna, page_of(), "submit", summary="Een tweede versie van Anna.")
    judge(bea, page_of())
    goes(bea, page_of())
    assert not is_live()

    change(bea, page_of(), title="Van Bea", summary=OTHER)
    assert page_of().live_revision is None
    change(bea, page_of(), "publish")
    assert not is_live()


def test_what_was_taken_off_comes_back_as_two_people_saw_it(anna, bea):
    new(anna)
    change(bea, page_of(), "publish")
    bea.post(reverse("wagtailadmin_pages:unpublish", args=[page_of().pk]))
    change(bea, page_of(), "publish")
    assert is_live()


def test_a_copy_has_no_writers_of_its_own(anna, bea, carla):
    new(anna)
    change(bea, page_of(), "publish")
    values = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page_of().get_parent().pk}
    bea.post(reverse("wagtailadmin_pages:copy", args=[page_of().pk]), values)
    change(bea, page_of("kopie"), "publish", summary=OTHER)
    assert not is_live("kopie")

    change(carla, page_of("kopie"), "publish")
    assert is_live("kopie")
