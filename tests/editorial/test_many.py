"""Ten texts or a thousand: every screen asks the database as often, and fetches what it shows."""

from collections import Counter
from contextlib import contextmanager

from bs4 import BeautifulSoup
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, TaskState

from .crowd import crowd

FEW, MANY = 10, 1_000
QUEUE = "/beheer/redactie/beoordelen/"


@contextmanager
def fetched():
    """Counts the rows of which objects are made."""
    counts = Counter()

    def count(sender, **kwargs):
        counts[sender._meta.concrete_model._meta.label] += 1

    post_init.connect(count, weak=False)
    try:
        yield counts
    finally:
        post_init.disconnect(count)


def asked(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_every_screen_asks_as_often_for_many_texts_as_for_few(anna, bea, diana, site):
    explorer = reverse("wagtailadmin_explore", args=[site.pk])
    screens = [
        ("/beheer/", anna),
        ("/beheer/", bea),
        ("/beheer/", diana),
        (QUEUE, bea),
        (QUEUE, diana),
        (f"{QUEUE}?p=1", bea),
        (explorer, anna),
        (explorer, diana),
        (f"{explorer}?status=beoordeling&faults=iets", bea),
        (reverse("home_planner"), bea),
        (reverse("home_findings"), anna),
    ]
    crowd(site, anna.user, FEW)
    few = [asked(client, address) for address, client in screens]
    crowd(site, anna.user, MANY - FEW)
    many = [asked(client, address) for address, client in screens]
    told = {address: (before, after) for (address, _), before, after in zip(screens, few, many, strict=True)}
    assert {address: (few, many) for address, (few, many) in told.items() if many > few} == {}
    with fetched() as rows:
        html = BeautifulSoup(bea.get(QUEUE).content, "html.parser")
    assert f"{MANY} teksten wachten op jou." in html.main.text
    assert "Bladzijde 1 van 20" in html.main.text
    assert rows[TaskState._meta.label] < 200
    assert rows[Page._meta.label] < 200
