"""A moderator who wrote a text alone is told on her phone who may approve it, without scrolling sideways."""

import pytest

from ..guide.walker import write_text
from .screens import PHONE, beside_the_screen

pytestmark = pytest.mark.browser


def test_a_moderator_who_publishes_her_own_text_is_told_who_may(log_in):
    moderator = log_in("eindredacteur", viewport=PHONE)
    moderator.get_by_role("link", name="Nieuw artikel").click()
    moderator.locator("#id_title").press_sequentially(
        "Helemaal alleen geschreven"
    )  # the address follows the keys
    moderator.locator("#id_summary").fill("Een tekst die niemand anders nog heeft gezien.")
    write_text(moderator)
    moderator.get_by_role("button", name="Meer acties").last.click()
    assert not moderator.get_by_role("button", name="Publiceren", exact=True).is_visible()
    moderator.get_by_role("button", name="Stuur in ter beoordeling").click()
    moderator.locator(".messages").get_by_text("ingestuurd, ter beoordeling").wait_for()
    moderator.goto("/beheer/redactie/beoordelen/")
    item = moderator.locator(".editorial-list > li").filter(has_text="Helemaal alleen geschreven")
    item.get_by_text("Beoordeel", exact=True).click()
    item.get_by_role("link", name="Wie mag dit goedkeuren?").click()
    moderator.get_by_text("Vraag een tweede eindredacteur: Beheerder").wait_for()
    assert beside_the_screen(moderator) == []
