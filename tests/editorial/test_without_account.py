"""A text of somebody who has no account any more, or never had one: it was imported, say."""

import pytest
from django.urls import reverse

from home.editorial import notices, waiting
from tests import factories

from .removing import unpublish
from .working import LONG, change, is_live, new, page_of

OTHER = " ".join(f"ander{n}" for n in range(60))


@pytest.mark.parametrize("is_imported", [True, False])
def test_a_writer_without_an_account_is_somebody_else(site, anna, bea, is_imported):
    if is_imported:
        factories.ContentPageFactory(live=False, summary=LONG[:300], slug="werkwijze").save_revision()
    else:
        new(anna)
        anna.user.delete()
    change(bea, page_of(), "publish", title="Beter", summary=LONG[:300])
    assert is_live()


def test_who_mended_it_is_asked_to_judge_it(anna, bea):
    new(anna, "submit")
    anna.user.delete()
    change(bea, page_of(), title="Beter")

    html = bea.get(reverse("home_queue")).content.decode()
    assert "Keur goed en publiceer" in html
    assert "Alleen jij schreef hieraan" not in html
    assert bea.user in notices.judges(page_of())


@pytest.fixture
def seeded(site):
    """A page that readers have without a publication."""
    page = factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", summary=LONG[:300])
    page.save_revision(log_action=False).publish(log_action=False)


def test_what_readers_had_without_a_publication_is_not_rewritten_alone_after_it_was_taken_off(bea, seeded):
    unpublish(bea, page_of())

    change(bea, page_of(), "publish", title="Heel iets anders", summary=OTHER[:300])
    assert not is_live()


@pytest.mark.parametrize("is_off", [True, False])
def test_nor_is_who_rewrote_it_alone_asked_to_judge_it(bea, diana, seeded, is_off):
    if is_off:
        unpublish(bea, page_of())
    change(bea, page_of(), "submit", title="Heel iets anders", summary=OTHER[:300])

    assert bea.user not in notices.judges(page_of())
    assert "Keur goed en publiceer" not in bea.get(reverse("home_queue")).content.decode()
    diana.user.groups.clear()  # now only Bea may judge
    assert waiting.stuck().exists()
