import pytest
from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image

from home.seed.groups import make_groups_and_workflow
from tests import factories


@pytest.fixture(autouse=True)
def _blank_cards(monkeypatch):
    monkeypatch.setattr("home.cards.draw_card", lambda headline: Image.new("RGB", (12, 6)))


@pytest.fixture
def faq(home):
    return factories.FAQIndexPageFactory(parent=home, slug="veelgestelde-vragen")


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
def editor(faq, staff):
    return staff("Redacteuren")


@pytest.fixture
def moderator(faq, staff):
    return staff("Eindredacteuren")
