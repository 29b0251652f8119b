"""A backup brings back everything that was there, and nobody who asked to be forgotten since."""

import json
import os
import tarfile
from datetime import timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site

from events import signups
from events.models import Registration
from home import contact, outbox
from home.models import ContactMessage, ContentPage, OutgoingMail
from tests import factories
from tests.events.races import shared_database
from tests.events.signing import signable


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "media", tmp_path / "backup"


@pytest.fixture
def site(db, tmp_path):
    with shared_database(tmp_path):
        Page.objects.filter(depth__gt=1).delete()
        Page.objects.filter(depth=1).update(numchild=0)
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
        )
        yield home


def backup(**options):
    told = StringIO()
    call_command("backup", stdout=told, **options)
    return Path(told.getvalue().partition(": ")[0])


def restore(file):
    call_command("restore", file, interactive=False, stdout=StringIO())


def refusal(file):
    with pytest.raises(CommandError) as refused:
        restore(file)
    return str(refused.value)


def put(name, text):
    default_storage.save(name, ContentFile(text.encode()))


def text_of(name):
    with default_storage.open(name) as file:
        return file.read().decode()


def rewritten(file, change):
    """The same backup with other contents: ``change`` gets the folder it is unpacked in."""
    folder, other = file.parent / "unpacked", file.with_name("other.tar.gz")
    with tarfile.open(file) as archive:
        archive.extractall(folder, filter="data")
    change(folder)
    with tarfile.open(other, "w:gz") as archive:
        archive.add(folder, "")
    return other


def change_manifest(**values):
    def change(folder):
        manifest = folder / "manifest.json"
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | values))

    return change


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


def test_who_was_erased_since_is_erased_again(site):
    workshop = signable("2099-12-16 09:30", capacity=5)
    for name in ("Anna", "Bea"):
        signups.sign_up(workshop, name=name, email=f"{name.lower()}@example.org")
    message = ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    file = backup()

    signups.erase(Registration.objects.get(name="Anna"))
    contact.erase(message)
    restore(file)

    assert list(Registration.objects.exclude(name="").values_list("name", flat=True)) == ["Bea"]
    assert Registration.objects.count() == 2
    assert not ContactMessage.objects.exists()


def test_a_number_that_was_given_out_anew_is_somebody_else(site):
    file = backup()
    erased = ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    number = erased.pk
    contact.erase(erased)
    restore(file)

    ContactMessage.objects.create(pk=number, email="dirk@example.org", text="Hallo")
    restore(backup())

    assert ContactMessage.objects.get().email == "dirk@example.org"


def test_what_is_past_its_time_is_erased_before_the_site_opens(site):
    ContactMessage.objects.create(
        email="chris@example.org", text="Bel me", received_at=timezone.now() - timedelta(days=900)
    )
    restore(backup())
    assert not ContactMessage.objects.exists()


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

    assert refusal(half).startswith("Nothing was restored")
    assert ContentPage.objects.filter(pk=page.pk).exists()


def test_a_dump_that_the_database_refuses_changes_nothing(site, tmp_path):
    text = "DROP TABLE home_contactmessage; CREATE TABEL;"

    def break_dump(folder):
        (folder / "database").write_text(text)
        change_manifest(files={"database": sha256(text.encode()).hexdigest()})(folder)

    wrong = rewritten(backup(), break_dump)
    ContactMessage.objects.create(email="chris@example.org", text="Bel me")

    assert refusal(wrong).startswith("Nothing was restored")
    assert ContactMessage.objects.exists()


def test_there_is_no_half_backup_when_making_one_fails(site, tmp_path, monkeypatch):
    monkeypatch.setattr("ontsec_site.dumps.dump", lambda file: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(CommandError, match="disk full"):
        backup()
    assert list((tmp_path / "backup").iterdir()) == []


def test_old_backups_go_in_time(site, settings):
    old = settings.BACKUP_ROOT / "ontsec-2020-01-01-000000.tar.gz"
    settings.BACKUP_ROOT.mkdir()
    old.write_bytes(b"")
    long_ago = (timezone.now() - timedelta(days=settings.BACKUP_DAYS + 1)).timestamp()
    os.utime(old, (long_ago, long_ago))
    backup()
    assert not old.exists()
    assert len(list(settings.BACKUP_ROOT.glob("ontsec-*.tar.gz"))) == 1
