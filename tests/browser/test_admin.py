import re

import pytest

from ..guide.walker import write_text
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


@pytest.fixture
def log_in(new_context):
    def log_in(username):
        page = new_context().new_page()
        page.goto("/beheer/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/beheer/")
        return page

    return log_in


@pytest.mark.parametrize("username", MENUS)
def test_every_role_sees_its_own_menu_in_dutch(log_in, username):
    page = log_in(username)
    labels = page.locator("#wagtail-sidebar .sidebar-main-menu__list > li .menuitem-label").all_inner_texts()
    assert {label.strip() for label in labels} - {""} == MENUS[username]


def test_an_editor_writes_and_a_moderator_publishes(log_in, new_context):
    editor = log_in("redacteur")
    editor.goto("/beheer/pages/")
    link = editor.get_by_role("main").get_by_role("link", name="Magazine", exact=True).first
    magazine = re.search(r"/pages/(\d+)/", link.get_attribute("href"))[1]
    editor.goto(f"/beheer/pages/add/articles/articlepage/{magazine}/")
    editor.locator("#id_title").fill("Een dag zonder agenda")
    editor.locator("#id_summary").fill("Wat er gebeurt als niemand je dag vult.")
    write_text(editor)
    editor.get_by_role("button", name="Meer acties").last.click()
    editor.get_by_role("button", name="Stuur door naar Redactie").click()
    editor.locator(".messages").get_by_text("ingediend voor controle").wait_for()

    reader = new_context().new_page()
    assert reader.goto("/magazine/een-dag-zonder-agenda/").status == 404

    moderator = log_in("eindredacteur")
    moderator.get_by_role("link", name="Een dag zonder agenda").first.click()
    moderator.get_by_role("button", name="Meer acties").last.click()
    moderator.get_by_role("button", name="Goedkeuren en publiceren", exact=True).click()
    moderator.wait_for_url(f"**/pages/{magazine}/")
    assert reader.goto("/magazine/een-dag-zonder-agenda/").status == 200
    assert reader.get_by_role("heading", level=1).inner_text() == "Een dag zonder agenda"


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
