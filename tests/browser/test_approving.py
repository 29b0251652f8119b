"""A moderator works on a phone: what waits, what happens when, and approval, without scrolling sideways."""

import pytest

from ..guide.walker import write_text
from ..site import PASSWORD

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 720}


@pytest.fixture
def log_in(new_context):
    def log_in(username, **options):
        page = new_context(**options).new_page()
        page.goto("/beheer/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/beheer/")
        return page

    return log_in


def beside_the_screen(page) -> list[str]:
    """What is cut off: elements that end beyond the right edge."""
    return page.evaluate(
        """[...document.querySelectorAll("main h1, .editorial *")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )


def test_a_moderator_approves_on_a_phone(log_in, new_context):
    editor = log_in("redacteur")
    editor.get_by_role("link", name="Nieuw artikel").click()
    editor.locator("#id_title").fill("Een week zonder notulen")
    editor.locator("#id_summary").fill("Wat er gebeurt als niemand opschrijft wie wat zei.")
    write_text(editor)
    editor.get_by_role("button", name="Meer acties").last.click()
    editor.get_by_role("button", name="Stuur door naar Redactie").click()
    editor.locator(".messages").get_by_text("ingediend voor controle").wait_for()

    moderator = log_in("eindredacteur", viewport=PHONE)
    for address in ("/beheer/", "/beheer/redactie/kalender/", "/beheer/redactie/nagekeken/"):
        moderator.goto(address)
        assert beside_the_screen(moderator) == [], address
    moderator.goto("/beheer/redactie/beoordelen/")
    assert beside_the_screen(moderator) == []
    item = moderator.locator(".editorial-list > li").filter(has_text="Een week zonder notulen")
    item.get_by_text("Beoordeel", exact=True).click()
    assert beside_the_screen(moderator) == []
    item.get_by_label("Opmerking").fill("Mooi.")
    item.get_by_role("button", name="Keur goed en publiceer").click()
    moderator.get_by_text("Er wacht geen tekst op jou.").wait_for()

    reader = new_context().new_page()
    assert reader.goto("/magazine/een-week-zonder-notulen/").status == 200


def test_a_moderator_who_publishes_her_own_text_is_told_who_may(log_in):
    moderator = log_in("eindredacteur", viewport=PHONE)
    moderator.get_by_role("link", name="Nieuw artikel").click()
    moderator.locator("#id_title").press_sequentially(
        "Helemaal alleen geschreven"
    )  # the address follows the keys
    moderator.locator("#id_summary").fill("Wat er gebeurt als niemand meeleest.")
    write_text(moderator)
    moderator.get_by_role("button", name="Meer acties").last.click()
    assert not moderator.get_by_role("button", name="Publiceren", exact=True).is_visible()
    moderator.get_by_role("button", name="Stuur door naar Redactie").click()
    moderator.locator(".messages").get_by_text("ingediend voor controle").wait_for()
    moderator.goto("/beheer/redactie/beoordelen/")
    item = moderator.locator(".editorial-list > li").filter(has_text="Helemaal alleen geschreven")
    item.get_by_text("Beoordeel", exact=True).click()
    item.get_by_role("link", name="Wie mag dit goedkeuren?").click()
    moderator.get_by_text("Vraag een tweede eindredacteur: Beheerder").wait_for()
    assert beside_the_screen(moderator) == []
