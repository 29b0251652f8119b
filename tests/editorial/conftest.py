import pytest
from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image
from wagtail.models import GroupPagePermission

from home.seed.groups import make_groups_and_workflow
from tests import factories


@pytest.fixture(autouse=True)
def _blank_cards(monkeypatch):
    monkeypatch.setattr("home.cards.draw_card", lambda headline: Image.new("RGB", (12, 6)))


@pytest.fixture
def site(home):
    """A home page, the groups and the workflow."""
    make_groups_and_workflow(home)
    return home


@pytest.fixture
def person(site):
    """Returns the logged-in client of a new member of a group; ``.user`` is who that is."""

    def join(group: str, name: str = "", **details) -> Client:
        user = factories.UserFactory(first_name=name, **details)
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        client.user = user
        return client

    return join


@pytest.fixture
def anna(person):
    return person("Redacteuren", "Anna")


@pytest.fixture
def bea(person):
    return person("Eindredacteuren", "Bea")


@pytest.fixture
def carla(person):
    return person("Eindredacteuren", "Carla")


@pytest.fixture
def diana(person):
    return person("Beheerders", "Diana")


@pytest.fixture
def person_of(person):
    """Returns the client of an editor who works in one part of the site only, which begins with a page."""

    def join(part) -> Client:
        GroupPagePermission.objects.filter(group__name="Redacteuren").update(page=part)
        return person("Redacteuren")

    return join
