"""*Ter beoordeling*: what a moderator finds there and does from there."""

import json
from datetime import date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Workflow, get_default_page_content_type

from home import let_pass, outbox
from home.checks import Fault, serious
from home.models import EditorialPlan
from tests import factories

from .working import LONG, change, is_live, judge, menu, new, page_of, screen

QUEUE = "/beheer/redactie/beoordelen/"


def text(client) -> str:
    return " ".join(BeautifulSoup(client.get(QUEUE).content, "html.parser").main.get_text(" ").split())


def titles(client) -> list[str]:
    found = BeautifulSoup(client.get(QUEUE).content, "html.parser").select(".editorial-list h2")
    return [heading.get_text(strip=True) for heading in found]


def plan(page, **values):
    EditorialPlan.objects.update_or_create(page=page, defaults=values)


@pytest.fixture
def waits(anna):
    """Makes a page that Anna wrote and submitted."""

    def make(slug: str):
        new(anna, "submit", title=slug.capitalize(), slug=slug)
        return page_of(slug)

    return make


def test_what_waits_is_listed_with_its_writer_and_age(bea, waits):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        waits("koffie")
    assert titles(bea) == ["Koffie"]
    assert "Eén tekst wacht op jou." in text(bea)
    assert "Pagina, van Anna. Wacht 3 dagen." in text(bea).replace("\xa0", " ")


def test_what_was_decided_waits_no_more(bea, waits):
    waits("koffie")
    decide(bea, "")
    assert text(bea).endswith("Niets. Er wacht geen tekst op jou.")


def approve(client) -> str:
    """The address that the button of the queue sends its form to."""
    html = BeautifulSoup(client.get(QUEUE).content, "html.parser")
    return html.select_one('button[formaction*="/approve/"]')["formaction"]


def decide(client, comment, verdict="approve") -> str:
    """Press a button of the queue; return what it says then."""
    form = BeautifulSoup(client.get(QUEUE).content, "html.parser").select_one(".editorial-list form")
    button = form.select_one(f'button[formaction*="/{verdict}/"]')
    back = form.select_one("[name=next]")["value"]
    data = {"comment": comment, "next": back, "read": form.select_one("[name=read]")["value"]}
    response = client.post(button["formaction"], data, follow=True)
    assert response.redirect_chain == [(back, 302)]
    return BeautifulSoup(response.content, "html.parser").select_one(".messages").get_text(" ", strip=True)


def test_a_moderator_approves_from_the_queue_and_comes_back_to_it(bea, waits):
    waits("koffie")
    assert "‘Koffie’ is goedgekeurd en staat live." in decide(bea, "Mooi.")
    assert is_live("koffie")


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "1"])
def test_what_was_not_decided_is_not_told(bea, key):
    assert "‘" not in bea.get(f"{QUEUE}?beoordeeld={key}").content.decode().split("<main")[0]


def test_a_moderator_asks_for_changes_with_a_comment_that_is_mailed_and_kept(bea, anna, waits, mailoutbox):
    type(anna.user).objects.filter(pk=anna.user.pk).update(email="anna@example.org")
    page = waits("koffie")
    assert "gaat terug" in decide(bea, "Noem ook thee.", "reject")
    assert not page_of("koffie").workflow_in_progress
    outbox.send_due()
    assert any("Noem ook thee." in mail.body for mail in mailoutbox if mail.to == ["anna@example.org"])
    history = anna.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Noem ook thee." in history


def test_who_asks_for_changes_says_which(bea, waits):
    page = waits("koffie")
    assert "‘Koffie’ wacht nog." in decide(bea, " ", "reject")
    form = BeautifulSoup(bea.get(QUEUE).content, "html.parser").select_one(".editorial-list form")
    assert form.textarea.has_attr("required")
    assert form.select_one('[formaction*="/approve/"]').has_attr("formnovalidate")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", waiting_task(page)])
    dialog = bea.post(address, {"comment": ""}, headers={"X-Requested-With": "XMLHttpRequest"}).json()
    assert "Schrijf op wat er anders moet." in dialog["html"]
    assert page_of("koffie").workflow_in_progress


@pytest.mark.parametrize(("comment", "goes_back"), [("", False), ("Noem ook thee.", True)])
def test_who_mends_and_sends_back_at_once_says_why_too(bea, waits, comment, goes_back):
    page = waits("koffie")
    extra = {"workflow-action-name": "reject", "workflow-action-extra-data": json.dumps({"comment": comment})}
    change(bea, page, "workflow-action", title="Thee", **extra)
    assert page_of("koffie").workflow_in_progress != goes_back
    assert page_of("koffie").get_latest_revision_as_object().title == "Thee"


def waiting_task(page):
    return page.current_workflow_task_state.pk


def test_first_comes_what_has_priority_then_what_must_be_ready_first(bea, waits):
    today = timezone.localdate()
    for slug in ("oud", "morgen", "straks", "voorrang", "wacht"):
        waits(slug)
    plan(page_of("morgen"), target_date=today + timedelta(days=1))
    plan(page_of("straks"), target_date=today + timedelta(days=9))
    plan(page_of("voorrang"), priority=EditorialPlan.Priority.HIGH)
    plan(page_of("wacht"), priority=EditorialPlan.Priority.LOW)
    assert titles(bea) == ["Voorrang", "Morgen", "Straks", "Oud", "Wacht"]
    assert "Met voorrang." in text(bea)


def test_a_date_that_is_past_says_so(bea, waits):
    plan(waits("koffie"), target_date=timezone.localdate() - timedelta(days=1))
    assert "Te laat: de streefdatum was" in text(bea)


def test_a_date_in_another_year_says_which(bea, waits):
    plan(waits("koffie"), target_date=date(2001, 1, 1))
    assert "de streefdatum was 1 januari 2001." in text(bea)


def test_what_goes_live_later_says_when_also_on_the_button(bea, anna):
    moment = timezone.make_aware(datetime(2040, 12, 3, 9, 30))
    new(anna, "submit", slug="koffie", go_live_at="03-12-2040 09:30")
    assert page_of("koffie").get_latest_revision_as_object().go_live_at == moment
    assert "Gaat na goedkeuring live op 3 december 2040, 09:30." in text(bea)
    assert "Keur goed: live op 3 december 2040" in text(bea)
    offered = menu(bea, page_of("koffie"))
    assert "Keur goed: live op 3 december 2040" in offered
    assert "Keur goed met opmerking: live op 3 december 2040" in offered
    assert "en publiceer" not in offered


def test_what_missed_its_moment_goes_live_at_once_and_says_so(bea, anna):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        new(
            anna,
            "submit",
            slug="koffie",
            go_live_at=f"{timezone.localtime() + timedelta(days=1):%d-%m-%Y %H:%M}",
        )
    assert "Had live moeten gaan op" in text(bea)
    assert "Keur goed en publiceer" in menu(bea, page_of("koffie"))
    assert "is goedgekeurd en staat live." in decide(bea, "")


def test_what_should_be_gone_by_now_is_not_approved(bea, anna):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        ends = timezone.localtime() + timedelta(days=1)
        new(anna, "submit", slug="koffie", expire_at=f"{ends:%d-%m-%Y %H:%M}")
    response = bea.get(judge(bea, page_of("koffie")).url)
    assert "De pagina zou meteen weer verdwijnen" in response.content.decode()
    assert not is_live("koffie")


def test_what_the_checks_find_is_counted_when_a_text_comes_in_and_when_it_is_saved(bea, anna, site):
    image = factories.SiteImageFactory(file__width=800)
    new(anna, "submit", slug="koffie", summary="Kort.")
    assert "Controles: 1 advies." in text(bea)
    change(bea, page_of("koffie"), summary=LONG[:300])
    assert "Controles: niets gevonden." in text(bea)
    figure = {"image": {"image": image.pk, "decorative": False, "alt_text": ""}, "width": "text"}
    page = page_of("koffie")
    page.body = json.dumps([{"type": "image", "id": "x", "value": figure | {"caption": "", "credit": ""}}])
    page.save_revision(user=anna.user)
    call_command("check_links", "--internal", verbosity=0)
    assert "Controles: 1 ernstig" in text(bea)
    address = reverse("home_pass_faults", args=[page.pk])
    (fault,) = serious(page)
    bea.post(address, {"shown": fault.message, "reason": "De maker schrijft hem morgen."})
    assert "Controles: niets gevonden." in text(bea)


def test_what_was_let_pass_is_told_with_the_reason(bea, anna, waits):
    page = waits("koffie")
    let_pass.let_pass(page, anna.user, [Fault("body", "Een link is weg.", True)], "Die komt morgen terug.")
    assert "Doorgelaten door Anna: Een link is weg. Reden: Die komt morgen terug." in text(bea)


def test_a_text_that_comes_again_is_compared_with_what_went_back(bea, anna, waits):
    page = waits("koffie")
    before = page.latest_revision_id
    decide(bea, "Noem ook thee.", "reject")
    change(anna, page_of("koffie"), "restart-workflow", title="Koffie en thee")
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, "latest"])
    assert compare in bea.get(QUEUE).content.decode()
    assert "Koffie en thee" in bea.get(compare).content.decode()


def test_who_is_looking_now_is_named(bea, carla, waits):
    page = waits("koffie")
    assert "Nu bekeken" not in text(bea)
    carla.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Nu bekeken door Carla." in text(bea)
    assert "Nu bekeken" not in text(carla)
    EditingSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=2))
    assert "Nu bekeken" not in text(bea)


def test_a_published_page_is_compared_and_a_new_one_read(bea, anna, waits):
    waits("koffie")
    assert "view_draft" in bea.get(QUEUE).content.decode()
    decide(bea, "")
    change(anna, page_of("koffie"), "submit", title="Thee")
    page = page_of("koffie")
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
    assert compare in bea.get(QUEUE).content.decode()
    assert "Thee" in bea.get(compare).content.decode()


def test_who_wrote_alone_is_not_offered_to_approve(bea, carla):
    new(bea, "submit")
    assert "Alleen jij schreef hieraan." in text(bea)
    assert "/approve/" not in bea.get(QUEUE).content.decode()
    assert "/approve/" in carla.get(QUEUE).content.decode()


def test_who_is_no_moderator_any_more_sees_nothing_and_decides_nothing(bea, waits):
    waits("koffie")
    address = approve(bea)
    bea.user.groups.set([Group.objects.get(name="Redacteuren")])
    assert bea.get(QUEUE).status_code == 302
    bea.post(address, {"comment": ""})
    assert not is_live("koffie")


class TestStuck:
    @pytest.fixture
    def boss(self, person):
        """An administrator who is no approver, as the workflow may be changed to."""
        Workflow.objects.get(name="Redactie").tasks.get().specific.groups.set(
            [Group.objects.get(name="Eindredacteuren")]
        )
        return person("Beheerders", "Diana")

    def test_a_workflow_without_approvers_is_shown_to_administrators(self, boss, waits):
        waits("koffie")
        assert "Vastgelopen" in text(boss)
        assert "Koffie" in text(boss)

    def test_an_administrator_lets_it_through_with_a_reason_and_its_writer_knows(self, boss, anna, waits):
        page = waits("koffie")
        dashboard = " ".join(BeautifulSoup(anna.get("/beheer/").content, "html.parser").get_text(" ").split())
        assert "Koffie Niemand mag dit nu beoordelen: vraag een beheerder." in dashboard
        html = BeautifulSoup(boss.get(screen(page)).content, "html.parser")
        assert "Niemand mag deze tekst beoordelen" in html.main.text
        data = {name: html.select_one(f"[name={name}]")["value"] for name in ("overrule", "read")}
        data["reason"] = "Bea is vertrokken."
        boss.post(screen(page), data)
        assert is_live("koffie")

    def test_what_somebody_may_approve_is_not_stuck(self, boss, bea, waits):
        waits("koffie")
        assert "Vastgelopen" not in text(boss)
        get_user_model().objects.filter(pk=bea.user.pk).update(is_active=False)
        assert "Vastgelopen" in text(boss)

    def test_what_the_only_approver_wrote_herself_is_stuck(self, boss, bea):
        new(bea, "submit")
        assert "Vastgelopen" in text(boss)

    def test_moderators_are_not_bothered_with_it(self, boss, bea):
        new(bea, "submit")
        assert "Vastgelopen" not in text(bea)


def many(count, user):
    """Let many pages wait, without a form for each."""
    workflow = Workflow.objects.get(name="Redactie")
    for _ in range(count):
        page = factories.ContentPageFactory(live=False)
        page.save_revision(user=user)
        workflow.start(page, user)
        EditingSession.objects.create(
            user=user,
            content_type=get_default_page_content_type(),
            object_id=page.pk,
            last_seen_at=timezone.now(),
        )


def test_many_pages_take_as_many_queries_as_few(
    diana, anna, django_assert_num_queries, django_assert_max_num_queries
):
    many(3, anna.user)
    diana.get(QUEUE)
    with django_assert_max_num_queries(40) as few:
        diana.get(QUEUE)
    many(20, anna.user)
    with django_assert_num_queries(len(few)):
        diana.get(QUEUE)


class TestPlanning:
    def test_an_editor_plans_a_page_and_comes_back(self, anna, waits):
        page = waits("koffie")
        data = {"target_date": "2030-05-04", "priority": "1", "next": QUEUE}
        assert anna.post(reverse("home_plan", args=[page.pk]), data).url == QUEUE
        plan = EditorialPlan.objects.get(page=page)
        assert (f"{plan.target_date}", plan.priority) == ("2030-05-04", 1)

    def test_a_date_can_be_taken_away(self, anna, waits):
        page = waits("koffie")
        plan(page, target_date=timezone.localdate())
        anna.post(reverse("home_plan", args=[page.pk]), {"target_date": "", "priority": "2"})
        assert EditorialPlan.objects.get(page=page).target_date is None

    @pytest.mark.parametrize(
        ("chosen", "told"), [("5 december", "dag-maand-jaar"), ("05-12-2020", "ligt in het verleden")]
    )
    def test_a_date_that_cannot_be_is_refused_and_says_why(self, anna, waits, chosen, told):
        address = reverse("home_plan", args=[waits("koffie").pk])
        html = BeautifulSoup(
            anna.post(address, {"target_date": chosen, "priority": "2"}).content, "html.parser"
        )
        assert told in html.select_one(".w-field__errors").get_text()
        assert html.select_one('script[src*="date-time-chooser.js"]')
        assert not EditorialPlan.objects.exists()

    def test_a_date_that_passed_stays(self, anna, waits):
        page = waits("koffie")
        plan(page, target_date=date(2020, 12, 5))
        anna.post(reverse("home_plan", args=[page.pk]), {"target_date": "05-12-2020", "priority": "1"})
        assert EditorialPlan.objects.get(page=page).priority == 1

    def test_nobody_is_led_to_another_site(self, anna, waits):
        page = waits("koffie")
        data = {"target_date": "", "priority": "2", "next": "https://example.org/"}
        assert anna.post(reverse("home_plan", args=[page.pk]), data).url.startswith("/beheer/")

    def test_a_page_with_a_plan_is_deleted_with_it(self, bea, waits):
        page = waits("koffie")
        plan(page, target_date=timezone.localdate())
        bea.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert not Page.objects.filter(pk=page.pk).exists()
        assert not EditorialPlan.objects.exists()

    def test_the_editor_leads_to_the_plan(self, anna, waits):
        page = waits("koffie")
        html = anna.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert reverse("home_plan", args=[page.pk]) in html
