from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.seeding import PASSWORD, log_in

from .phone import set_up


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def required(settings):
    settings.TWO_STEP_REQUIRED = True


@pytest.fixture
def editor(clock):
    """An editor who chose to log in in two steps; returns her recovery codes."""
    codes = set_up(log_in("redacteur"), "redacteur", password=PASSWORD)
    clock.shift(timedelta(minutes=1))
    return codes
