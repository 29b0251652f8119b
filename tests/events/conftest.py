import pytest

from tests import factories


@pytest.fixture
def agenda(home):
    return factories.EventIndexPageFactory(parent=home, slug="agenda")
