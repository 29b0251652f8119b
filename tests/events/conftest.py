import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.models import Page, Site

from events.models import EventIndexPage
from home.seed.groups import make_groups_and_workflow
from tests import factories

from .signing import join, link_of, signable


@pytest.fixture(scope="module")
def _calendar(django_db_setup, django_db_blocker):
    """A site with an empty calendar and the groups, made once for the tests of a module.

    Each of them runs in a transaction inside this one, so what it changes is undone after it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        Page.objects.filter(depth__gt=1).delete()
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        site = {"hostname": "testserver", "root_page": home, "site_name": "#ONTSECRETARESSEN"}
        Site.objects.update_or_create(is_default_site=True, defaults=site)
        factories.EventIndexPageFactory(parent=home, slug="agenda")
        make_groups_and_workflow(home)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def agenda(_calendar, db):
    return EventIndexPage.objects.get()


@pytest.fixture
def home(agenda):
    return agenda.get_parent().specific


@pytest.fixture
def staff(agenda):
    """Returns the logged-in client of a member of a group, such as ``Redacteuren``."""

    def log_in(group: str) -> Client:
        user = factories.UserFactory()
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def organiser(staff):
    return staff("Eindredacteuren")


@pytest.fixture
def full(agenda):
    """A workshop with one place for Noor, and Bo and Cas in line."""
    page = signable(capacity=1)
    join(page, "Noor", "Bo", "Cas")
    return page


@pytest.fixture
def leave(client):
    def leave(name):
        client.post(f"{link_of(name)}afmelden/")

    return leave
