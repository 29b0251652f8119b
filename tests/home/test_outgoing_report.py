"""The report of links to other sites: every one of them, where it stands, and how often it was followed."""

import csv
from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from home.models import OutgoingCount, OutgoingLink, SiteSettings
from home.outgoing_report import bars
from home.seed.groups import make_groups_and_workflow
from tests import factories

pytestmark = pytest.mark.usefixtures("home")
REPORT = "/beheer/reports/uitgaand/"


def page_to(*addresses, **kwargs):
    links = " ".join(f'<a href="{address}">x</a>' for address in addresses)
    return factories.ContentPageFactory(body=[("paragraph", f"<p>{links}</p>")], **kwargs)


def count(address, clicks):
    """Makes counts: ``clicks`` says how many, by days ago."""
    link = OutgoingLink.objects.to([address]).get()
    today = timezone.localdate()
    OutgoingCount.objects.bulk_create(
        OutgoingCount(link=link, day=today - timedelta(days=ago), clicks=number)
        for ago, number in clicks.items()
    )
    return link


def rows(client, query=""):
    soup = BeautifulSoup(client.get(REPORT + query).content, "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in soup.select("tbody tr")]


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel("2026-12-01 12:00 +0100", tick=False):
        yield


def test_every_link_has_its_totals_and_its_places_the_most_followed_first(admin_client):
    page = page_to("https://een.example/", "https://www.twee.example/x", title="Lees verder")
    site = Site.objects.get()
    SiteSettings.objects.update_or_create(site=site, defaults={"x_url": "https://een.example/"})
    count("https://www.twee.example/x", {0: 1, 6: 2, 7: 4, 29: 8, 30: 16, 364: 32, 365: 64})

    first, second = rows(admin_client)

    assert first[:5] == ["twee.example https://www.twee.example/x", "Lees verder", "3", "15", "63"]
    assert second[0] == "een.example https://een.example/"
    assert set(second[1].split(" , ")) == {"Lees verder", "Site-instellingen"}
    assert second[2:] == ["0", "0", "0", ""]
    html = admin_client.get(REPORT).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_a_link_that_is_gone_stays_as_long_as_it_was_followed(admin_client):
    page = page_to("https://een.example/", "https://twee.example/")
    count("https://een.example/", {3: 5})
    page.unpublish()

    assert [row[1] for row in rows(admin_client)] == ["Niet meer op de site"]
    assert rows(admin_client, "?stand=ja") == []
    assert len(rows(admin_client, "?stand=nee")) == 1


def test_a_period_shows_the_links_that_were_followed_in_it(admin_client):
    page_to("https://een.example/", "https://twee.example/")
    count("https://een.example/", {3: 5})
    count("https://twee.example/", {20: 5})

    assert [row[0].split()[0] for row in rows(admin_client, "?periode=7")] == ["een.example"]
    assert len(rows(admin_client, "?periode=30")) == 2


def test_the_drawing_says_in_words_what_it_shows(admin_client):
    page_to("https://een.example/")
    count("https://een.example/", {0: 4, 2: 1})

    drawing = BeautifulSoup(admin_client.get(REPORT).content, "html.parser").select_one("figure svg")

    assert drawing["role"] == "img"
    assert drawing["aria-label"].split(". ") == ["29 november: 1", "1 december: 4", ""]
    assert [bar["height"] for bar in drawing("rect")][-3:] == ["30.0", "0.0", "120.0"]


def test_a_year_is_drawn_by_the_week():
    today = date(2026, 12, 1)
    drawn = bars({today: 1, today - timedelta(days=6): 2, today - timedelta(days=7): 4}, 365)

    assert (len(drawn), drawn[-1].clicks, drawn[-2].clicks) == (52, 3, 4)


def test_the_report_can_be_taken_along(admin_client):
    page_to("https://een.example/", title="=1+1")
    count("https://een.example/", {0: 4})

    response = admin_client.get(f"{REPORT}?export=csv")
    exported = list(csv.reader(b"".join(response.streaming_content).decode().splitlines()))

    assert exported[0] == ["Adres", "7 dagen", "30 dagen", "Een jaar", "Staat op"]
    assert exported[1] == ["https://een.example/", "4", "4", "4", "'=1+1"]


def test_the_report_is_for_who_may_see_it(client, admin_client):
    user = factories.UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(REPORT).status_code == 302

    user.user_permissions.add(Permission.objects.get(codename="view_outgoinglink"))
    assert client.get(REPORT).status_code == 200
    assert REPORT in admin_client.get("/beheer/").content.decode()


def test_many_links_cost_the_report_no_more_than_a_few(client, home):
    make_groups_and_workflow(home)
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user)

    def asked(number):
        for n in range(number):
            page_to(f"https://{number}-{n}.example/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(REPORT).status_code == 200
        return len(queries)

    asked(1)
    few = asked(2)
    assert asked(40) == few
