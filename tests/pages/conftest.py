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
    "home": 12,
    "content": 8,
    "magazine": 10,
    "article list": 10,
    "article": 12,
    "article with everything": 16,
    "dossiers": 8,
    "dossier": 8,
    "faq": 7,
    "question": 8,
    "agenda": 10,
    "workshop": 10,
    "services": 7,
    "service": 10,
    "contact": 8,
    "memberships": 8,
    "community": 8,
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
