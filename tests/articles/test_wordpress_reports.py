"""What a run says of itself: at the terminal, and to administrators in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command

from articles.models import ImportedObject, ImportRun
from articles.wordpress.progress import Progress, line
from home.models import SiteImage
from home.seed import groups
from tests import factories

from . import exports
from .importing import article, last_run

CONTENT = exports.export(
    exports.item(1, "Goed"),
    exports.item(2, "Let op", '<img src="/weg.jpg">[formulier]', status="private"),
    exports.item(3, "Weg", status="trash"),
)


@pytest.fixture
def imported(run, monkeypatch):
    monkeypatch.setattr("articles.wordpress.files.Files._from_network", lambda *args: (b"", "Niet gevonden."))
    return run(CONTENT)


def report_page(client, run, query=""):
    return BeautifulSoup(client.get(f"/beheer/imports/{run.pk}/{query}").content, "html.parser")


def test_the_report_tells_everything(imported, tmp_path, capsys):
    call_command("import_wordpress", str(tmp_path / "export.xml"), "--dry-run")
    told = capsys.readouterr().out

    assert "Proef: er is niets veranderd" in told
    assert "Het staat in de prullenbak" in told
    assert imported["counts"]["post"] == {"seen": 3, "created": 2, "skipped": 1}
    assert imported["unknown"] == {"[formulier]": 1}
    assert imported["run"] == last_run().pk


def test_administrators_see_what_was_made_and_what_needs_a_hand(imported, admin_client):
    index = admin_client.get("/beheer/articles/importrun/").content.decode()
    everything = report_page(admin_client, last_run()).select_one("main")
    todo = report_page(admin_client, last_run(), "?toon=nakijken").select_one("main")

    assert "export.xml" in index
    address = f"/beheer/pages/{article('Goed').pk}/edit/"
    assert everything.find("a", href=address)
    assert not todo.find("a", href=address)
    assert todo.find("a", href=f"/beheer/pages/{article('Let op').pk}/edit/")
    assert "Een afbeelding ontbreekt" in todo.get_text()
    assert "[formulier]: 1×" in todo.get_text()
    assert "Het staat in de prullenbak" in todo.get_text()


def test_an_opening_picture_without_a_description_is_work_with_a_link(run, uploads, admin_client):
    described = exports.picture(8, meta={"_wp_attachment_image_alt": "Een hand"})
    report = run(
        exports.export(
            exports.picture(9, "kaal.jpg"),
            described,
            *(exports.item(n, f"Nummer {n}", meta={"_thumbnail_id": str(n + 7)}) for n in (1, 2)),
        ),
        media=uploads() and uploads("2015/03/kaal.jpg", (61, 40)),
    )
    address = f"/beheer/images/{article('Nummer 2').lead_image_id}/"

    assert [(line["name"], "Beschrijving ontbreekt" in line["what"]) for line in report["todo"]] == [
        ("‘Nummer 2’ (2)", True)
    ]
    assert report_page(admin_client, last_run(), "?toon=nakijken").select_one("td ul a")["href"] == address

    SiteImage.objects.update(description="Een hand")
    assert not report_page(admin_client, last_run(), "?toon=nakijken").select_one("td ul a")


def test_the_list_counts_what_the_report_names(imported, admin_client):
    index = BeautifulSoup(admin_client.get("/beheer/articles/importrun/").content, "html.parser")
    report = report_page(admin_client, last_run())

    assert index.select_one("td[data-label=Gemaakt]").get_text(strip=True) == "3"
    assert index.select_one("td[data-label='Na te kijken']").get_text(strip=True) == "1"
    assert len(report.select("table")[1].select("tbody tr")) == 3
    assert "nog moet nakijken (1)" in report.get_text()


def test_what_was_left_for_one_reason_is_told_together(run, admin_client):
    run(
        exports.export(*(exports.item(n, f"Nummer {n}", status="trash") for n in range(60)), exports.item(60))
    )
    (line,) = report_page(admin_client, last_run()).select("main li:has(br)")

    words = line.get_text(" ", strip=True)
    assert words.startswith("Berichten. Het staat in de prullenbak")
    assert words.endswith("‘Nummer 49’ (49) en nog 10")
    assert "Er is niets dat je nog moet nakijken." in report_page(admin_client, last_run()).get_text()


def test_a_run_that_was_cut_off_says_so(db, admin_client):
    run = ImportRun.objects.create(file_name="oud.xml")

    assert "afgebroken" in report_page(admin_client, run).get_text()


def test_what_was_deleted_since_is_shown_as_such(imported, admin_client):
    article("Goed").delete()

    assert "(verwijderd)" in report_page(admin_client, last_run()).get_text()


@pytest.mark.parametrize(
    ("group", "status"), [("Beheerders", 200), ("Eindredacteuren", 302), ("Redacteuren", 302)]
)
def test_only_administrators_see_the_reports(imported, client, home, group, status):
    groups.make_groups_and_workflow(home)
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    assert client.get(f"/beheer/imports/{last_run().pk}/").status_code == status
    assert client.get("/beheer/articles/importrun/").status_code == status


def test_a_report_needs_as_many_queries_for_many_objects(
    imported, admin_client, django_assert_max_num_queries
):
    run = last_run()
    ImportedObject.objects.bulk_create(
        ImportedObject(
            run=run, kind="tag", key=f"x{n}", content_type=run.objects_made.first().content_type, object_id=n
        )
        for n in range(10_000, 10_040)
    )
    with django_assert_max_num_queries(40):
        admin_client.get(f"/beheer/imports/{run.pk}/")


def test_the_list_needs_as_many_queries_for_many_runs(admin_client, django_assert_max_num_queries):
    ImportRun.objects.create(file_name="oud.xml")
    admin_client.get("/beheer/articles/importrun/")
    with django_assert_max_num_queries(100) as one:
        admin_client.get("/beheer/articles/importrun/")
    ImportRun.objects.bulk_create(ImportRun(file_name=f"{n}.xml") for n in range(9))

    with django_assert_max_num_queries(len(one)):
        admin_client.get("/beheer/articles/importrun/")


def test_progress_tells_the_rate_and_the_time_that_is_left():
    assert (
        line("overzetten", 50, 200, 10.0)
        == "overzetten         [######..................] 50/200  5/s  nog 0:30  "
    )
    written, clock = [], iter(range(10))
    list(Progress(written.append, lambda: next(clock))([["a", "b"], ["c"]], 3, "x"))

    assert [text.split("] ")[1].split()[0] for text in written[:-1]] == ["2/3", "3/3"]
    assert written[-1] == "\n"
