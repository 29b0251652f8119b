import pytest
from django.core.cache import cache
from wagtail.models import Page, Site

from home.seed import sample

from . import factories, seeding


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


@pytest.fixture(scope="module")
def seeded_module(django_db_setup, django_db_blocker, tmp_path_factory):
    """The same for all tests of a module, made once: what a test changes is undone after it."""
    with seeding.seeded_site(django_db_blocker, tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="module")
def demo_module(django_db_setup, django_db_blocker, tmp_path_factory):
    """As ``seeded_module``, with the sample content and the demo accounts."""
    with seeding.seeded_site(django_db_blocker, tmp_path_factory.mktemp("media"), "--demo"):
        yield


@pytest.fixture(scope="module")
def accounts_module(seeded_module, django_db_blocker):
    """As ``seeded_module``, with the demo accounts; ``seeding.log_in`` gives their clients."""
    with django_db_blocker.unblock():
        sample.add_accounts()
