import pytest
from playwright.sync_api import expect

from ..site import PASSWORD
from .screens import beside_the_screen

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
