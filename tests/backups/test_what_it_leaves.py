"""A restore leaves the uploaded files when they were not in the backup, and nobody logged in."""

from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage

from tests import factories

from .backing_up import backup, change_manifest, put, restore, rewritten, text_of


def test_a_backup_without_uploaded_files_leaves_them(site, settings):
    put("plan.txt", "het plan")
    settings.MEDIA_BUCKET = {"bucket_name": "x"}
    file = backup()
    settings.MEDIA_BUCKET = None
    restore(file)
    assert text_of("plan.txt") == "het plan"
    restore(rewritten(file, change_manifest(media=None)))
    assert text_of("plan.txt") == "het plan"


def test_a_backup_of_an_empty_folder_empties_it(site):
    file = backup()
    put("plan.txt", "het plan")
    restore(file)
    assert not default_storage.exists("plan.txt")


def test_a_backup_of_an_earlier_release_had_the_uploaded_files_when_it_has_one(site):
    put("plan.txt", "het plan")
    file = rewritten(backup(), change_manifest(media=None))
    put("later.txt", "later")
    restore(file)
    assert (text_of("plan.txt"), default_storage.exists("later.txt")) == ("het plan", False)


def test_whoever_was_logged_in_then_is_not_any_more(site, client):
    client.force_login(factories.UserFactory(is_superuser=True))
    file = backup()
    assert Session.objects.exists()
    restore(file)
    assert not Session.objects.exists()
