"""The questions in a browser: without JavaScript, and filtered while typing with it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 700}
FREELANCING = "Moeten alle secretaresses dan gaan freelancen?"


def test_a_visitor_without_javascript_finds_an_answer_votes_and_asks(new_context):
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto("/veelgestelde-vragen/#no-nonsense")
    expect(page.locator("details[open] h3")).to_have_text("No-nonsense?")
    expect(page.locator("details[open] summary")).to_be_in_viewport()

    page.get_by_label("Zoek in de vragen").fill("moet ik nou zzp'er worden?")
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    page.get_by_role("heading", name=FREELANCING).click()
    page.get_by_role("link", name=re.compile(FREELANCING[:-1])).click()
    page.get_by_label("Deels").check()
    page.get_by_label("Wat mis je").fill("Wat kost het?")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Dank je.")).to_be_in_viewport()

    page.get_by_role("link", name="Stel je vraag").click()
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf eerst je vraag op.")
    page.get_by_label("Je vraag").fill("Wat kost een eigen bedrijf?")
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je vraag is aangekomen")
    assert page.context.cookies() == []


def test_the_list_is_filtered_while_typing_and_says_how_many_remain(page):
    page.goto("/veelgestelde-vragen/")
    field = page.get_by_label("Zoek in de vragen")
    questions = page.locator("#vragenlijst summary h3")
    expect(questions).to_have_count(9)

    field.press_sequentially("FREELANCÉN")
    expect(questions).to_have_text([FREELANCING])
    expect(page.get_by_role("status")).to_have_text(re.compile("1 van de 9 vragen gaat over FREELANCÉN"))
    expect(field).to_be_focused()
    assert page.url.endswith("?q=FREELANC%C3%89N")

    field.fill("xyzzy")
    expect(questions).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Geen vraag gevonden over xyzzy")
    field.fill("")
    expect(questions).to_have_count(9)
    assert page.url.endswith("/veelgestelde-vragen/")
