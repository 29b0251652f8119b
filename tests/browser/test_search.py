"""The search field as a combobox: suggestions by keyboard, and none where there is no JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def type_in(page, text):
    field = page.get_by_role("combobox", name="Zoek in de hele site").and_(page.locator("#zoekveld"))
    field.press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()
    return field


def test_suggestions_are_chosen_by_keyboard(new_context):
    page = new_context().new_page()
    page.goto("/zoeken/")
    field = type_in(page, "secretar")
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))

    field.press("Enter")
    page.wait_for_url(re.compile(r"/(magazine|veelgestelde-vragen)/."))


def test_escape_closes_the_list_and_keeps_what_was_typed(new_context):
    page = new_context().new_page()
    page.goto("/zoeken/")
    field = type_in(page, "secretar")

    field.press("Escape")

    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("secretar")
    field.press("Enter")
    page.wait_for_url("**/zoeken/?q=secretar")


def test_searching_works_without_javascript(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/zoeken/")
    page.locator("#zoekveld").fill("secretaresse")
    page.locator("#zoekveld").press("Enter")

    expect(page.locator("#resultaten li").first).to_be_visible()


@pytest.mark.parametrize("width", [1024, 1440])
def test_suggestions_below_the_field_at_the_top_are_wide_enough_to_read(new_context, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto("/")
    page.locator("#zoek").press_sequentially("secretar")
    expect(page.get_by_role("option").first).to_be_visible()

    suggestions = page.get_by_role("listbox")
    box = suggestions.bounding_box()
    assert box["width"] >= 320
    assert 0 <= box["x"] <= width - box["width"]
    assert suggestions.evaluate("list => list.scrollWidth <= list.clientWidth")
