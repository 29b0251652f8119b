"""The mark: how many of the judged queries show a right page among the first three, on both databases."""

import os

import pytest

from .runner import SETS, keep, make_documents, misses, run, success, table

MARKS = {
    **{"tuned": 0.98, "parts": 0.98, "unseen": 0.96, "held_out": 0.98, "fresh": 0.97},
    **{"phone": 0.94, "apart": 0.95, "last": 0.87},
}


@pytest.fixture(scope="module")
def _judged_site(demo_module, django_db_blocker):
    with django_db_blocker.unblock():
        make_documents()


@pytest.mark.django_db
@pytest.mark.parametrize("name", SETS)
@pytest.mark.usefixtures("_judged_site")
def test_the_right_page_is_among_the_first_three(client, name):
    outcomes = run(client, name)

    keep(outcomes)
    print(f"\n{name}\n{table(outcomes)}")
    if os.environ.get("VERBOSE"):
        print("\n".join(f"  {o.place} {o.judgement.query}: {o.found[:4]}" for o in outcomes if o.place != 1))
    wrong = "\n".join(f"{o.judgement.query}: {o.found[:4]}" for o in misses(outcomes))
    assert success([outcome.place for outcome in outcomes]) >= MARKS[name], wrong
