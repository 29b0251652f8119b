"""Queries for the site with its samples, and no other pages: of people who only read what is published, and
in the voices of five visitors (``voices.tsv``, ``kept_apart.tsv``).
"""

import pytest

from .runner import keep, misses, run, success, table

MARKS = {
    "blind": 0.97,
    "stranger": 0.97,
    "voices": 0.96,
    "kept_apart": 0.94,
    "aloud": 0.92,
    "everyday": 0.96,
    "librarian": 0.96,
    "visitors": 0.95,
    "advisers": 0.95,
    "newcomers": 0.93,
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", MARKS)
@pytest.mark.usefixtures("demo_module")
def test_what_was_asked_blind_is_among_the_first_three(client, name):
    outcomes = run(client, name)

    keep(outcomes)
    print(f"\n{name}\n{table(outcomes)}")
    wrong = "\n".join(f"{o.judgement.query}: {o.found[:4]}" for o in misses(outcomes))
    assert success([outcome.place for outcome in outcomes]) >= MARKS[name], wrong
