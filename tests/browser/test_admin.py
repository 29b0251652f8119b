import pytest

from ..site import PASSWORD

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
