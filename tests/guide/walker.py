"""Goes through a card step by step: is on the screen what the step names, and what does it look like?"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from home.guide.cards import HEIGHT, WIDTH, Card

from ..site import PASSWORD

PATIENCE = 80
"""Tenths of a second in which the words of a step have to appear."""
INK = "outline: 4px solid #e8441c; outline-offset: 4px"


class Walker:
    """``folder`` is where pictures go, if they are wanted."""

    def __init__(self, browser: Browser, site: str, card: Card, folder: Path | None = None):
        self.browser, self.site, self.card, self.folder = browser, site, card, folder
        self.steps = iter(card.steps)

    def log_in(self, username: str) -> Page:
        page = self.visit()
        page.goto("/beheer/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/beheer/")
        return page

    def visit(self) -> Page:
        context = self.browser.new_context(
            base_url=self.site,
            locale="nl-NL",
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
        )
        return context.new_page()

    def step(self, page: Page, show: Locator | None = None) -> None:
        """The next step of the card is done on this screen; ``show`` is where in it to look."""
        step = next(self.steps)
        page.wait_for_load_state("networkidle")
        for words in step.words:
            assert is_seen(page, words), f"{self.card.slug}: ‘{words}’ is not on the screen: {step.text}"
        if step.file and self.folder:
            self._shoot(page, show, self.folder / Path(step.file).name)

    def end(self) -> None:
        assert not list(self.steps), f"{self.card.slug}: nobody followed the last steps"

    def _shoot(self, page, show, file):
        page.evaluate("document.activeElement.blur()")
        if show is not None:
            show.evaluate("each => each.scrollIntoView({block: 'center'})")
            show.evaluate("(each, ink) => each.style.cssText += ';' + ink", INK)
        page.wait_for_timeout(400)  # for what glides into view
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").save(file, "WEBP", quality=60, method=6)
        if show is not None:
            show.evaluate("each => { each.style.outline = each.style.outlineOffset = '' }")


def is_seen(page: Page, words: str) -> bool:
    found = [
        page.get_by_text(words),
        page.get_by_label(words),
        page.get_by_placeholder(words),
        page.get_by_role("button", name=words),
        page.get_by_role("link", name=words),
    ]
    for _ in range(PATIENCE):
        if any(each.is_visible() for locator in found for each in locator.all()):
            return True
        page.wait_for_timeout(100)
    return False


def write_text(page):
    """Put a first paragraph in the body: an article without one cannot be sent in."""
    body = page.locator("#panel-child-inhoud-body-section")
    body.get_by_role("button", name="Blok invoegen").click()
    page.get_by_role("option", name="Tekst").first.click()
    body.locator("[contenteditable=true]").first.fill("Iemand schrijft op wat er is besloten.")
