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


def violations(page, rules=RULES):
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(
    ("appearance", "rules"),
    [
        ({"color_scheme": "light"}, RULES),
        ({"color_scheme": "dark"}, ONLY_CONTRAST),
        ({"forced_colors": "active"}, WITHOUT_CONTRAST),
        ({"viewport": {"width": 320, "height": 700}}, RULES),
    ],
    ids=["light", "dark", "forced colours", "small"],
)
def test_no_page_breaks_an_accessibility_rule(new_context, one_of_each, appearance, rules):
    page = new_context(reduced_motion="reduce", **appearance).new_page()
    problems = {}
    for address in one_of_each:
        page.goto(address)
        if found := violations(page, rules):
            problems[address] = found
    assert problems == {}


def test_an_open_menu_and_open_answers_break_no_accessibility_rule(new_context):
    page = new_context(viewport={"width": 375, "height": 800}, reduced_motion="reduce").new_page()
    page.goto("/veelgestelde-vragen/")
    for answer in page.locator("main details summary").all():
        answer.click()
    assert violations(page) == []
    page.get_by_role("button", name="Menu").click()
    assert violations(page) == []
