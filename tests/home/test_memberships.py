"""The memberships beside each other, and what a membership says of itself."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from home.models import Benefit, MembershipIndexPage, MembershipPage
from tests import factories
from tests.leaving import destination
from tests.pages.editor import Editor, inline_formset, streamfield


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


def test_who_compares_can_join_at_once_and_is_told_which_site_opens(client, overview):
    open_one = membership("Open", {}, join_url="https://www.netwerk.example/open")
    membership("Zonder adres", {})
    membership("Straks", {}, join_url="https://netwerk.example/straks", available_from=date(2999, 1, 1))

    soup = BeautifulSoup(client.get(overview.url).content, "html.parser")
    cells = soup.select(".cmp tbody tr")[-1]("td")
    buttons = [cell.select_one("a.btn") for cell in cells]

    assert [bool(button) for button in buttons] == [True, False]
    assert " ".join(buttons[0].get_text().split()) == "Word lid: Open opent op netwerk.example"
    assert destination(buttons[0]["href"]) == "https://www.netwerk.example/open"
    assert "target" not in buttons[0].attrs
    on_page = BeautifulSoup(client.get(open_one.url).content, "html.parser").select_one("main a.btn")
    assert on_page["href"] == buttons[0]["href"]


def test_a_membership_that_comes_later_says_from_when(client, overview):
    page = membership("Straks", {}, join_url="https://netwerk.example/", available_from=date(2999, 1, 1))

    text = BeautifulSoup(client.get(page.url).content, "html.parser").main.get_text(" ", strip=True)
    assert "nu niet te krijgen. Dat kan vanaf 1 januari 2999." in text
    assert "Word lid" not in text


def test_every_cell_is_named_by_its_row_and_column_also_where_a_phone_shows_cards(client, overview):
    meetings, *_ = overview.benefits.all()
    membership("Groot", {meetings: (True, "")}, is_highlighted=True)

    soup = BeautifulSoup(client.get(overview.url).content, "html.parser")
    table = soup.select_one("table[role=table]")
    assert table.caption.get_text() == "Vergelijking van de lidmaatschappen"
    assert all(cell["scope"] == "col" and cell["role"] == "columnheader" for cell in table.select("thead th"))
    assert all(cell["scope"] == "row" and cell["role"] == "rowheader" for cell in table.select("tbody th"))
    assert {cell["data-l"] for cell in table.select("tbody td")} == {"Groot"}
    assert all(cell["class"] == ["chosen"] for cell in table.select("tbody td"))


def test_forty_memberships_cost_no_more_than_two(client, overview, django_assert_max_num_queries):
    values = dict.fromkeys(overview.benefits.all(), (True, ""))
    for number in range(40):
        membership(f"Lid {number}", values, join_url=f"https://netwerk.example/{number}")
    client.get("/bestaat-niet/")

    with django_assert_max_num_queries(12):
        response = client.get(overview.url)
    assert response.content.count(b"Word lid") == 40


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("netwerk.example.org/lid", "Vul een volledig webadres in dat met https:// begint."),
        ("javascript:alert(1)", "Vul een volledig webadres in dat met https:// begint."),
        ("https://netwerk.example.org/een twee", "Er staat een spatie in dit webadres. Haal die weg."),
        ("https://ik@netwerk.example.org/", "Laat de gebruikersnaam voor het @-teken weg."),
        ("http://localhost/lid", "Dit adres is niet voor iedereen te bereiken."),
        ("https://intranet/", "Dit adres is niet voor iedereen te bereiken."),
        ("http://192.168.1.4/", "Dit adres is niet voor iedereen te bereiken."),
        ("http://0x7f.1/", "Dit adres is niet voor iedereen te bereiken."),
        ("https://netwerk.lan/", "Dit adres is niet voor iedereen te bereiken."),
    ],
)
def test_an_address_where_nobody_can_join_is_refused(admin_client, overview, address, told):
    page = membership("Nieuw", {})
    response = Editor(admin_client, MembershipPage, page=page).post("publish", join_url=address)

    assert response.context["form"].errors["join_url"] == [told]


def test_an_editor_adds_a_membership_and_is_told_what_is_missing(client, admin_client, overview):
    meetings, archive, _ = overview.benefits.all()
    values = [
        ("benefit", {"benefit": str(meetings.pk), "is_included": "on", "text": "vier keer per jaar"}),
        ("benefit", {"benefit": str(archive.pk), "is_included": "on", "text": ""}),
    ]
    page = Editor(admin_client, MembershipPage, parent=overview).send(
        "publish", title="Nieuw", slug="nieuw", benefit_values=streamfield(values)
    )

    assert ["Bijeenkomsten", "vier keer per jaar"] in table(client, overview)
    form = admin_client.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    assert "er staat nog geen knop op de pagina" in form


def test_an_editor_puts_the_benefits_in_another_order(client, admin_client, overview):
    meetings, archive, unused = overview.benefits.all()
    membership("Groot", {meetings: (True, ""), archive: (True, "")})
    rows = [
        {"id": benefit.pk, "name": benefit.name, "explanation": "", "ORDER": order}
        for order, benefit in ((2, meetings), (1, archive), (3, unused))
    ]

    Editor(admin_client, MembershipIndexPage, page=overview).send(
        "publish", benefits=inline_formset(rows, initial=3)
    )

    assert [row[0] for row in table(client, overview)][2:4] == ["Archief", "Bijeenkomsten"]


def test_without_an_address_to_join_readers_and_administrators_are_told(client, admin_client, overview):
    page = membership("Nieuw", {}, price_text="€ 95")

    assert "Hoe je lid wordt, staat hier nog niet." in client.get(page.url).content.decode()
    assert "Lezers kunnen nog geen lid worden" in admin_client.get("/beheer/").content.decode()

    page.join_url = "https://netwerk.example.org/lid"
    page.save()
    assert "staat hier nog niet" not in client.get(page.url).content.decode()
    assert "nog geen lid worden" not in admin_client.get("/beheer/").content.decode()


def test_a_new_membership_begins_with_every_benefit_and_no_words(overview, admin_client):
    editor = admin_client.get(reverse("wagtailadmin_pages:add", args=["home", "membershippage", overview.pk]))
    values = editor.context["form"]["benefit_values"].value()

    assert [value.value["text"] for value in values] == [""] * overview.benefits.count() != []
