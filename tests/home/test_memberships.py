"""The memberships beside each other, and what a membership says of itself."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup

from home.models import Benefit, MembershipIndexPage
from tests import factories


@pytest.fixture
def overview(home):
    page = factories.MembershipIndexPageFactory()
    page.benefits.set(
        [Benefit(name="Bijeenkomsten"), Benefit(name="Archief"), Benefit(name="Nergens ingevuld")]
    )
    page.save_revision().publish()
    return MembershipIndexPage.objects.get()


def membership(title, values, **kwargs):
    rows = [
        ("benefit", {"benefit": str(benefit.pk), "is_included": included, "text": text})
        for benefit, (included, text) in values.items()
    ]
    return factories.MembershipPageFactory(title=title, benefit_values=rows, **kwargs)


def table(client, page):
    rows = BeautifulSoup(client.get(page.url).content, "html.parser").select("table tr")
    return [[" ".join(cell.get_text().split()) for cell in row(["th", "td"])] for row in rows]


def test_benefits_compare_in_the_order_of_the_overview(client, overview):
    meetings, archive, _ = overview.benefits.all()
    membership("Klein", {archive: (True, ""), meetings: (False, "")})
    membership("Groot", {meetings: (True, "vier keer per jaar")}, is_highlighted=True)

    rows = table(client, overview)

    assert rows[0] == ["", "Klein", "Groot"]
    assert rows[2:4] == [["Bijeenkomsten", "Nee", "vier keer per jaar"], ["Archief", "Ja", "–"]]
    assert "Nergens ingevuld" not in [row[0] for row in rows]
    assert "<mark>Groot</mark>" in client.get(overview.url).content.decode()


def test_a_price_is_named_only_when_it_is_filled_in(client, overview):
    membership("Gratis", {})
    assert "Prijs" not in [row[0] for row in table(client, overview)]

    paid = membership("Betaald", {}, price_text="€ 95", price_period="year", vat_note="excluded")

    assert ["Prijs", "–", "€ 95 per jaar, exclusief btw"] in table(client, overview)
    assert "€ 95 per jaar, exclusief btw" in client.get(paid.url).content.decode()


def test_a_membership_can_be_joined_only_while_it_is_available(client, overview):
    page = membership(
        "Tijdelijk", {}, join_url="https://netwerk.example.org/", available_until=date(2026, 12, 31)
    )
    with time_machine.travel("2026-12-31 12:00 +0100", tick=False):
        assert "Word lid" in client.get(page.url).content.decode()
        assert "Tijdelijk" in table(client, overview)[0]
    with time_machine.travel("2027-01-01 12:00 +0100", tick=False):
        html = client.get(page.url).content.decode()
        assert "Word lid" not in html
        assert "nu niet te krijgen" in html
        assert client.get(overview.url).context["memberships"] == []


def test_a_new_membership_starts_with_a_row_for_every_benefit(overview):
    page = factories.MembershipPageFactory()

    assert [row.value["benefit"] for row in page.benefit_values] == [
        str(b.pk) for b in overview.benefits.all()
    ]
