import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from . import factories


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test cached is no help to, and no trap for, the next."""
    cache.clear()


@pytest.fixture
def home(db):
    """The home page of the default site, and nothing below it."""
    Page.objects.filter(depth__gt=1).delete()
    page = factories.HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "root_page": page, "site_name": "#ONTSECRETARESSEN"},
    )
    return page


@pytest.fixture
def seeded(db):
    """The site's real content, as ``manage.py seed`` makes it."""
    from django.core.management import call_command

    call_command("seed", verbosity=0)
