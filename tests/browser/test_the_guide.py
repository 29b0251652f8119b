"""The *Handleiding* is true: every step of every card can be done, and names what stands on the screen.

Does one fail? Mend ``home/guide/cards.toml`` and ``tests/guide/walks.py``. ``make guide`` makes new pictures.
The cards are walked on the way to those pictures, and by ``pytest -m guide``; ``make test`` leaves them
out, for time.
"""

import pytest
from playwright.sync_api import expect

from home.guide.cards import cards
from tests.guide.walker import Walker, is_seen
from tests.guide.walks import WALKS

pytestmark = pytest.mark.browser


@pytest.mark.guide
@pytest.mark.parametrize("card", cards(), ids=lambda card: card.slug)
def test_a_card_can_be_followed(browser, site, card):
    walker = Walker(browser, site, card)
    WALKS[card.slug](walker)
    walker.end()


def test_the_first_steps_are_put_away_for_good(browser, site):
    walker = Walker(browser, site, cards()[0])
    page = walker.log_in("beheerder")
    assert is_seen(page, "Nieuw hier?")
    with page.expect_response("**/dismissibles/"):
        page.get_by_role("button", name="Laat dit niet meer zien").click()
    expect(page.get_by_role("heading", name="Nieuw hier?")).to_be_hidden()
    page.reload()
    page.get_by_role("link", name="Nieuw artikel").wait_for()
    assert page.get_by_role("heading", name="Nieuw hier?").count() == 0
    assert walker.log_in("eindredacteur").get_by_role("heading", name="Nieuw hier?").is_visible()
