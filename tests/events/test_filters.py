"""Narrowing the calendar down: every choice is an address, and what is no choice leads to a clean one."""

from datetime import timedelta

import pytest

from tests.pages.plenty import NOW, make_workshops

from .clock import at, listed, read, workshop

BEFORE = "2026-12-01 12:00"


@pytest.fixture
def december(agenda):
    """Workshops in Utrecht, Den Haag, online and both, by their titles."""
    places = {
        "Utrecht": {"location_mode": "venue", "venue_name": "Utrecht"},
        "Den Haag": {"location_mode": "venue", "venue_name": "Den Haag", "status": "full"},
        "Online": {"location_mode": "online", "venue_name": "Utrecht"},
        "Beide": {"location_mode": "hybrid", "venue_name": "Utrecht"},
    }
    pages = {}
    for day, (title, facts) in enumerate(places.items(), start=10):
        pages[title] = workshop(f"2026-12-{day} 09:30/2026-12-{day} 12:30", title=title, **facts)
    pages["Utrecht"].tags.add("Notulen & besluiten")
    pages["Online"].tags.add("Notulen & besluiten", "Ærlig")
    for title in ("Utrecht", "Online"):
        pages[title].save()
    return pages


CHOICES = {
    "plaats=utrecht": ["Utrecht", "Beide"],
    "plaats=den-haag": ["Den Haag"],
    "plaats=online": ["Online", "Beide"],
    "onderwerp=notulen-besluiten": ["Utrecht", "Online"],
    "onderwerp=notulen-besluiten&plaats=online": ["Online"],
    "vrij=1": ["Utrecht", "Online", "Beide"],
    "maand=2026-12&plaats=den-haag": ["Den Haag"],
    "maand=2026-11&plaats=den-haag": [],
    "plaats=den-haag&vrij=1": [],
}


def test_each_choice_narrows_the_list_and_the_month(client, agenda, december):
    in_list, in_month = {}, {}
    with at(BEFORE):
        for query in CHOICES:
            shown = read(client, f"{agenda.url}?{query}")
            in_list[query] = [title.get_text() for title in shown.select("ol.tt > li h3")]
            in_month[query] = [day.get_text() for day in shown.select("td.has li")]

    assert in_list == in_month == CHOICES


NO_CHOICES = [
    ("plaats=", ""),
    ("plaats=&onderwerp=", ""),
    ("plaats=atlantis", ""),
    ("vrij=ja", ""),
    ("vrij=1&vrij=1", "?vrij=1"),
    ("plaats=utrecht&onderwerp=%00", "?plaats=utrecht"),
    ("plaats=utrecht&plaats=online", "?plaats=online"),
    ("maand=2026-12&plaats=<script>", "?maand=2026-12"),
    ("plaats=' OR 1=1 --", ""),
]


def test_what_is_no_choice_leads_to_the_clean_address(client, agenda, december):
    for query, clean in NO_CHOICES:
        response = client.get(f"{agenda.url}?{query}")
        assert (response.status_code, response.url) == (302, agenda.url + clean), query
        assert client.get(response.url).status_code == 200, query


def test_parameters_of_others_are_left_alone(client, agenda, december):
    assert client.get(f"{agenda.url}?utm_source=brief&plaats=utrecht").status_code == 200


def test_the_form_shows_what_was_chosen_and_keeps_the_month(client, agenda, december):
    with at(BEFORE):
        form = read(client, f"{agenda.url}?maand=2026-12&plaats=den-haag&vrij=1").select_one("form.facets")

    assert form.select_one("option[selected]")["value"] == "den-haag"
    assert form.select_one("[name=maand]")["value"] == "2026-12"
    assert form.select_one("[name=vrij]").has_attr("checked")
    assert [option["value"] for option in form.select("#plaats option")] == [
        *("", "online", "den-haag", "utrecht")
    ]


def test_places_and_topics_of_the_past_are_offered_in_the_archive_only(client, agenda, december):
    workshop("2020-02-03 09:30/2020-02-03 12:30", location_mode="venue", venue_name="Assen")

    with at(BEFORE):
        assert "Assen" not in read(client, agenda.url).get_text()
        assert "Assen" in read(client, f"{agenda.url}?archief=2020").get_text()
        chosen = read(client, f"{agenda.url}?plaats=assen")
        assert chosen.select_one("option[selected]").get_text() == "Assen"


def test_spellings_of_a_place_are_one_choice(client, agenda):
    for day, name in [(10, "Den Haag"), (11, "den haag")]:
        workshop(f"2026-12-{day} 09:30", location_mode="venue", venue_name=name)
    workshop("2026-12-12 09:30", location_mode="online")

    with at(BEFORE):
        assert len(listed(client, f"{agenda.url}?plaats=den-haag")) == 2
        assert len(read(client, agenda.url).select("#plaats option")) == 3


def test_the_months_before_and_after_keep_the_choice(client, agenda, december):
    workshop("2027-02-03 09:30", location_mode="venue", venue_name="Den Haag")
    workshop("2027-01-03 09:30", location_mode="venue", venue_name="Assen")

    with at(BEFORE):
        later = read(client, f"{agenda.url}?plaats=den-haag").select_one("nav[aria-label=Maanden] [rel=next]")
    assert later["href"] == "?maand=2027-02&plaats=den-haag#rooster"


def test_an_empty_choice_shows_the_way_out_and_what_comes_next(client, agenda, december):
    with at(BEFORE):
        page = read(client, f"{agenda.url}?maand=2026-11&plaats=den-haag")
        assert page.select_one(".empty a")["href"] == f"{agenda.url}?maand=2026-11"
        assert page.select_one(".lines a").get_text() == "Den Haag"
        nothing = read(client, f"{agenda.url}?plaats=den-haag&vrij=1")
        assert nothing.select_one(".lines a").get_text() == "Utrecht"


def test_an_empty_month_says_what_is_next(client, agenda, december):
    with at(BEFORE):
        page = read(client, f"{agenda.url}?maand=2026-03")
    assert page.select_one(".lines a")["href"] == december["Utrecht"].url
    assert page.select_one("nav[aria-label=Maanden] [rel=next]")["href"] == "?maand=2026-12#rooster"


def test_leafing_through_the_calendar_never_skips_the_present_month(client, agenda):
    workshop("2026-09-03 09:30")
    workshop("2027-02-03 09:30")

    def leaf(month, rel):
        page = read(client, f"{agenda.url}{month and '?maand=' + month}")
        return page.select_one(f"nav[aria-label=Maanden] [rel={rel}]")["href"]

    with at(BEFORE):
        assert leaf("", "prev") == leaf("2026-09", "next") == "?maand=2026-12#rooster"
        assert (leaf("2026-12", "prev"), leaf("2026-12", "next")) == (
            "?maand=2026-09#rooster",
            "?maand=2027-02#rooster",
        )


def test_a_draft_and_its_place_are_no_choice(client, agenda, december):
    workshop("2026-12-20 09:30", location_mode="venue", venue_name="Geheim", live=False)

    with at(BEFORE):
        assert "Geheim" not in read(client, agenda.url).get_text()
        assert client.get(f"{agenda.url}?plaats=geheim").status_code == 302


def test_a_long_list_comes_in_pages_and_a_busy_day_leads_to_the_right_one(client, agenda):
    make_workshops(200, start=NOW + timedelta(days=1), step=timedelta(minutes=30))

    with at(BEFORE):
        page = read(client, f"{agenda.url}?maand=2026-12")
        assert len(page.select("ol.tt > li")) == 30
        day = page.select("td.has")[2]
        assert len(day.select("li")) == 4
        more = day.select("li a")[-1]
        assert more.get_text() == "nog 45 op 4 december"
        assert more["href"] == day.select_one("a.d")["href"]
        target = read(client, more["href"])
        assert target.select_one("#dag-2026-12-04")
        assert client.get(f"{agenda.url}?pagina=8").status_code == 404


def test_the_second_day_of_a_workshop_stands_in_the_month_too(client, agenda):
    page = workshop("2026-11-30 09:30/2026-11-30 12:30", "2026-12-07 09:30/2026-12-07 12:30")

    with at("2026-11-01 12:00"):
        (day,) = read(client, f"{agenda.url}?maand=2026-12").select("td.has a.d")
    assert day["href"] == page.url


@pytest.mark.parametrize(
    ("query", "clean"),
    [
        ("pagina=", ""),
        ("pagina=1", ""),
        ("pagina=&pagina=2", "?pagina=2"),
        ("maand=2026-12&pagina=", "?maand=2026-12"),
        ("plaats=atlantis&pagina=", ""),
    ],
)
def test_a_number_of_a_page_that_says_nothing_leads_to_the_clean_address(client, agenda, query, clean):
    response = client.get(f"{agenda.url}?{query}")

    assert (response.status_code, response.url) == (302, f"{agenda.url}{clean}")


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 20])
def test_what_is_no_number_of_a_page_is_not_found(client, agenda, number):
    assert client.get(f"{agenda.url}?pagina={number}").status_code == 404
