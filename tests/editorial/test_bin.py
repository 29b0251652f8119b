"""Who sees what in the bin, and when it is gone for good."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home import erasures
from home.models import ContentPage, Removal
from home.removals.taking import keep_deleted
from tests import factories

from .removing import BIN, delete, erase, text, undo, unpublish
from .working import change, new, page_of


@pytest.fixture
def page(site):
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", parent=site)


class TestWhoSeesIt:
    def test_a_draft_is_for_who_might_edit_it(self, anna, person, page):
        other = person("Redacteuren", "Otto")
        outsider = factories.UserFactory()
        new(anna, title="Geheim plan", slug="geheim")
        delete(anna, page_of("geheim"))
        assert "Geheim plan" in text(other.get(BIN))

        other.user.groups.first().page_permissions.filter(permission__codename="change_page").delete()
        assert "Geheim plan" not in text(other.get(BIN))
        assert undo(other).status_code == 404
        assert not ContentPage.objects.filter(slug="geheim").exists()
        assert "Geheim plan" in text(anna.get(BIN))

        other.force_login(outsider)
        assert "Geheim plan" not in text(other.get(BIN, follow=True))
        assert undo(anna).status_code == 200
        assert page_of("geheim").owner == anna.user

    def test_what_readers_saw_comes_back_by_who_may_publish(self, anna, bea, page):
        delete(bea, page)
        assert "vraag een eindredacteur" in text(anna.get(BIN))
        undo(anna)
        erase(anna)
        assert not ContentPage.objects.filter(pk=page.pk).exists()
        undo(bea)
        assert page_of().live

    def test_a_link_changes_nothing(self, bea, page):
        delete(bea, page)
        key = Removal.objects.get().pk
        assert bea.get(f"{BIN}{key}/terug/").status_code == 405
        assert "Ja, wis nu" in text(bea.get(f"{BIN}{key}/wissen/"))
        assert Removal.objects.exists()


def test_after_30_days_it_is_gone_and_sooner_when_somebody_asks(bea, site, page):
    other = factories.ContentPageFactory(parent=site)
    delete(bea, page)
    delete(bea, other)
    erase(bea, Removal.objects.get(page_key=other.pk))
    assert [removal.page_key for removal in Removal.objects.all()] == [page.pk]
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        call_command("erase_removed_pages", verbosity=0)
        assert Removal.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        call_command("erase_removed_pages", verbosity=0)
        assert not Removal.objects.exists()


def test_who_erases_a_deleted_page_erases_all_of_it(bea, page):
    below = factories.ContentPageFactory(title="Eronder", parent=page)
    unpublish(bea, page, include_descendants="on")
    change(bea, page_of(), title="Nieuw")
    delete(bea, below)
    erase(bea)
    assert [removal.keys for removal in Removal.objects.all()] == [[page.pk]]
    assert "Eronder" not in Removal.objects.get().content
    delete(bea, page_of())
    erase(bea)
    assert "De prullenbak is leeg." in text(bea.get(BIN))


def test_what_was_erased_is_erased_again_from_an_old_backup(
    bea, page, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.BACKUP_ROOT = tmp_path / "backups"
    delete(bea, page)
    removal = Removal.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        erase(bea)
    Removal.objects.bulk_create([removal])

    erasures.erase_again()

    assert not Removal.objects.exists()


def test_the_bin_asks_as_much_for_many(bea, site, django_assert_num_queries):
    def remove(count):
        for page in [factories.ContentPageFactory(parent=site) for _ in range(count)]:
            keep_deleted(page, bea.user)
            page.delete()

    remove(10)
    bea.get(BIN)
    with CaptureQueriesContext(connection) as asked:
        bea.get(BIN)
    remove(40)
    with django_assert_num_queries(len(asked)):
        bea.get(BIN)
