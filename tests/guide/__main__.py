"""``make guide``: makes the pictures of the *Handleiding*, by following its cards on a site of its own."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from home.guide.cards import cards

from ..site import chromium_options, running_site
from .walker import Walker
from .walks import WALKS

TARGET = Path("ontsec_site/static/handleiding")


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for picture in TARGET.glob("*.webp"):
        picture.unlink()
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium_options())
        for card in cards():
            walker = Walker(browser, site, card, TARGET)
            WALKS[card.slug](walker)
            walker.end()
        browser.close()
    print(f"{len(list(TARGET.glob('*.webp')))} pictures in {TARGET}")


if __name__ == "__main__":
    main()
