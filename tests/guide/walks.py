"""How each card of the *Handleiding* is followed."""

import io

from PIL import Image

from .walker import Walker, write_text


def _submit(walker, page):
    page.get_by_role("button", name="Meer acties").last.click()
    button = page.get_by_role("button", name="Stuur in ter beoordeling")
    walker.step(page, button)
    button.click()
    page.locator(".messages").get_by_text("ingestuurd").wait_for()


def _begin(walker, page, what):
    button = page.get_by_role("link", name=what)
    walker.step(page, button)
    button.click()


def _picture():
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "#e8441c").save(file, "JPEG")
    return {"name": "agenda.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def een_artikel_schrijven(walker: Walker):
    page = walker.log_in("redacteur")
    _begin(walker, page, "Nieuw artikel")
    page.locator("#id_title").fill("Wie notuleert, beslist mee")
    page.locator("#id_summary").fill("Waarom een verslag meer is dan een lijst met afspraken.")
    walker.step(page)
    walker.step(page)
    page.locator("#panel-child-inhoud-body-section").get_by_role("button", name="Blok invoegen").click()
    walker.step(page)
    page.keyboard.press("Escape")
    walker.step(page)
    write_text(page)
    _submit(walker, page)
    page.goto("/beheer/")
    walker.step(page)


def een_dossier_maken(walker: Walker):
    page = walker.log_in("redacteur")
    _begin(walker, page, "Nieuw dossier")
    page.locator("#id_title").fill("Vergaderen met minder papier")
    page.locator("#id_summary").fill("Vier artikelen over vergaderen.")
    walker.step(page)
    add = page.get_by_role("button", name="Voeg deel toe")
    add.click()
    walker.step(page, page.get_by_role("button", name="Kies een pagina (artikel)"))
    planned = page.get_by_label("Aangekondigd als")
    planned.fill("Besluiten zonder vergadering")
    walker.step(page, planned)
    _submit(walker, page)


def een_vraag_beantwoorden(walker: Walker):
    reader = walker.visit()
    reader.goto("/veelgestelde-vragen/")
    reader.get_by_role("link", name="Stel je vraag").click()
    reader.get_by_label("Je vraag").fill("Mag ik notulen laten schrijven door een computer?")
    reader.get_by_role("button", name="Verstuur je vraag").click()
    reader.get_by_role("heading", name="Je vraag is aangekomen").wait_for()
    page = walker.log_in("redacteur")
    page.get_by_role("button", name="Vragen").click()
    walker.step(page)
    page.get_by_role("link", name="Gestelde vragen").click()
    asked = page.get_by_role("link", name="Mag ik notulen").first
    walker.step(page, asked)
    asked.click()
    make = page.get_by_role("button", name="Maak er een vraag van")
    walker.step(page, make)
    make.click()
    short = page.locator("#id_short_answer")
    short.fill("Ja, als iedereen in de vergadering dat weet.")
    walker.step(page, short)
    walker.step(page)
    _submit(walker, page)


def een_workshop_plannen(walker: Walker):
    page = walker.log_in("redacteur")
    _begin(walker, page, "Nieuwe workshop")
    page.locator("#id_title").fill("Notuleren met een rode pen")
    page.locator("#id_summary").fill("Een middag schrappen, met je eigen notulen.")
    walker.step(page)
    walker.step(page, page.locator("#panel-child-inhoud-wanneer-section"))
    walker.step(page, page.locator("#panel-child-inhoud-waar-section"))
    walker.step(page, page.locator("#panel-child-inhoud-aanmelden-section"))
    page.locator("#id_sessions-0-start").fill("08-05-2031 13:00")
    page.locator("#id_sessions-0-end").fill("08-05-2031 16:00")
    # Wagtail's calendar to pick a date from opens over the buttons below.
    page.add_style_tag(content=".xdsoft_datetimepicker { display: none !important }")
    _submit(walker, page)


def afbeeldingen_en_alt_tekst(walker: Walker):
    page = walker.log_in("redacteur")
    page.get_by_role("link", name="Afbeeldingen").first.click()
    walker.step(page)
    page.get_by_role("link", name="Voeg een afbeelding toe").click()
    page.locator("input[type=file]").set_input_files(_picture())
    walker.step(page)
    page.get_by_label("Alt-tekst").fill("Een agenda vol doorgestreepte afspraken.")
    walker.step(page, page.get_by_label("Alt-tekst"))
    walker.step(page)


def een_fout_verbeteren(walker: Walker):
    page = walker.log_in("redacteur")
    walker.step(page)
    page.get_by_placeholder("Doorzoek alle pagina’s").fill("Een volle agenda")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Een volle agenda is een besluit").first.click()
    walker.step(page)
    walker.step(page, page.locator("#panel-child-inhoud-notes-section"))
    page.locator("#id_summary").fill("Een samenvatting zonder tikfout.")
    _submit(walker, page)


def een_verwijderde_pagina_terugzetten(walker: Walker):
    page = walker.log_in("redacteur")
    page.get_by_role("link", name="Nieuw artikel").click()
    page.locator("#id_title").fill("Per ongeluk weggegooid")
    page.locator("#id_summary").fill("Een artikel dat nog niemand had gelezen.")
    page.get_by_role("button", name="Bewaar concept").click()
    page.locator(".messages").get_by_text("Per ongeluk weggegooid").wait_for()
    page.goto(page.url.replace("/edit/", "/delete/"))
    page.get_by_role("button", name="Ja, verwijder").click()
    page.get_by_role("link", name="Prullenbak").first.wait_for()
    walker.step(page)
    page.get_by_role("link", name="Prullenbak").first.click()
    item = page.get_by_role("listitem").filter(has_text="Per ongeluk weggegooid")
    walker.step(page, item)
    item.get_by_role("button", name="Zet terug").click()
    walker.step(page)


def goedkeuren_of_terugsturen(walker: Walker):
    editor = walker.log_in("redacteur")
    editor.get_by_role("link", name="Nieuw artikel").click()
    editor.locator("#id_title").fill("Een agenda zonder gaten")
    editor.locator("#id_summary").fill("Waarom een volle agenda niets zegt over werk.")
    write_text(editor)
    editor.get_by_role("button", name="Meer acties").last.click()
    editor.get_by_role("button", name="Stuur in ter beoordeling").click()
    editor.locator(".messages").get_by_text("ingestuurd").wait_for()

    page = walker.log_in("eindredacteur")
    page.get_by_role("link", name="Ter beoordeling").first.click()
    walker.step(page)
    walker.step(page)
    item = page.locator(".editorial-list > li").filter(has_text="Een agenda zonder gaten")
    item.get_by_text("Beoordeel", exact=True).click()
    item.get_by_label("Opmerking").fill("Sterk begin.")
    walker.step(page, item.locator("form"))
    walker.step(page)
    walker.step(page)
    item.get_by_role("button", name="Keur goed en publiceer").click()
    item.wait_for(state="detached")


WALKS = {
    function.__name__.replace("_", "-"): function
    for function in (
        een_artikel_schrijven,
        een_dossier_maken,
        een_vraag_beantwoorden,
        een_workshop_plannen,
        afbeeldingen_en_alt_tekst,
        een_fout_verbeteren,
        een_verwijderde_pagina_terugzetten,
        goedkeuren_of_terugsturen,
    )
}
