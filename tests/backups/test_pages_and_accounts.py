"""Neither a page that was erased since a backup, nor an account that was taken away, comes back with it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.models import ContentPage, Removal
from tests import factories
from tests.editorial.removing import delete, erase, unpublish

from .backing_up import backup, restore

USERS = get_user_model().objects


@pytest.fixture
def boss(site):
    client = Client()
    client.force_login(USERS.create_superuser("baas"))
    return client


@pytest.fixture
def portrait(site):
    return factories.ContentPageFactory(title="Portret van Jo", slug="jo")


def slugs():
    return set(ContentPage.objects.values_list("slug", flat=True))


def test_a_page_that_was_erased_stays_away_with_all_that_was_erased_with_it(boss, portrait):
    factories.ContentPageFactory(slug="eronder", parent=portrait)
    factories.ContentPageFactory(slug="ernaast")
    unpublish(boss, portrait)
    file = backup()

    delete(boss, portrait)
    erase(boss)
    restore(file)

    assert slugs() == {"ernaast"}
    assert not Removal.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_moved_away_before_its_page_was_erased_stays(boss, portrait):
    moved = factories.ContentPageFactory(slug="verhuisd", parent=portrait)
    below = factories.ContentPageFactory(slug="eronder", parent=moved)
    namesake = factories.ContentPageFactory(slug="ook", parent=portrait)
    factories.ContentPageFactory(slug="ook")
    factories.ContentPageFactory(slug="elders")
    file = backup()

    for page in (moved, namesake):
        Page.objects.get(pk=page.pk).move(Page.objects.get(slug="elders"), "last-child")
    delete(boss, portrait)
    erase(boss)
    restore(file)

    assert slugs() == {"verhuisd", "eronder", "ook", "ook-2", "elders"}
    assert ContentPage.objects.get(pk=below.pk).url == "/verhuisd/eronder/"
    assert ContentPage.objects.get(pk=namesake.pk).url == "/ook-2/"
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_whose_time_in_the_bin_is_over_stays_away(boss, portrait):
    file = backup()
    delete(boss, portrait)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        call_command("erase_removed_pages", verbosity=0)
        restore(file)
    assert slugs() == set()


def test_a_page_that_was_only_deleted_comes_back(boss, portrait):
    file = backup()
    delete(boss, portrait)
    restore(file)
    assert slugs() == {"jo"}


def test_a_number_that_a_page_got_anew_is_another_page(boss):
    file = backup()
    first = factories.ContentPageFactory()
    delete(boss, first)
    erase(boss)
    restore(file)

    factories.ContentPageFactory(pk=first.pk, slug="nieuw")
    restore(backup())

    assert slugs() == {"nieuw"}


def one_by_one(boss, *accounts):
    for account in accounts:
        boss.post(reverse("wagtailusers_users:delete", args=[account.pk]))


def many_at_once(boss, *accounts):
    ids = "&".join(f"id={account.pk}" for account in accounts)
    boss.post(f"{reverse('wagtail_bulk_action', args=['home', 'user', 'delete'])}?{ids}")


@pytest.mark.parametrize("remove", [one_by_one, many_at_once])
def test_an_account_that_was_taken_away_stays_away(boss, remove):
    gone = [factories.UserFactory(), factories.UserFactory()]
    kept = factories.UserFactory(username="blijft")
    file = backup()
    remove(boss, *gone)
    assert USERS.count() == 2
    restore(file)
    assert set(USERS.values_list("username", flat=True)) == {"baas", kept.username}
