"""An import that is repeated, interrupted or taken back."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
import time_machine
from django.core.management import CommandError, call_command
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision

from articles.models import ArticlePage, Author, Category, ImportedObject, ImportRun
from articles.wordpress import finishing
from articles.wordpress.importer import Importer
from articles.wordpress.writer import Writer
from home.models import SiteImage
from tests import prepared

from . import exports
from .importing import article, last_run, outcomes, page, reasons, text_of

TERMS = [("category", "tips", "Tips"), ("post_tag", "agenda", "Agenda")]
COUNTED = (Page, Revision, PageLogEntry, Tag, Category, Author, Redirect, SiteImage, ImportedObject)


def content(text="Tekst.", **values):
    return exports.export(
        exports.item(1, "Een", f"<p>{text}</p>", terms=TERMS, creator="jo", **values),
        exports.item(2, "Twee"),
        exports.item(3, "Over", kind="page"),
        exports.item(4, "Onder", kind="page", parent=3),
    )


def state():
    return [model.objects.count() for model in COUNTED] + [
        list(ArticlePage.objects.order_by("pk").values_list("title", "slug", "live", "latest_revision")),
    ]


def edit(page, **values):
    """As an editor does it."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_what_an_editor_publishes_during_a_run_stays(run, monkeypatch):
    def written(text):
        return exports.export(*(exports.item(n, title, text) for n, title in ((1, "Een"), (2, "Twee"))))

    run(written("Oud."))
    prepare = Importer._prepare

    def meanwhile(self, item, has_parent):
        if item.title == "Een":  # both were read at once
            edit(article("Twee"), summary="Door de redactie.")
        return prepare(self, item, has_parent)

    monkeypatch.setattr(Importer, "_prepare", meanwhile)
    report = run(written("Nieuw."))

    assert reasons(report) == "De redactie bewerkte het sinds de import."
    assert article("Twee").summary == "Door de redactie."
    assert ["Nieuw." in text_of(article(title)) for title in ("Een", "Twee")] == [True, False]


def test_a_second_run_changes_nothing(run):
    run(content())
    before = state()
    report = run(content())

    assert state() == before
    assert outcomes(report) == {"seen": 2, "unchanged": 2}
    assert outcomes(report, "page") == {"seen": 2, "unchanged": 2}
    assert report["counts"]["redirect"].get("created", 0) == 0


def test_what_changed_in_the_export_changes_here(run):
    run(content())
    report = run(content("Nieuw.", excerpt="Kort.", sticky=True).replace("Agenda", "Planning"))
    found = article("Een")

    assert outcomes(report) == {"seen": 2, "updated": 1, "unchanged": 1}
    assert text_of(found) == "<p>Nieuw.</p>"
    assert (found.summary, found.is_pinned, found.live) == ("Kort.", True, True)
    assert [tag.name for tag in found.tags.all()] == ["Planning"]
    assert found.latest_revision == found.live_revision
    assert found.get_latest_revision_as_object().summary == "Kort."
    assert outcomes(run(content("Nieuw.", excerpt="Kort.", sticky=True).replace("Agenda", "Planning"))) == {
        "seen": 2, "unchanged": 2,
    }  # fmt: skip


def test_a_new_address_in_the_export_leads_on_from_the_old_one(run, client):
    run(content())
    run(content(slug="een-en-al"))

    assert article("Een").url == "/magazine/een-en-al/"


def test_what_an_editor_changed_stays_as_it_is_and_is_named(run):
    run(content())
    edit(article("Een"), summary="Van ons.")
    report = run(content("Nieuw."))

    assert text_of(article("Een")) == "<p>Tekst.</p>"
    assert article("Een").summary == "Van ons."
    assert "bewerkte het sinds de import" in reasons(report)
    assert [line["name"] for line in report["skipped"]] == ["‘Een’ (1)"]


FEBRUARY, MARCH = "2027-02-01 09:00:00", "2027-03-01 09:00:00"


@pytest.mark.parametrize(
    ("first", "values"),
    [
        ("future", {"status": "draft", "date": FEBRUARY}),
        ("future", {"status": "private", "date": FEBRUARY}),
        ("future", {"status": "future", "date": FEBRUARY, "password": "geheim"}),
        ("future", {"status": "future", "date": MARCH}),
        ("future", {"status": "trash", "date": FEBRUARY, "slug": "post-1__trashed"}),
        ("publish", {"status": "trash", "slug": "post-1__trashed"}),
    ],
)
def test_what_is_not_public_any_more_there_does_not_go_live_here(run, client, first, values):
    with time_machine.travel("2027-01-01", tick=False):
        date = {"date": FEBRUARY} if first == "future" else {}
        run(exports.export(exports.item(1, "Een", status=first, **date)))
    with time_machine.travel("2027-01-02", tick=False):
        run(exports.export(exports.item(1, "Een", **values)))
    with time_machine.travel("2027-02-02", tick=False):
        call_command("publish_scheduled")
        assert client.get("/magazine/post-1/").status_code == 404
        assert not article("Een").live


def test_what_came_out_of_the_bin_there_is_public_again(run, client):
    for values in ({}, {"status": "trash", "slug": "post-1__trashed"}, {}):
        report = run(exports.export(exports.item(1, "Een", **values)))
    assert outcomes(report) == {"seen": 1, "updated": 1}
    assert client.get("/magazine/post-1/").status_code == 200


def test_what_an_editor_changed_stays_also_when_it_was_thrown_away_there(run):
    run(exports.export(exports.item(1, "Een")))
    edit(article("Een"), summary="Van ons.")
    report = run(exports.export(exports.item(1, "Een", status="trash")))
    assert "bewerkte het sinds de import" in reasons(report)
    assert article("Een").live


def test_a_page_stays_where_an_editor_moved_it(run, client, home):
    run(content())
    page("Onder").move(home, pos="last-child")
    report = run(content().replace("<p>Tekst.</p>", "<p>Nieuw.</p>"))

    assert outcomes(report, "page") == {"seen": 2, "updated": 2}
    assert page("Onder").url == "/page-4/"
    assert "Nieuw." in client.get("/page-4/").content.decode()


def test_a_draft_of_an_editor_counts_as_a_change(run):
    run(content())
    draft = article("Een")
    draft.summary = "Nog niet klaar"
    draft.save_revision()
    run(content("Nieuw."))

    assert text_of(article("Een")) == "<p>Tekst.</p>"


def test_what_an_editor_withdrew_or_deleted_does_not_come_back(run):
    run(content())
    article("Een").unpublish()
    article("Twee").delete()
    report = run(content("Nieuw.").replace("Twee", "Twee en een half"))

    assert not article("Een").live
    assert not ArticlePage.objects.filter(title__startswith="Twee").exists()
    assert "verwijderde het" in reasons(report)


def test_a_post_that_is_no_longer_public_there_is_not_here_either(run, client):
    run(content())
    run(content(status="private"))

    assert not article("Een").live
    assert client.get("/magazine/post-1/").status_code == 404
    assert "Een" not in client.get("/zoeken/?q=Een").content.decode().partition('id="resultaten"')[2]


@pytest.mark.parametrize(
    "values",
    [{"status": "trash", "slug": "post-1__trashed"}, {"status": "private"}, {"password": "geheim"}],
)
def test_an_alias_goes_off_the_site_with_its_post_and_comes_back_with_it(run, client, values):
    run(content())
    article("Een").create_alias(update_slug="een-alias")
    run(content(**values))
    assert client.get("/magazine/een-alias/").status_code == 404
    run(content())
    assert client.get("/magazine/een-alias/").status_code == 200


def test_an_alias_shows_what_a_later_run_changes(run, client):
    run(content())
    article("Een").create_alias(update_slug="een-alias")
    run(content("Nieuw.").replace("<title>Een<", "<title>Anders<"))

    page = client.get("/magazine/een-alias/").context["page"]
    assert (page.title, text_of(page)) == ("Anders", "<p>Nieuw.</p>")
    assert [tag.name for tag in page.tags.all()] == ["Agenda"]


def test_an_import_that_was_cut_off_goes_on_without_doubles(run, monkeypatch):
    create, made = Writer.create, []

    def cut_off(self, item, *arguments):
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(item.number)
        return create(self, item, *arguments)

    monkeypatch.setattr(Writer, "create", cut_off)
    with pytest.raises(KeyboardInterrupt):
        run(content())
    monkeypatch.undo()
    report = run(content())

    assert report["counts"]["post"] == {"seen": 2, "unchanged": 1, "created": 1}
    assert ArticlePage.objects.count() == 2
    assert not ImportedObject.objects.filter(is_finished=False).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_was_left_undone_is_done_by_the_next_run(run, client, monkeypatch):
    def cut_off(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(finishing, "_index", cut_off)
    with pytest.raises(KeyboardInterrupt):
        run(content("Notulenboek."))
    assert "Een" not in client.get("/zoeken/?q=notulenboek").content.decode().partition("resultaten")[2]
    monkeypatch.undo()
    run(content("Notulenboek."))

    assert "Een" in client.get("/zoeken/?q=notulenboek").content.decode().partition('id="resultaten"')[2]


def test_an_item_that_fails_leaves_nothing_behind(run, monkeypatch):
    publish = Writer._publish

    def fail(self, page, prepared):
        if page.title == "Een":
            raise ValueError("kapot")
        return publish(self, page, prepared)

    monkeypatch.setattr(Writer, "_publish", fail)
    report = run(content())

    assert [page.title for page in ArticlePage.objects.all()] == ["Twee"]
    assert "Mislukt: ValueError: kapot" in reasons(report)
    assert Page.find_problems() == ([], [], [], [], [])
    monkeypatch.undo()
    assert run(content())["counts"]["post"]["created"] == 1
    assert article("Een").slug == "post-1"


def test_an_import_that_is_killed_goes_on_without_doubles(tmp_path):
    """A real one, in a process and a database of its own: killed while it writes."""
    database, export = tmp_path / "db.sqlite3", tmp_path / "export.xml"
    export.write_text(exports.export(*(exports.item(n, f"Bericht {n}") for n in range(1, 121))), "utf-8")
    if (kept := prepared.prepared()).exists():
        shutil.copy(kept, database)
    environment = os.environ | {"KILLED_DB": str(database), "DJANGO_SETTINGS_MODULE": "tests.articles.killed"}

    def start(*arguments):
        return subprocess.Popen([sys.executable, "manage.py", *arguments, "--verbosity=0"], env=environment)

    assert start("migrate").wait() == 0
    assert start("seed").wait() == 0
    process = start("import_wordpress", str(export))
    while titles(database) < 20 and process.poll() is None:
        time.sleep(0.02)
    process.kill()
    process.wait()
    assert 0 < titles(database) < 120
    assert start("import_wordpress", str(export)).wait() == 0
    assert titles(database) == titles(database, are_distinct=True) == 120


def titles(database, are_distinct=False):
    statement = "SELECT title FROM wagtailcore_page WHERE title LIKE 'Bericht %'"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=20)) as connection:
        found = [title for (title,) in connection.execute(statement)]
    return len(set(found) if are_distinct else found)


def test_an_alias_that_an_editor_took_off_stays_off(run, client):
    run(content())
    alias = article("Een").create_alias(update_slug="een-alias")
    alias.unpublish()
    run(content("Nieuw."))
    assert client.get(alias.url).status_code == 404


def test_a_run_is_taken_back_with_everything_that_it_made(run, uploads):
    before = [model.objects.count() for model in COUNTED if model not in (PageLogEntry, Revision)]
    run(
        content().replace("<p>Tekst.</p>", '<img src="/wp-content/uploads/2015/03/foto.jpg">'),
        media=uploads(),
    )
    call_command("import_wordpress", undo=last_run().pk)

    assert [model.objects.count() for model in COUNTED if model not in (PageLogEntry, Revision)] == before
    assert not ImportRun.objects.exists()
    assert run(content())["counts"]["post"]["created"] == 2


def test_taking_back_leaves_what_somebody_edited_or_uses(run, capsys, client):
    run(content())
    number = last_run().pk
    edit(article("Een"), summary="Van ons.")
    edit(page("Onder"), summary="Van ons.")
    Author.objects.filter(slug="redactie").update(bio="<p>Wij.</p>")
    call_command("import_wordpress", undo=number)

    assert [found.title for found in ArticlePage.objects.all()] == ["Een"]
    assert page("Onder").url == "/page-3/page-4/"
    assert {author.slug for author in Author.objects.all()} == {"jo", "redactie"}
    assert client.get("/?p=1")["Location"] == "/magazine/post-1/"
    told = capsys.readouterr().out
    for line in ("artikel ‘Een’: is bewerkt", "er staan pagina’s onder", "auteur ‘redactie’: is bewerkt"):
        assert line in told


def test_taking_back_leaves_what_was_there_before(run):
    Category.objects.create(name="Tips", slug="tips")
    run(content())
    first = last_run()
    run(exports.export(exports.item(9, "Negen", terms=TERMS, creator="jo")))
    call_command("import_wordpress", undo=last_run().pk)

    assert Category.objects.filter(slug="tips").exists()
    assert Author.objects.filter(slug="jo").exists()
    assert first.objects_made.exists()
    assert article("Een").live


def test_an_import_that_is_not_there_cannot_be_taken_back(db):
    with pytest.raises(CommandError, match="Er is geen import 12345"):
        call_command("import_wordpress", undo=12345)
