"""A backup brings back everything that was there, or changes nothing."""

import tarfile
import tempfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from home import contact, outbox
from home.models import ContactMessage, ContentPage, OutgoingMail, SiteSettings
from tests import factories

from .backing_up import backup, change_manifest, put, refusal, restore, rewritten, text_of


def test_what_was_lost_comes_back_and_what_came_later_goes(site, client):
    page = factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", parent=site)
    put("documents/plan.txt", "het plan")
    file = backup()

    ContentPage.objects.get(pk=page.pk).delete()
    factories.ContentPageFactory(title="Nieuw", slug="nieuw", parent=site)
    default_storage.delete("documents/plan.txt")
    put("documents/later.txt", "later")
    cache.set("kept", "of the other site")
    restore(file)

    assert client.get("/werkwijze/").status_code == 200
    assert client.get("/nieuw/").status_code == 404
    assert text_of("documents/plan.txt") == "het plan"
    assert not default_storage.exists("documents/later.txt")
    assert cache.get("kept") is None
    assert 'id="resultaten"' in client.get("/zoeken/", {"q": "werkwijze"}).content.decode()


def test_the_python_of_debian_12_has_no_filters_for_archives(site, monkeypatch):
    page = factories.ContentPageFactory(parent=site)
    put("plan.txt", "het plan")
    file = backup()
    page.delete()
    default_storage.delete("plan.txt")

    monkeypatch.delattr(tarfile, "data_filter", raising=False)
    unpack = tarfile.TarFile.extractall
    monkeypatch.setattr(tarfile.TarFile, "extractall", lambda file, to, members: unpack(file, to, members))
    restore(file)

    assert ContentPage.objects.filter(pk=page.pk).exists()
    assert text_of("plan.txt") == "het plan"


def test_mail_of_then_waits_for_a_decision(site):
    outbox.post(to="anna@example.org", subject="Je plaats", text="Je bent erbij.")
    restore(backup())
    assert not OutgoingMail.objects.due().exists()
    assert OutgoingMail.objects.stuck().get().last_error == "stond in een teruggezette reservekopie"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda folder: (folder / "media" / "plan.txt").write_text("iets anders"),
            "media/plan.txt is damaged",
        ),
        (lambda folder: (folder / "database").unlink(), "database is damaged or missing"),
        (lambda folder: (folder / "manifest.json").unlink(), "no backup of the site"),
        (change_manifest(format=2), "later release"),
        (change_manifest(migrations=["home.9999_from_the_future"]), "home.9999_from_the_future"),
        (change_manifest(database="oracle"), "is of oracle"),
    ],
)
def test_a_backup_that_is_not_right_changes_nothing(site, tmp_path, change, reason):
    put("plan.txt", "het plan")
    wrong = rewritten(backup(), change)
    factories.ContentPageFactory(title="Nieuw", parent=site)

    assert reason in refusal(wrong)

    assert ContentPage.objects.filter(title="Nieuw").exists()
    assert text_of("plan.txt") == "het plan"


@pytest.mark.parametrize("length", [0, 100, -200])
def test_half_a_backup_changes_nothing(site, tmp_path, length):
    whole = backup()
    half = tmp_path / "half.tar.gz"
    half.write_bytes(whole.read_bytes()[:length])
    page = factories.ContentPageFactory(parent=site)

    refusal(half)
    assert ContentPage.objects.filter(pk=page.pk).exists()


def test_a_dump_that_the_database_refuses_changes_nothing(site, tmp_path):
    text = "DROP TABLE home_contactmessage; CREATE TABEL;"

    def break_dump(folder):
        (folder / "database").write_text(text)
        change_manifest(files={"database": sha256(text.encode()).hexdigest()})(folder)

    wrong = rewritten(backup(), break_dump)
    ContactMessage.objects.create(email="chris@example.org", text="Bel me")

    refusal(wrong)
    assert ContactMessage.objects.exists()


def test_a_backup_can_be_looked_at_without_restoring_it(site):
    file = backup()
    page = factories.ContentPageFactory(parent=site)
    restore(file, check=True)
    assert ContentPage.objects.filter(pk=page.pk).exists()
    assert "home.9999" in refusal(rewritten(file, change_manifest(migrations=["home.9999"])), check=True)


@pytest.mark.parametrize("tables", ["none", "half a migration"])
def test_a_database_that_is_empty_or_half_migrated_is_no_hindrance(site, tables):
    ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    file = backup()
    with connection.cursor() as cursor:
        if tables == "none":
            clear_database(cursor)
        else:
            cursor.execute("DROP TABLE home_timerrun")
            cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    restore(file)
    assert ContactMessage.objects.get().email == "chris@example.org"


def clear_database(cursor):
    if connection.vendor == "postgresql":
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    else:
        name = connection.settings_dict["NAME"]
        connection.close()
        Path(name).unlink()


def test_it_is_unpacked_where_the_user_of_the_site_may_write(site, settings, monkeypatch):
    """In the media folder, and not in the one around it: that is root's on a server."""
    put("plan.txt", "het plan")
    file = backup()
    make, made = tempfile.mkdtemp, []

    def mkdtemp(*args):
        made.append(Path(make(*args)))
        return str(made[-1])

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    restore(file)
    assert {folder.parent for folder in made} == {settings.MEDIA_ROOT}
    assert [entry.name for entry in settings.MEDIA_ROOT.iterdir()] == ["plan.txt"]


def test_a_media_folder_that_cannot_be_made_changes_nothing(site, settings, tmp_path):
    file = backup()
    page = factories.ContentPageFactory(parent=site)
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    settings.MEDIA_ROOT.parent.touch()
    refusal(file)
    assert ContentPage.objects.filter(pk=page.pk).exists()


def test_the_settings_of_the_backup_decide_what_had_its_time(site):
    """Those of the site before it are in the cache."""
    settings = SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True), contact_retention_days=30
    )
    ContactMessage.objects.create(
        email="chris@example.org", text="Bel me", received_at=timezone.now() - timedelta(days=100)
    )
    file = backup()
    settings.contact_retention_days = 730
    settings.save()
    assert SiteSettings.for_site(settings.site).contact_retention_days == 730
    restore(file)
    assert not ContactMessage.objects.exists()


def test_what_fails_halfway_says_so_erases_first_and_may_be_done_again(site, monkeypatch):
    put("plan.txt", "het plan")
    message = ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    outbox.post(to="anna@example.org", subject="Je plaats", text="Je bent erbij.")
    file = backup()
    contact.erase(message)

    def read_only(*args):
        raise PermissionError("read-only")

    with monkeypatch.context() as broken:
        broken.setattr("shutil.move", read_only)
        with pytest.raises(CommandError) as half:
            restore(file)
    assert "putting back the uploaded files failed: PermissionError: read-only" in str(half.value)
    assert "run this again; that is safe" in str(half.value)
    assert half.value.returncode == 1
    assert not ContactMessage.objects.exists()
    assert not OutgoingMail.objects.due().exists()

    restore(file)
    assert text_of("plan.txt") == "het plan"
    assert not ContactMessage.objects.exists()
