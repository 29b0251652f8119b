import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


# Another colour scheme changes nothing but colours.
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# In forced colours the system's palette decides; axe still compares the colours of the style sheet.
WITHOUT_CONTRAST = RULES | {"rules": {"color-contrast": {"enabled": False}}}


def to_a_small_screen(page):
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 700})


DESK = {"width": 1280, "height": 720}
# Each comes after the one before it, on the same page.
APPEARANCES = [
    ("light", lambda page: None, RULES),
    ("dark", lambda page: page.emulate_media(color_scheme="dark"), ONLY_CONTRAST),
    ("forced colours", lambda page: page.emulate_media(forced_colors="active"), WITHOUT_CONTRAST),
    ("small", to_a_small_screen, RULES),
]


def violations(page, rules=RULES):
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def test_no_page_breaks_an_accessibility_rule(new_context, one_of_each):
    # One visit to a page serves every appearance: loading it costs more than changing its media.
    page = new_context(reduced_motion="reduce", viewport=DESK).new_page()
    problems = {}
    for address in one_of_each:
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.goto(address)
        for name, change, rules in APPEARANCES:
            change(page)
            if found := violations(page, rules):
                problems[address, name] = found
    assert problems == {}


def test_an_open_menu_and_open_answers_break_no_accessibility_rule(new_context):
    page = new_context(viewport={"width": 375, "height": 800}, reduced_motion="reduce").new_page()
    page.goto("/veelgestelde-vragen/")
    for answer in page.locator("main details summary").all():
        answer.click()
    assert violations(page) == []
    page.get_by_role("button", name="Menu").click()
    assert violations(page) == []
