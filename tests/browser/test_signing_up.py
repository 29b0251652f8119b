"""From announcement to attendance, on a phone, without JavaScript for readers: with the mail in between."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
import vobject

from ..site import FOLDER, PASSWORD

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 700}


@pytest.fixture
def reader(new_context):
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


def mails_to(address):
    """The mail that the site wrote to files, the oldest first."""
    found = []
    for file in sorted((FOLDER / "mail").glob("*"), key=lambda file: file.stat().st_mtime):
        letters = file.read_bytes().split(b"-" * 79 + b"\n")
        found += [message_from_bytes(letter, policy=policy.default) for letter in letters]
    return [letter for letter in found if letter["To"] == address]


def link_in(mail):
    return re.search(r"/agenda/aanmelding/[\w-]+/", mail.get_body(("plain",)).get_content())[0]


def sign_up(page, workshop, name):
    page.goto(workshop)
    page.locator(".margin a.btn").click()
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je e-mailadres").fill(f"{name.lower()}@example.org")
    page.locator("form.form button").click()


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


@pytest.fixture
def workshop(log_in):
    """An editor announces a workshop with one place, and a moderator approves it."""
    editor = log_in("redacteur")
    editor.get_by_role("link", name="Nieuwe workshop").click()
    editor.locator("#id_title").fill("Eén stoel vrij")
    for field, moment in (("start", "02-12-2099 09:30"), ("end", "02-12-2099 12:30")):
        editor.locator(f"#id_sessions-0-{field}").fill(moment)
    # Wagtail's calendar to pick a date from opens over the buttons below, and is not what is tried here.
    editor.add_style_tag(content=".xdsoft_datetimepicker { display: none !important }")
    editor.locator("#id_signup_mode").select_option("built_in")
    editor.locator("#id_capacity").fill("1")
    editor.get_by_role("button", name="Meer acties").last.click()
    editor.get_by_role("button", name="Stuur in ter beoordeling").click()
    editor.locator(".messages").get_by_text("ingestuurd, ter beoordeling").wait_for()

    organiser = log_in("eindredacteur")
    organiser.goto("/beheer/redactie/beoordelen/")
    item = organiser.locator(".editorial-list > li").filter(has_text="Eén stoel vrij")
    item.get_by_text("Beoordeel", exact=True).click()
    item.get_by_role("button", name="Keur goed en publiceer").click()
    item.wait_for(state="detached")
    return organiser, "/agenda/een-stoel-vrij/"


def test_from_announcement_to_attendance_list(workshop, reader):
    organiser, address = workshop

    sign_up(reader, address, "Noor")
    assert "Er is plaats voor je" in reader.locator("h1").inner_text()
    sign_up(reader, address, "Bo")
    assert "Je komt op de wachtlijst" in reader.locator("h1").inner_text()

    (mail,) = mails_to("noor@example.org")
    (attachment,) = mail.iter_attachments()
    invitation = vobject.readOne(attachment.get_content())
    assert invitation.method.value == "REQUEST"
    assert invitation.vevent.summary.value == "Eén stoel vrij"
    assert invitation.vevent.dtstart.value.astimezone(UTC) == datetime(2099, 12, 2, 8, 30, tzinfo=UTC)

    reader.goto(link_in(mail))
    assert reader.locator("html").evaluate("e => e.scrollWidth") <= PHONE["width"]
    reader.get_by_role("link", name="Meld je af").click()
    reader.get_by_role("button", name="Ja, meld me af").click()
    assert "Je bent afgemeld." in reader.locator(".deck").inner_text()

    reader.goto(link_in(mails_to("bo@example.org")[-1]))
    reader.get_by_role("link", name="Neem de plaats aan").click()
    reader.get_by_role("button", name="Ja, ik kom").click()
    assert "Je hebt een plaats." in reader.locator(".deck").inner_text()

    organiser.goto("/beheer/events/registration/")
    organiser.locator(".counts").get_by_role("link", name="Eén stoel vrij").click()
    organiser.get_by_role("link", name="Presentielijst").click()
    organiser.wait_for_url("**/presentie/")
    organiser.emulate_media(media="print")
    assert organiser.locator(".attendance li").all_inner_texts() == ["Bo"]
    assert not organiser.locator("#wagtail-sidebar").is_visible()
    assert not organiser.get_by_role("button", name="Bewaar wie er was").is_visible()


def test_what_is_wrong_with_a_form_is_told_without_javascript(reader):
    reader.goto("/agenda/")
    for link in reader.locator("ol.tt a").all():
        address = link.get_attribute("href")
        if reader.request.get(f"{address}aanmelden/").ok:
            break
    reader.goto(f"{address}aanmelden/")
    reader.get_by_label("Je naam").fill("Noor")
    reader.locator("form.form button").click()

    assert "Vul je e-mailadres in." in reader.locator(".errors").inner_text()
    assert reader.get_by_label("Je naam").input_value() == "Noor"
    assert (
        reader.get_by_label("Je e-mailadres").get_attribute("aria-describedby")
        == "id_email-hint id_email-err"
    )
