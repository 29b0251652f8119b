"""The page explorer tells what editors plan by, at one price for any number of pages."""

from datetime import date

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from home.models import ContentPage, EditorialPlan, PageFault
from tests import factories


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
    assert "Anna 5 mrt 1 ernstig, 1 advies" in found["Vol"]
    assert "ernstig" not in found["Genegeerd"]
    assert "5 mrt" not in found["Genegeerd"]  # is live, and finished
    assert "Anna" not in found["Kaal"]


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
