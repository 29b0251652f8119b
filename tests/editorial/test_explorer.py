"""The page explorer tells what editors plan by, at one price for any number of pages."""

from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage, EditorialPlan, PageFault
from tests import factories

from .working import judge


def rows(client, parent, query=""):
    html = client.get(f"{reverse('wagtailadmin_explore', args=[parent.pk])}{query}").content
    table = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
    return {
        row.select_one(".title-wrapper").get_text(strip=True): row.get_text(" ", strip=True) for row in table
    }


def title(row):
    return row.select_one(".title-wrapper").get_text(strip=True)


def planned(parent, owner, title, **faults):
    page = factories.ContentPageFactory(parent=parent, title=title, owner=owner)
    EditorialPlan.objects.create(page=page, target_date=date(2027, 3, 5))
    for message, is_serious in faults.items():
        PageFault.objects.create(page=page, message=message, is_serious=is_serious)
    return page


def test_a_row_tells_whose_it_is_when_it_is_due_and_what_is_wrong(anna, site):
    unfinished = planned(site, anna.user, "Vol", link=True, samenvatting=False)
    Page.objects.filter(pk=unfinished.pk).update(has_unpublished_changes=True)
    page = planned(site, anna.user, "Genegeerd", link=True)
    PageFault.objects.filter(page=page).update(is_ignored=True)
    factories.ContentPageFactory(parent=site, title="Kaal")

    found = rows(anna, site)
    assert "Anna 5 mrt 1\u00a0ernstig, 1\u00a0advies" in found["Vol"]
    assert "ernstig" not in found["Genegeerd"]
    assert "5 mrt" not in found["Genegeerd"]  # is live, and finished
    assert "Anna" not in found["Kaal"]


def test_all_pages_of_one_type_are_told_of_in_the_same_way(anna, site):
    Page.objects.filter(pk=planned(site, anna.user, "Vol", link=True).pk).update(has_unpublished_changes=True)
    html = anna.get(reverse("wagtailadmin_pages:type_use", args=["home", "contentpage"])).content
    (row,) = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
    assert "Anna 5 mrt 1\u00a0ernstig" in row.get_text(" ", strip=True)


def test_pages_are_found_by_what_is_wrong_and_by_when_they_are_due(anna, site):
    planned(site, anna.user, "Ernstig", link=True)
    planned(site, anna.user, "Advies", samenvatting=False)
    late = planned(site, anna.user, "Later")
    EditorialPlan.objects.filter(page=late).update(target_date=date(2027, 5, 1))

    assert set(rows(anna, site, "?faults=ernstig")) == {"Ernstig"}
    assert set(rows(anna, site, "?faults=iets")) == {"Ernstig", "Advies"}
    assert set(rows(anna, site, "?target_date_from=2027-04-01")) == {"Later"}
    assert set(rows(anna, site, "?q=later")) == {"Later"}


def test_many_pages_take_as_many_queries_as_few(anna, site, django_assert_num_queries):
    def make(count):
        for number in range(count):
            owner = factories.UserFactory()
            planned(site, owner, f"Pagina {ContentPage.objects.count()}.{number}", link=True)

    make(10)
    rows(anna, site)
    with CaptureQueriesContext(connection) as asked:
        rows(anna, site)
    make(35)
    with django_assert_num_queries(len(asked)):
        rows(anna, site)


def test_pages_are_found_by_status_and_by_what_editors_ask_for_most(anna, bea, site):
    for title in ("Concept", "Wacht", "Terug", "Gewijzigd", "Ingepland"):
        page = factories.ContentPageFactory(parent=site, title=title, live=False, owner=anna.user)
        page.save_revision(user=anna.user)
        if title in ("Wacht", "Terug"):
            page.get_workflow().start(page, anna.user)
        if title == "Terug":
            judge(bea, page, "reject", comment="Noem ook thee.")
        if title == "Ingepland":
            page.go_live_at = timezone.now() + timedelta(days=1)
            page.save_revision().publish()
    Page.objects.filter(title="Gewijzigd").update(live=True, has_unpublished_changes=True)
    factories.ContentPageFactory(parent=site, title="Voorbij", live=False, expired=True)

    drafts = {"Concept", "Wacht", "Terug", "Ingepland"}
    shown = {
        "concept": drafts,
        "beoordeling": {"Wacht"},
        "terug": {"Terug"},
        "ingepland": {"Ingepland"},
        "live": {"Gewijzigd"},
        "gewijzigd": {"Gewijzigd"},
        "verlopen": {"Voorbij"},
    }
    assert {status: set(rows(anna, site, f"?status={status}")) for status in shown} == shown
    assert set(rows(anna, site, "?status=terug&q=terug")) == {"Terug"}

    def ready_made(query=""):
        html = anna.get(f"{reverse('wagtailadmin_explore', args=[site.pk])}{query}").content
        return {
            link.get_text(strip=True): link
            for link in BeautifulSoup(html, "html.parser").select(".ready-made a")
        }

    query = ready_made()["Mijn concepten"]["href"].partition("?")[2]
    assert set(rows(anna, site, f"?{query}")) == drafts
    assert ready_made(f"?{query}")["Mijn concepten ×"]["aria-current"]
    assert rows(bea, site, f"?{query}") == {}


def test_a_filter_is_kept_under_a_name_of_her_own_and_taken_away_again(anna, bea, site):
    planned(site, anna.user, "Ernstig", link=True)
    planned(site, anna.user, "Advies", samenvatting=False)
    address = reverse("wagtailadmin_explore", args=[site.pk])

    def offered(client, query=""):
        html = BeautifulSoup(client.get(f"{address}{query}").content, "html.parser").select_one(".ready-made")
        return {link.get_text(strip=True): link["href"] for link in html.select("a")}, html.button

    def send(client, button, **values):
        fields = button.parent.select("[name]")
        data = {field["name"]: field.get("value", "") for field in fields}
        response = client.post(button["formaction"], data | values, follow=True)
        html = BeautifulSoup(response.content, "html.parser")
        return html.select_one(".messages").get_text(" ", strip=True)

    query = f"?p=1&faults=iets&owner={anna.user.pk}&owner={bea.user.pk}"
    _, button = offered(anna, query)
    assert "‘Van ons’ staat nu bij je filters" in send(anna, button, name="Van ons")
    kept = offered(anna)[0]["Van ons"]
    assert set(rows(anna, site, kept.removeprefix(address))) == {"Ernstig", "Advies"}
    assert "Van ons" not in offered(bea)[0]
    assert offered(anna)[1] is None  # nothing to keep
    assert "Geef het filter een naam." in send(anna, button, name=" ")
    assert "Kies eerst wat je wilt zien." in send(anna, button, name="Alles", query="p=2")

    shown, button = offered(anna, kept.removeprefix(address))
    assert shown["Van ons ×"] == address
    assert bea.post(button["formaction"]).status_code == 404
    assert "‘Van ons’ is weg uit je filters." in send(anna, button)
    assert "Van ons" not in offered(anna)[0]
