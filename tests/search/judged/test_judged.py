"""The mark: of the judged queries, 98 of 100 show a right page among the first three, on both databases."""

import pytest

from .runner import SETS, make_documents, misses, run, success, table

MARK = 0.98


@pytest.fixture(scope="module")
def _judged_site(demo_module, django_db_blocker):
    with django_db_blocker.unblock():
        make_documents()


@pytest.mark.django_db
@pytest.mark.parametrize("name", SETS)
@pytest.mark.usefixtures("_judged_site")
def test_the_right_page_is_among_the_first_three(client, name, django_db_blocker):
    outcomes = run(client, name)

    print(f"\n{name}\n{table(outcomes)}")
    wrong = "\n".join(f"{o.judgement.query}: {o.found[:4]}" for o in misses(outcomes))
    assert success([outcome.place for outcome in outcomes]) >= MARK, wrong
