"""The *Handleiding* in the admin, and the first steps on the dashboard; a browser test follows its cards."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from PIL import Image
from wagtail.users.models import UserProfile

from home.guide.cards import HEIGHT, WIDTH, cards
from home.guide.welcome import PUT_AWAY
from tests import factories

ADDRESS = "/beheer/handleiding/"
LARGEST = 60_000


def titles(client) -> list[str]:
    html = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    return [heading.get_text(strip=True) for heading in html.select(".guide-cards h2")]


def test_everybody_finds_the_cards_of_what_she_may_do(anna, bea):
    assert titles(bea) == [card.title for card in cards()]
    assert titles(anna) == [card.title for card in cards() if not card.is_for_moderators]
    assert "Goedkeuren of terugsturen" not in titles(anna)
    assert anna.get(f"{ADDRESS}goedkeuren-of-terugsturen/").status_code == 404
    assert bea.get(f"{ADDRESS}goedkeuren-of-terugsturen/").status_code == 200


def test_who_works_on_no_page_has_no_guide(client, site):
    client.force_login(factories.UserFactory())
    assert client.get(ADDRESS).status_code == 302
    assert client.get(f"{ADDRESS}een-artikel-schrijven/").status_code == 302


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.slug)
def test_a_card_shows_its_steps_with_their_pictures(bea, card):
    html = BeautifulSoup(bea.get(f"{ADDRESS}{card.slug}/").content, "html.parser")
    steps = html.select(".guide-steps li")
    assert [step.p.get_text() for step in steps] == [step.text.replace("**", "") for step in card.steps]
    assert [step.img["alt"] for step in steps if step.img] == [s.picture for s in card.steps if s.picture]


def test_every_picture_is_there_and_small_and_none_is_left_over():
    wanted = {step.file for card in cards() for step in card.steps if step.file}
    files = {name: Path(finders.find(name) or "missing") for name in wanted}
    assert {name for name, file in files.items() if not file.exists()} == set()
    assert {name for name, file in files.items() if file.stat().st_size > LARGEST} == set()
    for file in files.values():
        with Image.open(file) as picture:
            assert picture.size == (WIDTH, HEIGHT)
    (folder,) = {file.parent for file in files.values()}
    assert {file.name for file in folder.iterdir()} == {file.name for file in files.values()}


def welcome(client):
    return BeautifulSoup(client.get("/beheer/").content, "html.parser").select_one("section.welcome")


def test_who_is_new_is_shown_the_first_steps_of_her_role(anna, bea):
    for client, address in ((anna, "een-artikel-schrijven"), (bea, "goedkeuren-of-terugsturen")):
        links = [link["href"] for link in welcome(client).select("li a")]
        assert f"{ADDRESS}{address}/" in links
        assert {client.get(link).status_code for link in links} == {200}


def test_who_put_the_first_steps_away_finds_them_in_the_guide(anna, bea):
    response = anna.patch("/beheer/dismissibles/", {PUT_AWAY: True}, content_type="application/json")
    assert response.status_code == 200
    assert welcome(anna) is None
    assert welcome(bea) is not None
    assert "Kies je mail" in anna.get(ADDRESS).content.decode()
    assert UserProfile.objects.get(user=anna.user).dismissibles == {PUT_AWAY: True}
