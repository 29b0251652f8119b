import re

import pytest
from playwright.sync_api import expect

from ..site import PASSWORD
from .screens import PHONE, beside_the_screen

pytestmark = pytest.mark.browser

MENUS = {
    "redacteur": {
        *("Pagina's", "Redactiekalender", "Magazine", "Vragen", "Zoekopdrachten"),
        *("Afbeeldingen", "Documenten", "Prullenbak", "Rapporten", "Handleiding", "Help"),
    },
    "eindredacteur": {
        "Pagina's",
        "Ter beoordeling",
        "Redactiekalender",
        "Magazine",
        "Vragen",
        "Aanmeldingen",
        "Berichten",
        "Zoekopdrachten",
        "Afbeeldingen",
        "Documenten",
        "Prullenbak",
        "Rapporten",
        "Instellingen",
        "Handleiding",
        "Help",
    },
}
MENUS["beheerder"] = MENUS["eindredacteur"]


@pytest.mark.parametrize("username", MENUS)
def test_every_role_sees_its_own_menu_in_dutch(log_in, username):
    page = log_in(username)
    labels = page.locator("#wagtail-sidebar .sidebar-main-menu__list > li .menuitem-label").all_inner_texts()
    assert {label.strip() for label in labels} - {""} == MENUS[username]


def test_what_is_typed_after_the_session_ended_stays_and_is_saved_later(log_in):
    editor = log_in("redacteur")
    editor.goto("/beheer/pages/")
    editor.get_by_role("main").get_by_role("link", name="Over ons", exact=True).first.click()
    editor.locator("#id_summary").fill("Dit tikte ik nadat ik was uitgelogd.")
    editor.context.clear_cookies(name="sessionid")
    editor.get_by_role("button", name="Bewaar concept").click()
    editor.get_by_text("Je bent uitgelogd.").wait_for()

    with editor.context.expect_page() as opened:
        editor.get_by_role("link", name="Inloggen in een nieuw tabblad").click()
    opened.value.get_by_label("Gebruikersnaam").fill("redacteur")
    opened.value.get_by_label("Wachtwoord").fill(PASSWORD)
    opened.value.get_by_role("button", name="Inloggen").click()
    opened.value.get_by_text("Sluit dit tabblad.").wait_for()

    editor.get_by_role("button", name="Bewaar concept").click()
    editor.locator(".messages").get_by_text("is gewijzigd").wait_for()
    assert editor.locator("#id_summary").input_value() == "Dit tikte ik nadat ik was uitgelogd."


LONG_TITLE = "Waarom wie notuleert ook meebeslist, en wat er dan " + "van een vergadering " * 6 + "wordt"


def test_the_whole_of_a_long_line_is_seen(log_in):
    editor = log_in("redacteur", viewport={"width": 1280, "height": 720})
    editor.goto("/beheer/pages/add/articles/articlepage/4/")
    title = editor.locator("#id_title")
    title.press_sequentially("Kort")
    short = title.bounding_box()["height"]
    title.fill(LONG_TITLE)
    title.press("End")
    title.press("Enter")
    assert title.input_value() == LONG_TITLE
    title.evaluate("field => document.execCommand('insertText', false, ',\\nkort  \\r\\n en goed')")
    expect(title).to_have_value(f"{LONG_TITLE}, kort en goed")
    editor.wait_for_timeout(2500)  # Wagtail takes what stands there after two seconds for unchanged
    title.press_sequentially("!")
    assert title.bounding_box()["height"] > 3 * short
    assert title.evaluate("field => field.scrollHeight - field.clientHeight") <= 0
    assert beside_the_screen(editor) == []

    editor.wait_for_url("**/edit/")  # it saved by itself
    expect(editor.locator("header").get_by_text(f"{LONG_TITLE}, kort en goed!").first).to_be_attached()
    editor.get_by_role("tab", name="Publicatie").click()
    expect(editor.locator("#id_slug")).to_have_value(re.compile("^waarom-wie-notuleert-.*-kort-en-goed$"))
    editor.get_by_role("tab", name="Zoekmachines en delen").click()
    for_search = editor.locator("#id_seo_title")
    for_search.fill(LONG_TITLE)
    assert for_search.evaluate("field => field.scrollHeight - field.clientHeight") <= 0


def test_a_short_text_takes_a_minute_to_read(log_in):
    editor = log_in("redacteur")
    editor.goto("/beheer/pages/15/edit/")
    editor.get_by_role("button", name="Toon of verberg de controles").click()
    expect(editor.get_by_text(" min lezen.")).to_have_text(re.compile(r"^1\d\d woorden, 1 min lezen\.$"))


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, PHONE], ids=str)
def test_a_long_title_gets_a_comment(log_in, size):
    editor = log_in("redacteur", viewport=size)
    editor.goto("/beheer/pages/")
    editor.get_by_role("main").get_by_role("link", name="Over ons", exact=True).first.click()
    editor.locator("#id_title").hover()
    editor.locator("[data-comment-add][aria-describedby=id_title-label]").click()
    editor.locator(".comment textarea").fill("Kan dit korter?")
    editor.locator(".comment").get_by_role("button", name="Plaats").click()
    expect(editor.locator(".comment").get_by_text("Kan dit korter?")).to_be_visible()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 720}, {"width": 375, "height": 667}], ids=str)
def test_the_calendar_of_a_moment_covers_no_part_of_its_dialog_that_is_used(log_in, size):
    editor = log_in("eindredacteur", viewport=size)
    editor.goto("/beheer/pages/31/edit/")
    editor.get_by_role("button", name="Toon/verberg status").click()
    editor.get_by_role("button", name="Kies een moment").first.click()
    for name in ("go_live_at", "expire_at"):
        editor.locator(f"#id_{name}").click()
        day = editor.locator(".xdsoft_datetimepicker:visible .xdsoft_date").nth(20)
        for used in (editor.locator("#id_go_live_at"), editor.locator("#id_expire_at")):
            used.click(trial=True)
        editor.get_by_role("button", name="Bewaar dit moment").click(trial=True)
        day.click()
        expect(editor.locator(f"#id_{name}")).not_to_have_value("")


def test_on_a_phone_the_list_of_pages_leaves_room_for_a_title(log_in):
    editor = log_in("redacteur", viewport=PHONE)
    editor.goto("/beheer/pages/4/")
    titles = editor.locator("#listing-results td.title").all()
    assert titles
    assert min(title.bounding_box()["width"] for title in titles) > PHONE["width"] / 2
    cells = editor.locator("#listing-results td").all()
    assert max(box["x"] + box["width"] for cell in cells if (box := cell.bounding_box())) <= PHONE["width"]


def test_on_a_phone_blocks_and_pages_to_choose_from_are_seen_whole(log_in):
    editor = log_in("redacteur", viewport=PHONE)
    editor.goto("/beheer/pages/add/articles/articlepage/4/")
    body = editor.locator("#panel-child-inhoud-body-section")
    body.get_by_role("button", name="Blok invoegen").click()
    box = editor.locator(".w-combobox-container:visible").bounding_box()
    options = editor.locator(".w-combobox__option-preview:visible").all()
    assert options
    assert max(each["x"] + each["width"] for option in options if (each := option.bounding_box())) <= (
        box["x"] + box["width"]
    )
    editor.keyboard.press("Escape")
    editor.get_by_role("button", name="Voeg artikel toe").click()
    editor.get_by_role("button", name="Kies een pagina").first.click()
    titles = editor.locator(".modal .listing td.title")
    titles.first.wait_for()
    assert titles.first.bounding_box()["width"] > PHONE["width"] / 3


def test_on_a_phone_the_title_of_a_list_is_read_whole(log_in):
    editor = log_in("redacteur", viewport=PHONE)
    editor.goto("/beheer/images/")
    title = editor.locator(".w-breadcrumbs").get_by_role("link", name="Afbeeldingen")
    assert title.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    editor.get_by_role("link", name="Voeg een afbeelding toe").click(trial=True)


def test_an_editor_keeps_a_filter_of_her_own_and_takes_it_away(log_in):
    """Wagtail's listing stands in a form: only a browser shows what becomes of another form in it."""
    editor = log_in("redacteur")
    editor.goto("/beheer/pages/3/?status=live")
    editor.get_by_text("Bewaar dit filter").click()
    editor.get_by_label("Naam van dit filter").fill("Wat live staat")
    editor.get_by_role("button", name="Bewaar bij mijn filters").click()
    editor.locator(".messages").get_by_text("‘Wat live staat’ staat nu bij je filters").wait_for()
    assert beside_the_screen(editor) == []
    editor.get_by_role("button", name="Haal ‘Wat live staat’ uit mijn filters").click()
    editor.locator(".messages").get_by_text("is weg uit je filters").wait_for()
    expect(editor.get_by_role("link", name="Wat live staat")).to_have_count(0)
