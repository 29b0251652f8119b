"""``make shots``: pictures of every page type, on a phone and on a desk, light and dark.

They go to ``var/shots/``, with an ``index.html`` to look through. Other widths, in pixels, can be asked for:
``.venv/bin/python -m tests.shots 320 768``.
"""

import re
import sys
import urllib.request
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from .site import chromium_options, running_site

WIDTHS = (375, 1440)
SCHEMES = ("light", "dark")
TARGET = Path("var/shots")
# One address for every page type, then states that are no page of their own.
ADDRESSES = {
    "home": "/",
    "magazine": "/magazine/",
    "magazine-categorie": "/magazine/categorie/opinie/",
    "magazine-auteur": "/magazine/auteur/redactie-kantlijn/",
    "magazine-gefilterd": "/magazine/?categorie=opinie&volgorde=oudste",
    "dossiers": "/magazine/dossiers/",
    "diensten": "/training-consultancy/",
    "dienst": "/training-consultancy/transitietrajecten/",
    "agenda": "/agenda/",
    "agenda-archief": "/agenda/?archief=2011",
    "agenda-keuze": "/agenda/?plaats=online",
    "agenda-lege-maand": "/agenda/?maand=2012-01",
    "eerste-workshop": "/agenda/eerste-workshop/",
    "community": "/community/",
    "lidmaatschappen": "/lidmaatschap/",
    "lidmaatschap": "/lidmaatschap/social-network/",
    "vragen": "/veelgestelde-vragen/",
    "vraag": "/veelgestelde-vragen/houdt-het-beroep-van-secretaresse-op-te-bestaan/",
    "pagina": "/over-ons/",
    "contact": "/contact/",
    "zoeken": "/zoeken/?q=secretaresse",
    "zoeken-niets": "/zoeken/?q=xyzzy",
    "zoeken-leeg": "/zoeken/",
    "404": "/bestaat-niet/",
    "beheer": "/beheer/login/",
}
# Page types whose sample content is found through the list that holds it.
FIRST_LINK = {
    "artikel": ("/magazine/", r'href="(/magazine/(?!dossiers|feed|categorie|tag|auteur)[\w-]+/)"'),
    "dossier": ("/magazine/dossiers/", r'href="(/magazine/dossiers/[\w-]+/)"'),
    "workshop": ("/agenda/", r'href="(/agenda/[\w-]+/)"'),
}


def main(widths=WIDTHS) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with running_site() as site:
        addresses = ADDRESSES | {name: _first_link(site, *where) for name, where in FIRST_LINK.items()}
        _shoot(site, addresses, widths)
    _write_index(addresses, widths)
    print(f"{len(addresses)} pages: open {TARGET / 'index.html'}")


def _first_link(site, address, pattern):
    with urllib.request.urlopen(site + address) as page:  # noqa: S310
        return re.search(pattern, page.read().decode())[1]


def _shoot(site, addresses, widths):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        for scheme in SCHEMES:
            for width in widths:
                page = browser.new_page(
                    viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
                )
                for name, address in addresses.items():
                    page.goto(site + address)
                    # Pictures further down load only when they come into view.
                    page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
                    page.evaluate("Promise.all(Array.from(document.images, image => image.decode()))")
                    page.screenshot(path=TARGET / _file(name, width, scheme), full_page=True)
                page.close()
        browser.close()


def _write_index(names, widths):
    rows = ""
    for name in names:
        rows += f"<h2>{escape(name)}</h2><p>"
        for width in widths:
            for scheme in SCHEMES:
                file = _file(name, width, scheme)
                rows += f'<a href="{file}"><img src="{file}" height="600" alt=""></a> '
    (TARGET / "index.html").write_text(f"<!DOCTYPE html><title>Screenshots</title>{rows}", "utf-8")


def _file(name, width, scheme):
    return f"{name}-{width}-{scheme}.png"


if __name__ == "__main__":
    main([int(width) for width in sys.argv[1:]] or WIDTHS)
