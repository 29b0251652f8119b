"""What readers wrote on the old site: kept only when asked for, for administrators, and shown to nobody."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command

from articles.models import ImportedComment, ImportRun
from home import erasures
from home.models import Removal
from home.seed import groups
from tests import factories

from . import exports
from .importing import article, last_run, outcomes, page, reasons

LIST = "/beheer/articles/importedcomment/"


def comment(number, text="Mooi stuk.", name="Anna", approved="1", kind="comment"):
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>{name}</wp:comment_author>"
        "<wp:comment_author_email>anna@example.org</wp:comment_author_email>"
        "<wp:comment_author_url>https://anna.example.org</wp:comment_author_url>"
        "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>"
        "<wp:comment_date>2015-03-03 10:00:00</wp:comment_date>"
        "<wp:comment_date_gmt>2015-03-03 09:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>"
        "<wp:commentmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:commentmeta>"
        "</wp:comment>"
    )


CONTENT = exports.export(
    exports.item(1, "Een", extra=comment(11) + comment(12, "Eens!\n\nEn <b>hoe</b>.", "Bo")),
    exports.item(2, "Twee", extra=comment(13, kind="pingback") + comment(14, approved="spam")),
    exports.item(3, "Over", kind="page", extra=comment(15, "Wie zijn jullie?")),
    exports.item(4, "Weg", status="trash", extra=comment(16)),
)


@pytest.fixture
def kept(run):
    return run(CONTENT, "--comments")


def texts():
    return list(ImportedComment.objects.order_by("pk").values_list("text", flat=True))


def test_without_being_asked_for_no_comment_comes_along(run):
    report = run(CONTENT)

    assert not ImportedComment.objects.exists()
    assert outcomes(report, "comment") == {"seen": 6, "skipped": 6}
    assert "alleen mee als daarom gevraagd is" in reasons(report)


def test_what_everybody_could_read_there_is_kept_with_its_article(kept):
    assert texts() == ["Mooi stuk.", "Eens!\n\nEn hoe.", "Wie zijn jullie?"]
    first = ImportedComment.objects.get(text="Mooi stuk.")
    assert (first.page_id, first.name, first.run) == (article("Een").pk, "Anna", last_run())
    assert first.written_at.isoformat() == "2015-03-03T09:00:00+00:00"
    assert ImportedComment.objects.get(text__startswith="Wie").page_id == page("Over").pk
    assert outcomes(kept, "comment") == {"seen": 6, "created": 3, "skipped": 3}
    assert "melding van een andere site" in reasons(kept)
    assert "Stond daar niet op de site" in reasons(kept)


def test_addresses_of_people_are_not_kept(run):
    run(
        exports.export(exports.item(1, extra=comment(1, "Mail a@b.nl of 06 12345678", "c@d.nl"))),
        "--comments",
    )
    (stored,) = ImportedComment.objects.values()

    assert (stored["text"], stored["name"]) == ("Mail [e-mailadres] of [telefoonnummer]", "[e-mailadres]")
    assert not any(word in str(stored) for word in ("192.0.2.7", "anna"))


def test_no_reader_sees_a_comment(kept, client):
    for address in ("/magazine/post-1/", "/magazine/", "/magazine/feed/", "/page-3/", "/zoeken/?q=mooi"):
        shown = client.get(address).content.decode()
        assert not any(text in shown for text in texts()), address


def test_a_second_run_and_a_later_one_make_no_doubles(run):
    run(CONTENT)
    report = run(CONTENT, "--comments")
    assert outcomes(report, "comment") == {"seen": 6, "created": 3, "skipped": 3}
    assert outcomes(report) == {"seen": 3, "unchanged": 2, "skipped": 1}

    assert outcomes(run(CONTENT, "--comments"), "comment") == {"seen": 6, "unchanged": 3, "skipped": 3}
    assert len(texts()) == 3


def test_a_dry_run_tells_what_would_be_kept(run):
    report = run(CONTENT, "--comments", "--dry-run")

    assert outcomes(report, "comment") == {"seen": 6, "created": 3, "skipped": 3}
    assert texts() == []


def test_taking_a_run_back_takes_its_comments_along_also_of_an_article_that_stays(run):
    run(CONTENT)
    run(CONTENT, "--comments")
    call_command("import_wordpress", undo=last_run().pk)

    assert texts() == []
    assert article("Een").live
    assert ImportRun.objects.count() == 1


def test_comments_go_with_their_article(kept):
    article("Een").delete()

    assert texts() == ["Wie zijn jullie?"]


def test_an_erased_comment_stays_away(
    kept, run, admin_client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.BACKUP_ROOT = tmp_path / "backups"
    erased = ImportedComment.objects.get(text="Mooi stuk.")
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{LIST}delete/{erased.pk}/")
    assert texts() == ["", "Eens!\n\nEn hoe.", "Wie zijn jullie?"]
    assert "Anna" not in admin_client.get(f"{LIST}?artikel={erased.page_id}").content.decode()

    run(CONTENT, "--comments")
    assert "Mooi stuk." not in texts()
    ImportedComment.objects.filter(pk=erased.pk).update(text="Mooi stuk.", erased_at=None)  # an old backup
    erasures.erase_again()
    assert "Mooi stuk." not in texts()


@pytest.mark.parametrize("goes", ["its article, by way of the bin", "its run"])
def test_an_erased_comment_stays_away_when_what_it_hung_on_goes_and_comes_back(kept, run, admin_client, goes):
    erased = ImportedComment.objects.get(text="Mooi stuk.")
    admin_client.post(f"{LIST}delete/{erased.pk}/")
    if goes == "its run":
        call_command("import_wordpress", undo=last_run().pk)
    else:
        admin_client.post(f"/beheer/pages/{erased.page_id}/delete/")
        admin_client.post(f"/beheer/prullenbak/{Removal.objects.get().pk}/terug/")

    run(CONTENT, "--comments")

    assert article("Een").live
    assert set(texts()) == {"Eens!\n\nEn hoe.", "Wie zijn jullie?"}


def test_administrators_find_them_by_article(kept, admin_client):
    found = article("Een")
    editor = admin_client.get(f"/beheer/pages/{found.pk}/edit/").content.decode()
    report = admin_client.get(f"/beheer/imports/{last_run().pk}/").content.decode()
    everything = BeautifulSoup(admin_client.get(LIST).content, "html.parser").select_one("main").get_text()
    of_article = admin_client.get(f"{LIST}?artikel={found.pk}").content.decode()
    (bo,) = ImportedComment.objects.filter(name="Bo")

    assert f"{LIST}?artikel={found.pk}" in editor
    assert (
        "Oude reacties" not in admin_client.get(f"/beheer/pages/{article('Twee').pk}/edit/").content.decode()
    )
    assert f'href="{LIST}"' in report
    assert "Wie zijn jullie?" in everything
    assert "Mooi stuk." in of_article
    assert "Wie zijn jullie?" not in of_article
    assert "En hoe." in admin_client.get(f"{LIST}inspect/{bo.pk}/").content.decode()
    for odd in ("x", "9" * 40, "999999"):
        assert admin_client.get(f"{LIST}?artikel={odd}").status_code in (200, 302)


@pytest.mark.parametrize(
    ("group", "status"), [("Beheerders", 200), ("Eindredacteuren", 302), ("Redacteuren", 302)]
)
def test_only_administrators_see_them(kept, client, home, group, status):
    groups.make_groups_and_workflow(home)
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}create/").status_code == 302
    assert client.get(f"{LIST}edit/{ImportedComment.objects.first().pk}/").status_code in (302, 403)


def test_the_privacy_page_tells_of_them_only_when_there_are_any(run, client):
    privacy = factories.ContentPageFactory(body=[("stored_data", {})], slug="privacy")
    told = "reactie op onze oude site"

    assert told not in client.get(privacy.url).content.decode()
    run(CONTENT, "--comments")
    assert told in client.get(privacy.url).content.decode()


def test_many_comments_take_as_many_queries_as_few(run, django_assert_max_num_queries):
    def content(number, first):
        return exports.export(exports.item(1, extra="".join(comment(first + n) for n in range(number))))

    run(exports.export(exports.item(1)))
    with django_assert_max_num_queries(150) as few:
        run(content(10, 1), "--comments")
    with django_assert_max_num_queries(len(few)):
        run(content(150, 1000), "--comments")
