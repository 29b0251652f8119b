"""Who searches in the admin gets on to the lists of the site, as far as her role sees them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.events.signing import join, signable

LISTS = ["Auteurs", "Berichten", "Aanmeldingen", "Gestelde vragen", "Reacties", "Trefwoorden"]


def areas(client):
    html = client.get(reverse("wagtailadmin_pages:search"), {"q": "noor"}).content
    links = BeautifulSoup(html, "html.parser").select("a[href*='q=noor']")
    return {link.get_text(strip=True): link["href"] for link in links}


@pytest.mark.parametrize(("who", "lists"), [("bea", LISTS), ("anna", ["Auteurs", "Gestelde vragen"])])
def test_a_role_is_led_to_what_it_sees(request, site, who, lists):
    found = areas(request.getfixturevalue(who))

    assert set(lists) <= found.keys()
    assert ("Aanmeldingen" in found) is (who == "bea")


def test_a_list_is_searched_with_the_same_words(site, bea):
    event = signable()
    join(event, "Noor", "Bo")
    html = bea.get(areas(bea)["Aanmeldingen"]).content.decode()

    assert "Noor" in html
    assert ">Bo<" not in html


@pytest.mark.parametrize("words", ["", "?q=", "?q=+", "?q=live:true"])
@pytest.mark.parametrize("screen", ["search", "search_results"])
def test_without_a_word_all_pages_are_found(site, anna, screen, words):
    html = anna.get(reverse(f"wagtailadmin_pages:{screen}") + words).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[site.pk]) in html
