"""*Redactiekalender*: what is to happen in a month."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse

from home.models import EditorialPlan
from tests import factories

from .working import LONG, change, history, is_live, judge, new, page_of

ADDRESS = "/beheer/redactie/kalender/"
NOW = datetime(2030, 5, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def month(client, chosen="2030-05", **more) -> dict[str, list[str]]:
    """What stands at each day, in words."""
    html = BeautifulSoup(client.get(ADDRESS, {"maand": chosen} | more).content, "html.parser")
    found = {}
    for cell in html.select(".planner td"):
        day = cell.strong.get_text(" ", strip=True)
        for entry in cell.select("p"):
            found.setdefault(day, []).append(" ".join(entry.get_text(" ").split()))
    return found


def plan(page, day):
    EditorialPlan.objects.create(page=page, target_date=day)


def test_a_draft_stands_at_its_target_date(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 20))
    assert month(anna) == {"20 mei": ["Streefdatum: Werkwijze Verzet"]}
    assert month(anna, "2030-06") == {}


def test_the_days_of_the_months_beside_it_are_filled_too(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 31))
    assert month(anna, "2030-06") == {"31 mei": ["Streefdatum: Werkwijze Verzet"]}
    shown = anna.get(ADDRESS, {"maand": "2030-06", "weergave": "lijst"}).content.decode()
    assert "Er staat niets in deze maand." in shown


def test_a_target_date_that_is_past_says_so(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 5))
    assert month(anna) == {"5 mei": ["Streefdatum: Werkwijze (te laat) Verzet"]}


def test_a_target_date_that_was_met_is_no_news(anna, site):
    plan(factories.ContentPageFactory(parent=site), date(2030, 5, 20))
    assert month(anna) == {}


def test_a_date_is_moved_from_the_calendar(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 20))
    link = BeautifulSoup(anna.get(ADDRESS).content, "html.parser").find("a", string="Verzet")["href"]
    form = BeautifulSoup(anna.get(link).content, "html.parser")
    assert form.find("input", {"name": "day"})["value"] == "20-05-2030"
    back = form.find("input", {"name": "next"})["value"]
    response = anna.post(link, {"day": "21-05-2030", "next": back})
    assert response.url == ADDRESS
    assert list(month(anna)) == ["21 mei"]


def drag(client, page, what, day) -> str:
    """Let an entry go above another day, as the script of the calendar does; return what is said then."""
    data = {"day": day, "dragged": "1", "next": f"{ADDRESS}?maand=2030-05"}
    response = client.post(reverse("home_move", args=[page.pk, what]), data, follow=True)
    assert response.redirect_chain == [(data["next"], 302)]
    html = BeautifulSoup(response.content, "html.parser")
    return " ".join(html.select_one(".messages").get_text(" ").split())


def test_what_may_be_moved_can_be_dragged_to_a_day(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 20))
    html = BeautifulSoup(anna.get(ADDRESS).content, "html.parser")
    assert html.select_one("[data-day='2030-05-20'] [data-move]")["data-move"] == reverse(
        "home_move", args=[page_of().pk, "streefdatum"]
    )
    assert drag(anna, page_of(), "streefdatum", "2030-05-21") == "‘Werkwijze’ heeft een andere streefdatum."
    assert list(month(anna)) == ["21 mei"]


def test_a_drop_that_cannot_be_says_why_and_changes_nothing(anna, bea):
    new(anna, go_live_at="2030-05-06 11:30", expire_at="2030-05-20 10:00")
    plan(page_of(), date(2030, 5, 20))
    before = month(bea)
    for client, what, day, told in (
        (anna, "streefdatum", "2030-05-05", "Deze datum ligt in het verleden."),
        (anna, "streefdatum", "onzin", "Schrijf de datum als dag-maand-jaar"),
        (anna, "live", "2030-05-09", "Je mag deze datum van ‘Werkwijze’ niet verzetten."),
        (bea, "live", "2030-05-05", "Dat moment is al voorbij."),
        (bea, "live", "2030-05-20", "De pagina verdwijnt op 20 mei 2030, 10:00"),
    ):
        assert told in drag(client, page_of(), what, day)
    assert month(bea) == before
    assert bea.post(reverse("home_move", args=[page_of().pk, "iets"])).status_code == 404
    assert anna.get(reverse("home_move", args=[page_of().pk, "live"])).status_code == 302
    form = bea.post(reverse("home_move", args=[page_of().pk, "live"]), {"day": "05-05-2030"})
    assert "Dat moment is al voorbij." in form.content.decode()


def test_an_approved_moment_is_moved_and_stays_approved(anna, bea):
    new(anna, go_live_at="2030-05-30 23:30")
    change(bea, page_of(), "publish")
    assert month(anna) == {"30 mei": ["Gaat live 23:30: Werkwijze"]}
    told = drag(bea, page_of(), "live", "2030-05-31")
    assert told.endswith("‘Werkwijze’ gaat live op 31 mei 2030, 23:30. De goedkeuring blijft.")
    assert month(bea) == {"31 mei": ["Gaat live 23:30: Werkwijze Verzet"]}
    assert history(page_of())[-1] == "wagtail.publish.schedule"
    with time_machine.travel(datetime(2030, 5, 31, 21, 25, tzinfo=UTC)):
        call_command("publish_scheduled")
        assert not is_live()
    with time_machine.travel(datetime(2030, 5, 31, 21, 35, tzinfo=UTC)):
        call_command("publish_scheduled")
        assert is_live()
    assert "intussen al live" in drag(bea, page_of(), "live", "2030-06-02")


def test_a_moment_that_waits_for_approval_is_moved_and_still_waits(anna, bea):
    new(anna, "submit", go_live_at="2030-05-30 10:00")
    assert "dat is nog nodig" in drag(bea, page_of(), "live", "2030-05-31")
    assert month(bea) == {"31 mei": ["Gaat niet live 10:00: Werkwijze (nog niet goedgekeurd) Verzet"]}
    judge(bea, page_of())
    assert month(bea) == {"31 mei": ["Gaat live 10:00: Werkwijze Verzet"]}


@pytest.mark.parametrize("is_approved", [True, False])
def test_an_article_does_not_go_live_before_its_own_date(anna, bea, site, is_approved):
    index = factories.ArticleIndexPageFactory(parent=site)
    article = factories.ArticlePageFactory(parent=index, title="Werk", live=False)
    article.published_at = article.go_live_at = datetime(2030, 5, 20, 10, tzinfo=UTC)
    revision = article.save_revision(user=anna.user)
    if is_approved:
        revision.publish(user=bea.user)
    before = month(bea)
    assert "is niet verzet." in drag(bea, article, "live", "2030-05-10")
    assert month(bea) == before != {}


def test_who_has_no_pages_moves_nothing_and_reads_no_title(anna, client):
    new(anna)
    user = factories.UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.post(reverse("home_move", args=[page_of().pk, "live"]), {"dragged": "1"}, follow=True)
    assert "Werkwijze" not in response.content.decode()


def test_the_day_an_answer_was_checked_is_moved_for_readers(anna, bea, client, site):
    question = factories.QuestionPageFactory(
        title="Mag dat?", last_checked_on=date(2030, 5, 2), short_answer=LONG
    )
    question.save_revision().publish()
    assert "niet verzetten" in drag(anna, question, "nagekeken", "2030-05-03")
    assert "een dag die is geweest" in drag(bea, question, "nagekeken", "2030-05-07")
    assert "Lezers zien hem meteen." in drag(bea, question, "nagekeken", "2030-05-03")
    assert "3 mei 2030" in client.get(question.url).content.decode()
    change(anna, question, short_answer="Nee.")
    assert "Er ligt een concept klaar." in drag(bea, question, "nagekeken", "2030-05-04")
    assert list(month(bea)) == ["3 mei"]


def test_a_moment_without_approval_does_not_go_live_and_says_so(anna, bea):
    new(anna, go_live_at="2030-05-31 23:30")
    assert month(anna) == {"31 mei": ["Gaat niet live 23:30: Werkwijze (nog niet goedgekeurd)"]}
    change(bea, page_of(), "publish")
    assert month(anna) == {"31 mei": ["Gaat live 23:30: Werkwijze"]}


def test_a_change_of_a_published_page_that_is_not_approved_says_so_too(anna, site):
    page = factories.ContentPageFactory(parent=site, title="Oud")
    change(anna, page, title="Nieuw", go_live_at="2030-05-20 10:00")
    assert month(anna) == {"20 mei": ["Gaat niet live 10:00: Nieuw (nog niet goedgekeurd)"]}


def test_a_page_that_ends_is_shown(anna, site):
    factories.ContentPageFactory(parent=site, title="Actie", expire_at=datetime(2030, 5, 12, 10, tzinfo=UTC))
    assert month(anna) == {"12 mei": ["Verdwijnt 12:00: Actie"]}


def test_apps_add_what_they_know(anna, site):
    factories.EventPageFactory(title="Schrappen", start=datetime(2030, 5, 14, 7, 30, tzinfo=UTC))
    factories.QuestionPageFactory(title="Mag dat?", last_checked_on=date(2030, 5, 2))
    assert month(anna) == {
        "2 mei": ["Nagekeken: Mag dat?"],
        "14 mei": ["Workshop 09:30: Schrappen"],
    }


def test_who_works_in_one_part_of_the_site_reads_of_no_other(bea, site, person_of):
    part, moment = factories.ContentPageFactory(parent=site), datetime(2030, 5, 20, 10, tzinfo=UTC)
    for name, parent in (("Elders", site), ("Hier", part)):
        titles = (f"{name} {number}" for number in range(4))
        drafts = {"live": False, "has_unpublished_changes": True, "parent": parent}
        plan(factories.ContentPageFactory(title=next(titles), **drafts), date(2030, 5, 20))
        for is_approved in (True, False):
            page = factories.ContentPageFactory(title=next(titles), **drafts)
            page.go_live_at = moment
            revision = page.save_revision()
            if is_approved:
                revision.publish()
        factories.ContentPageFactory(title=next(titles), parent=parent, expire_at=moment)
    factories.EventPageFactory(title="Schrappen", start=datetime(2030, 5, 14, 7, 30, tzinfo=UTC))
    factories.QuestionPageFactory(title="Mag dat?", last_checked_on=date(2030, 5, 2))
    assert sum(map(len, month(bea).values())) == 10

    (shown,) = month(person_of(part)).values()
    assert len(shown) == 4
    assert all("Hier" in entry for entry in shown)


def test_the_same_month_is_shown_as_a_list(anna):
    new(anna)
    plan(page_of(), date(2030, 5, 20))
    html = BeautifulSoup(anna.get(ADDRESS, {"weergave": "lijst"}).content, "html.parser")
    assert [day.get_text() for day in html.select("dt")] == ["maandag 20 mei"]
    assert "Werkwijze" in html.select_one("dd").get_text()


@pytest.mark.parametrize("chosen", ["", "onzin", "2030-13", "0000-01", "2030-05'"])
def test_any_other_month_is_the_present_one(anna, chosen):
    new(anna)
    plan(page_of(), date(2030, 5, 20))
    assert list(month(anna, chosen)) == ["20 mei"]


def test_who_has_no_pages_has_no_calendar(client, site):
    client.force_login(factories.UserFactory())
    assert client.get(ADDRESS).status_code == 302


def fill(site, count):
    for n in range(count):
        start = NOW + timedelta(hours=n)
        factories.EventPageFactory(start=start)
        page = factories.ContentPageFactory(parent=site, live=False, has_unpublished_changes=True)
        plan(page, date(2030, 5, 1 + n))
        page.go_live_at = start
        revision = page.save_revision()
        if n % 2:
            revision.publish()
        factories.ContentPageFactory(parent=site, expire_at=start)
        factories.QuestionPageFactory(last_checked_on=date(2030, 5, 1 + n))


def test_a_full_month_takes_as_many_queries_as_a_quiet_one(anna, site, django_assert_max_num_queries):
    fill(site, 2)
    month(anna)
    with django_assert_max_num_queries(32) as few:
        month(anna)
    EditorialPlan.objects.all().delete()
    fill(site, 10)
    with django_assert_max_num_queries(len(few)):
        month(anna)
    assert anna.get(reverse("home_planner")).status_code == 200


def workload(client, chosen="2030-05") -> dict[str, dict[str, str]]:
    """What lies with whom, by the heading of each column."""
    html = BeautifulSoup(client.get(ADDRESS, {"maand": chosen}).content, "html.parser")
    heads = [" ".join(head.get_text(" ").split()) for head in html.select(".workload thead th")]
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in html.select(".workload tbody tr")
    ]
    return {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows}


def test_the_calendar_says_who_has_how_much_to_do(anna, bea, carla):
    for slug, day in (
        ("a", date(2030, 5, 4)),
        ("b", date(2030, 5, 8)),
        ("c", date(2030, 5, 12)),
        ("d", None),
    ):
        new(anna, title=slug, slug=slug)
        if day:
            plan(page_of(slug), day)
    new(bea, title="e", slug="e", action="submit")
    new(anna, title="f", slug="f")
    plan(page_of("f"), date(2030, 6, 20))

    found = workload(bea)
    assert found["Anna"] == {
        "Te laat": "1",
        "6 mei – 12 mei": "2",
        "13 mei – 19 mei": "0",
        "20 mei – 26 mei": "0",
        "27 mei – 2 jun": "0",
        "Zonder datum": "1",
        "Alle concepten": "5",
        "Te beoordelen": "0",
    }
    assert "Bea" not in found  # what she submitted waits for another
    assert found["Carla"]["Te beoordelen"] == "1"
    assert workload(bea, "2030-06")["Anna"]["17 jun – 23 jun"] == "1"


def test_who_plans_for_nobody_sees_no_workload_of_others(anna):
    new(anna)
    assert workload(anna) == {}


def test_workload_takes_as_many_queries_for_many_texts_as_for_few(bea, person, django_assert_max_num_queries):
    def write(count):
        for n in range(count):
            writer = person("Redacteuren")
            page = factories.ContentPageFactory(live=False, has_unpublished_changes=True)
            page.save_revision(user=writer.user)
            plan(page, date(2030, 5, 1 + n))
            waits = factories.ContentPageFactory(live=False, has_unpublished_changes=True)
            waits.save_revision(user=writer.user)
            waits.get_workflow().start(waits, writer.user)

    write(2)
    workload(bea)
    with django_assert_max_num_queries(40) as few:
        assert len(workload(bea)) == 3
    write(12)
    with django_assert_max_num_queries(len(few)):
        assert len(workload(bea)) == 15
