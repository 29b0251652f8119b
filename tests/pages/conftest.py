from collections import Counter

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles import counting
from home.seed.groups import make_groups_and_workflow
from tests import factories

from .plenty import NOW

# The most queries that a page of a type may need when nothing is cached yet.
LIMITS = {
    "home": 11,
    "content": 6,
    "magazine": 9,
    "article list": 9,
    "article": 10,
    "article with everything": 12,
    "dossiers": 6,
    "dossier": 6,
    "faq": 5,
    "question": 7,
    "agenda": 9,
    "workshop": 9,
    "services": 5,
    "service": 9,
    "contact": 7,
    "memberships": 6,
    "community": 6,
    "search": 14,
}


@pytest.fixture(autouse=True)
def _blank_cards(monkeypatch):
    """Drawing the card of every page that a test publishes takes longer than the test."""
    monkeypatch.setattr("home.cards.draw_card", lambda headline: Image.new("RGB", (12, 6)))


@pytest.fixture
def staff(home):
    """Returns the logged-in client of a member of a group, such as ``Redacteuren``."""
    make_groups_and_workflow(home)

    def log_in(group: str) -> Client:
        user = factories.UserFactory()
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def queries(client, home):
    """Returns the number of queries of an address on a cold cache, within the limit of its type."""
    seen = set()

    def count(kind, address):
        if address not in seen:  # what the process itself keeps, such as content types
            client.get(address)
            seen.add(address)
        counting.count_again()  # as a publication does
        counting.record()
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200
        asked = Counter(query["sql"].partition(" WHERE ")[0][-60:] for query in captured)
        assert asked.total() <= LIMITS[kind], asked.most_common(3)
        return asked.total()

    with time_machine.travel(NOW, tick=False):
        yield count
