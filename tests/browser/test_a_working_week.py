"""A working week of an editor, a moderator and a reader, from an empty article to one that came back."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from ..guide.walker import write_text
from ..site import ROOT
from .screens import PHONE, beside_the_screen

pytestmark = pytest.mark.browser

LIST = re.compile(r"/beheer/pages/\d+/$")
TITLE = "Een week zonder notulen"
SUMMARY = (
    "Wat er gebeurt als niemand meer opschrijft wie wat zei, en hoe een team van vijf mensen in een week "
    "leerde wat het wel wil onthouden en wat niemnd ooit miste."
)
COUNT_CLICKS = """addEventListener("click", (event) => {
    if (event.isTrusted) sessionStorage.clicks = 1 + Number(sessionStorage.clicks || 0);
}, true)"""
LET_IT_COME = """import django
django.setup()
from django.core.management import call_command
from django.utils import timezone
from home.editorial.going_live import stored
from wagtail.models import Revision
now = timezone.now().replace(second=0, microsecond=0)  # as a form sends it
for revision in Revision.objects.exclude(approved_go_live_at=None):
    revision.approved_go_live_at, revision.content["go_live_at"] = now, stored(now)
    revision.save(update_fields=["approved_go_live_at", "content"])
call_command("publish_scheduled")
"""


def let_the_moment_come():
    """Run what a timer runs. The clock of the site cannot be moved from here, so the moment is."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ontsec_site.settings.preview"}
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", LET_IT_COME], cwd=ROOT, env=environment, check=True)


def send_in(page: Page, button: str):
    page.get_by_role("button", name="Meer acties").last.click()
    page.get_by_role("button", name=button).click()


def write_with_a_picture(page: Page):
    page.get_by_role("link", name="Nieuw artikel").click()
    page.locator("#id_title").press_sequentially(TITLE)
    page.locator("#id_summary").fill(SUMMARY)
    page.locator("#id_category").select_option("Opinie")
    write_text(page)
    page.get_by_role("button", name="Bewaar concept").click()
    page.wait_for_url("**/edit/")
    body = page.locator("#panel-child-inhoud-body-section")
    body.get_by_role("button", name="Blok invoegen").last.click()
    page.get_by_role("option", name="Afbeelding").first.click()
    body.get_by_role("button", name="Kies een afbeelding").click()
    page.locator(".modal .image-choice").first.click()
    page.locator(".modal").wait_for(state="hidden")
    text = body.get_by_label("Alt-tekst")
    expect(text).not_to_have_value("")  # comes from the picture itself
    text.fill("")


def clicks_of(page: Page, work) -> int:
    """How often somebody clicks while she does some work."""
    page.evaluate("sessionStorage.removeItem('clicks')")
    work()
    return int(page.evaluate("sessionStorage.clicks"))


def drag_to_the_day_beside(page: Page, moment) -> None:
    page.goto(f"/beheer/redactie/kalender/?maand={moment:%Y-%m}")
    days = [moment + timedelta(days=1), moment - timedelta(days=1)]
    beside = next(
        day for day in (page.locator(f"[data-day='{day:%Y-%m-%d}']") for day in days) if day.count()
    )
    page.locator(f"[data-day='{moment:%Y-%m-%d}'] [data-move]").filter(has_text=TITLE).drag_to(beside)
    expect(page.locator(".messages")).to_contain_text("De goedkeuring blijft.")
    expect(beside).to_contain_text(TITLE)


def test_a_working_week(log_in, new_context):
    # Monday: an editor writes, forgets what is on a picture, and is stopped.
    editor = log_in("redacteur")
    write_with_a_picture(editor)
    send_in(editor, "Stuur in ter beoordeling")
    expect(editor.get_by_text("Voeg een alt-tekst toe").first).to_be_visible()
    editor.get_by_label("Alt-tekst").fill("Een blocnote met een streep erdoor.")
    send_in(editor, "Stuur in ter beoordeling")
    editor.wait_for_url(LIST)

    # Tuesday: a moderator reads on her phone, and asks for changes.
    phone = log_in("eindredacteur", viewport=PHONE)
    for address in ("/beheer/redactie/kalender/", "/beheer/redactie/nagekeken/", "/beheer/"):
        phone.goto(address)
        assert beside_the_screen(phone) == [], address
    phone.get_by_role("link", name=re.compile("^Beoordeel")).click()
    item = phone.locator(".editorial-list > li").filter(has_text=TITLE)
    expect(item).to_contain_text("Controles: niets gevonden.")
    item.get_by_text("Beoordeel", exact=True).click()
    item.get_by_label("Opmerking").fill("Noem ook het team.")
    assert beside_the_screen(phone) == []
    item.get_by_role("button", name="Vraag om wijzigingen").click()
    phone.get_by_text("gaat terug naar wie het instuurde").wait_for()

    # Wednesday: the editor mends it, and sends it in again.
    editor.context.add_init_script(COUNT_CLICKS)
    editor.goto("/beheer/")
    expect(editor.get_by_text("Noem ook het team.").first).to_be_visible()
    editor.get_by_role("link", name=TITLE).first.click()
    editor.locator("#id_summary").fill(SUMMARY.replace("een team", "het team"))

    def send_in_again():
        send_in(editor, "Stuur opnieuw in")
        editor.wait_for_url(LIST)

    needed = clicks_of(editor, send_in_again)

    # Thursday: the moderator compares, sets a moment, approves, and thinks of a better day.
    phone.goto("/beheer/redactie/beoordelen/")
    item.get_by_role("link", name="Vergelijk met wat terugging").click()
    assert beside_the_screen(phone) == []
    expect(phone.locator("ins", has_text="het")).to_be_visible()
    moderator = log_in("eindredacteur")
    moderator.context.add_init_script(COUNT_CLICKS)
    moderator.get_by_role("link", name="Ter beoordeling").click()
    moderator.get_by_role("link", name=TITLE).first.click()
    moderator.get_by_role("button", name="Status").first.click()
    moderator.get_by_role("button", name="Kies een moment").click()
    moment = timezone.localtime() + timedelta(days=2)
    moderator.locator("#id_go_live_at").fill(f"{moment:%d-%m-%Y %H:%M}")
    # Not with the mouse: the days of a month of six weeks lie over the button.
    moderator.get_by_role("button", name="Bewaar dit moment").press("Enter")
    moderator.locator(".messages").get_by_text(TITLE).wait_for()
    moderator.goto("/beheer/")

    def approve():
        moderator.get_by_role("link", name=re.compile("^Beoordeel")).click()
        item = moderator.locator(".editorial-list > li").filter(has_text=TITLE)
        item.get_by_text("Beoordeel", exact=True).click()
        item.get_by_role("button", name="Keur goed: live op").click()
        moderator.get_by_text("is goedgekeurd en gaat live op").wait_for()

    assert needed + clicks_of(moderator, approve) <= 6
    drag_to_the_day_beside(moderator, moment)
    reader = new_context().new_page()
    address = "/magazine/" + TITLE.lower().replace(" ", "-") + "/"
    assert reader.goto(address).status == 404

    # On Sunday it goes live by itself, and a reader finds a typing error.
    let_the_moment_come()
    assert reader.goto(address).status == 200
    expect(reader.locator(".deck")).to_contain_text("wat niemnd ooit miste")
    reader.goto("/contact/")
    reader.get_by_label("Je bericht").fill(f"In ‘{TITLE}’ staat niemnd.")
    reader.get_by_label("Je e-mailadres").fill("noor@example.org")
    reader.get_by_role("button", name="Verstuur").click()
    reader.wait_for_load_state()

    # The moderator mends it at once, and throws the article away by mistake.
    moderator.get_by_role("link", name="Berichten").click()
    moderator.get_by_role("link", name="Lees").first.click()
    expect(moderator.get_by_text("staat niemnd").first).to_be_visible()
    moderator.goto("/beheer/")
    moderator.get_by_role("link", name=TITLE).first.click()
    moderator.locator("#id_summary").fill(
        SUMMARY.replace("een team", "het team").replace("niemnd", "niemand")
    )
    send_in(moderator, "Publiceren")
    moderator.wait_for_url(LIST)
    reader.goto(address)
    expect(reader.locator(".deck")).to_contain_text("wat niemand ooit miste")
    moderator.get_by_role("link", name=TITLE, exact=True).first.click()
    moderator.goto(moderator.url.replace("/edit/", "/delete/"))
    moderator.get_by_role("button", name="Ja, verwijder").click()
    moderator.wait_for_url(LIST)
    assert reader.goto(address).status == 404
    moderator.get_by_role("link", name="Prullenbak").first.click()
    moderator.get_by_role("listitem").filter(has_text=TITLE).get_by_role("button", name="Zet terug").click()
    moderator.locator(".messages").get_by_text("staat er weer").wait_for()
    assert reader.goto(address).status == 200
