import gc
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from wagtail.models import Page, Site
from wagtail.search import index

from home.seed import sample

from . import factories, prepared, seeding

TESTS = Path(__file__).parent
# Screens, files and markup: what these look at is made after the database answered.
ON_ONE_DATABASE = {
    *("articles/test_wordpress_bad_input.py", "articles/test_wordpress_bodies.py"),
    *("articles/test_wordpress_pictures.py", "editorial/test_checks.py", "home/test_facts.py"),
    *("home/test_accounts.py", "home/test_roles.py", "home/test_uploads.py"),
    *("home/two_step/test_account.py", "home/two_step/test_two_step.py"),
    *("pages/test_block_values.py", "pages/test_blocks.py", "pages/test_editing.py", "pages/test_embeds.py"),
    *("pages/test_headings.py", "pages/test_poster.py", "pages/test_rich_text.py", "pages/test_tree.py"),
    *("articles/test_one_truth.py", "events/test_ical.py", "events/test_structured.py"),
    *("articles/test_article_page.py", "articles/test_footnotes.py", "articles/test_wordpress_addresses.py"),
    *("editorial/test_compare.py", "editorial/test_mail.py", "editorial/test_routes.py"),
    *("editorial/test_seeded_pages.py", "home/test_memberships.py", "home/test_navigation.py"),
    *("home/test_workflow.py", "pages/test_tables.py", "test_nginx.py"),
    *("test_errors.py", "test_robots.py", "test_settings.py", "test_deploy.py", "test_words_of_wagtail.py"),
}
USE_A_DATABASE = {"db", "transactional_db", "client", "admin_client"}


def pytest_sessionstart():
    """Look for cycles seldom: a test makes many objects, and looking after each batch takes long."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_collection_modifyitems(config, items):
    """Leave out of PostgreSQL's run what SQLite's run told already: what needs no database, or any."""
    if connection.vendor == "sqlite":
        return
    left_out = [item for item in items if not _is_about_the_database(item)]
    if len(left_out) < len(items):  # else somebody asked for just these
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _is_about_the_database(item)]


def _is_about_the_database(item):
    uses_one = USE_A_DATABASE & set(item.fixturenames) or item.get_closest_marker("django_db")
    return bool(uses_one) and item.path.relative_to(TESTS).as_posix() not in ON_ONE_DATABASE


@pytest.fixture(scope="session")
def django_db_setup(_prepared_tables, django_db_setup, django_db_blocker):
    """The tables of the test database; on SQLite they are kept for the next run."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            prepared.keep(connection.connection)


@pytest.fixture(scope="session")
def _prepared_tables(django_db_modify_db_settings):
    if connection.vendor != "sqlite":
        yield
        return
    # The test runner finds this database in memory by its name, as long as a connection keeps it alive.
    with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as memory:
        prepared.load(memory)
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test cached is no help to, and no trap for, the next."""
    cache.clear()


@pytest.fixture
def home(db):
    """The home page of the default site, and nothing below it."""
    _clear_tree()
    page = factories.HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "root_page": page, "site_name": "#ONTSECRETARESSEN"},
    )
    return page


def _clear_tree():
    """Take away all pages; the welcome page alone goes as a row: asking every table for it takes long."""
    pages = Page.objects.filter(depth__gt=1)
    if pages.count() > 1:
        pages.delete()
    else:
        for page in pages:
            index.remove_object(page)
        pages._raw_delete(pages.db)  # the default site, which alone knows of it, gets the new home page
        Page.objects.filter(depth=1).update(numchild=0)


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
