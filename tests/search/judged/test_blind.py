"""The queries of somebody who only read the published pages: see ``blind.tsv``. No other pages are added."""

import pytest

from .runner import keep, misses, run, success, table

MARK = 0.94


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_module")
def test_what_was_asked_blind_is_among_the_first_three(client):
    outcomes = run(client, "blind")

    keep(outcomes)
    print(f"\nblind\n{table(outcomes)}")
    wrong = "\n".join(f"{o.judgement.query}: {o.found[:4]}" for o in misses(outcomes))
    assert success([outcome.place for outcome in outcomes]) >= MARK, wrong
