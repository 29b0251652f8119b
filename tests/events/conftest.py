import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.seed.groups import make_groups_and_workflow
from tests import factories


@pytest.fixture
def agenda(home):
    return factories.EventIndexPageFactory(parent=home, slug="agenda")


@pytest.fixture
def staff(agenda):
    """Returns the logged-in client of a member of a group, such as ``Redacteuren``."""
    make_groups_and_workflow(agenda.get_parent())

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
