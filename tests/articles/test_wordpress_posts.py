"""What becomes of the posts and pages of a WordPress export."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Page

from articles.models import ArticlePage, Author, Category
from home.cards import card_name
from home.models import ContentPage

from . import exports
from .importing import article, outcomes, page, reasons, text_of, todo

PUBLISHED = datetime(2015, 3, 2, 9, 30, tzinfo=UTC)


def test_a_post_becomes_an_article_on_its_own_day(run, client):
    report = run(exports.export(exports.item(1, "Eerste &amp; laatste", excerpt="Kort <b>gezegd</b>.")))
    found = article("Eerste & laatste")

    assert outcomes(report) == {"seen": 1, "created": 1}
    assert (found.live, found.summary, found.slug) == (True, "Kort gezegd.", "post-1")
    assert found.published_at == found.first_published_at == found.last_published_at == PUBLISHED
    assert found.latest_revision == found.live_revision
    assert not found.has_unpublished_changes
    assert "Tekst." in client.get(found.url).content.decode()


def test_without_an_excerpt_the_first_sentences_are_the_summary_and_readers_see_them_once(run, client):
    text = "<p>Dhr. Jansen zegt <b>niets</b> meer. ‘Echt niet?’ Nee, echt niet, zegt hij.</p><p>En zo.</p>"
    items = exports.item(1, "Zonder", text), exports.item(2, "Pagina", text, kind="page")
    report = run(exports.export(*items))
    found = article("Zonder")

    assert found.summary == "Dhr. Jansen zegt niets meer. ‘Echt niet?’"
    assert page("Pagina").summary == ""
    assert list(report["noted"].values()) == [1]
    assert 'class="deck"' not in client.get(found.url).content.decode()
    assert found.summary in client.get("/magazine/").content.decode()


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", ""),
        ("Kort.", "Kort."),
        ("Een. Twee. Drie. Vier. Vijf. Zes. Zeven. Acht. Negen.", "Een. Twee. Drie. Vier. Vijf. Zes. Zeven."),
        ("woord " * 60, "woord " * 49 + "woord…"),
    ],
)
def test_a_summary_of_first_sentences_fits_and_says_something(run, text, summary):
    run(exports.export(exports.item(1, "Zonder", f"<p>{text}</p>")))

    assert article("Zonder").summary == summary


def test_an_imported_article_is_found_and_stands_in_the_feed(run, client):
    run(exports.export(exports.item(1, "Vergaderkunst", "<p>Over notulenboeken.</p>")))

    assert b"Vergaderkunst" in client.get("/magazine/feed/").content
    assert "Vergaderkunst" in client.get("/zoeken/?q=notulenboeken").content.decode()


def test_an_imported_article_has_something_to_read_next_and_a_card(run, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        run(exports.export(exports.item(1, "Een"), exports.item(2, "Twee")))

    assert article("Een").suggested == [article("Twee").pk]
    assert default_storage.exists(card_name(article("Een")))


def test_an_imported_article_is_edited_as_any_other(run, admin_client):
    run(exports.export(exports.item(1, "Een", "<h2>Kop</h2><p>Tekst</p>")))
    response = admin_client.get(f"/beheer/pages/{article('Een').pk}/edit/")
    history = admin_client.get(f"/beheer/pages/{article('Een').pk}/history/").content.decode()

    assert response.status_code == 200
    assert "Overgezet van de oude site" in history


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"status": "draft"}, ""),
        ({"status": "pending"}, "beoordeling"),
        ({"status": "private"}, "alleen voor de redactie"),
        ({"password": "geheim"}, "wachtwoord"),
        ({"status": "iets-nieuws"}, "onbekende status"),
        ({"status": "private", "date": "2999-01-01 00:00:00"}, "alleen voor de redactie"),
        ({"password": "geheim", "status": "future", "date": "2999-01-01 00:00:00"}, "wachtwoord"),
    ],
)
def test_what_not_everybody_could_read_is_a_draft(run, client, values, told):
    report = run(exports.export(exports.item(1, "Geheim", **values)))
    found = article("Geheim")

    assert (found.live, found.go_live_at, found.first_published_at) == (False, None, None)
    assert found.get_latest_revision().approved_go_live_at is None
    assert told in todo(report)
    assert client.get("/magazine/post-1/").status_code == 404


def test_a_scheduled_post_goes_live_on_its_day(run):
    run(exports.export(exports.item(1, "Straks", status="future", date="2999-01-01 08:00:00")))
    found = article("Straks")

    assert not found.live
    assert found.go_live_at == found.get_latest_revision().approved_go_live_at
    assert found.go_live_at == datetime(2999, 1, 1, 8, tzinfo=UTC)


def test_a_scheduled_post_whose_day_has_come_is_published(run):
    run(exports.export(exports.item(1, "Al geweest", status="future")))

    assert article("Al geweest").live


@pytest.mark.parametrize("status", ["trash", "auto-draft"])
def test_what_was_thrown_away_stays_away(run, status):
    report = run(exports.export(exports.item(1, status=status)))

    assert outcomes(report) == {"seen": 1, "skipped": 1}
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    ("values", "moment"),
    [
        ({"date_gmt": "2015-07-01 10:00:00"}, datetime(2015, 7, 1, 10, tzinfo=UTC)),
        (
            {"date": "2015-07-01 10:00:00", "date_gmt": "0000-00-00 00:00:00"},
            datetime(2015, 7, 1, 8, tzinfo=UTC),
        ),
    ],
)
def test_a_date_without_a_zone_is_one_of_here(run, values, moment):
    run(exports.export(exports.item(1, "Zomer", **values)))

    assert article("Zomer").published_at == moment


def test_a_sticky_post_is_held_at_the_top(run):
    run(exports.export(exports.item(1, "Bovenaan", sticky=True), exports.item(2, "Gewoon")))

    assert list(ArticlePage.objects.filter(is_pinned=True)) == [article("Bovenaan")]


def test_authors_come_along_without_a_login_or_an_address_of_mail(run):
    head = exports.person("jvries", "Jo de Vries") + exports.person("wie@oud.example.org", "")
    run(
        exports.export(
            exports.item(1, "Een", creator="jvries"),
            exports.item(2, "Twee", creator="wie@oud.example.org"),
            exports.item(3, "Drie", creator="onbekend"),
            head=head,
        )
    )

    assert [(author.name, author.slug) for author in article("Een").authors] == [("Jo de Vries", "jvries")]
    assert {author.name for author in Author.objects.all()} == {"Jo de Vries", "wie", "onbekend"}
    assert not Author.objects.filter(slug__contains="example").exists()


def test_an_author_may_be_somebody_who_is_here_or_nobody(run, tmp_path):
    Author.objects.create(name="Redactie", slug="redactie-hier")
    table = tmp_path / "authors.csv"
    table.write_text("admin,redactie-hier\nstagiair,\nnieuw,Nieuwe Naam\n", "utf-8")
    posts = [exports.item(n, name, creator=name) for n, name in enumerate(("admin", "stagiair", "nieuw"), 1)]
    run(exports.export(*posts), author_map=str(table))

    names = {
        name: [author.name for author in article(name).authors] for name in ("admin", "stagiair", "nieuw")
    }
    assert names == {"admin": ["Redactie"], "stagiair": [], "nieuw": ["Nieuwe Naam"]}


def test_the_category_that_most_posts_have_is_the_category_and_the_others_are_tags(run):
    verslag, opinie = ("category", "verslag", "Verslag"), ("category", "opinie", "Opinie")
    label = ("post_tag", "agenda", "Agenda")
    content = exports.export(
        exports.item(1, "Een", terms=[opinie, verslag, label]),
        exports.item(2, "Twee", terms=[verslag]),
        exports.item(3, "Drie", terms=[("category", "uncategorized", "Uncategorized")]),
        head=exports.category("verslag", "Verslag")
        + exports.category("opinie", "Opinie", 2)
        + exports.category("uncategorized", "Uncategorized", 3)
        + exports.category("leeg", "Leeg", 4),
    )
    report = run(content)

    assert article("Een").category.name == article("Twee").category.name == "Verslag"
    assert article("Drie").category is None
    assert sorted(tag.name for tag in article("Een").tags.all()) == ["Agenda", "Opinie"]
    assert outcomes(report, "category") == {"seen": 4, "created": 1, "skipped": 3}
    assert "trefwoord geworden" in reasons(report)
    assert "Geen overgezet artikel" in reasons(report)

    again = run(content)
    assert reasons(again) == reasons(report)
    assert outcomes(again, "tag") == {"seen": 1, "unchanged": 1}


def test_a_category_that_is_here_is_used(run):
    here = Category.objects.create(name="Opinie", slug="mening")
    run(exports.export(exports.item(1, "Een", terms=[("category", "opinie", "opinie")])))

    assert article("Een").category == here


def test_two_categories_of_one_name_stay_two(run):
    head = exports.category("plannen", "Tips", 1) + exports.category("werk", "Werk", 2)
    head += exports.category("werk-tips", "Tips", 3, parent="werk")
    run(
        exports.export(
            exports.item(1, terms=[("category", "plannen", "Tips")]),
            exports.item(2, terms=[("category", "werk-tips", "Tips")]),
            head=head,
        )
    )

    assert sorted(Category.objects.values_list("name", "slug")) == [
        ("Tips", "plannen"), ("Tips (Werk)", "werk-tips"),
    ]  # fmt: skip


def test_pages_keep_their_tree_whatever_their_order(run, home):
    run(
        exports.export(
            exports.item(1, "Kleinkind", kind="page", parent=2),
            exports.item(2, "Kind", kind="page", parent=3),
            exports.item(3, "Ouder", kind="page"),
        )
    )

    assert page("Kleinkind").url == "/page-3/page-2/page-1/"
    assert page("Ouder").get_parent().pk == home.pk


def test_pages_come_below_a_page_of_choice(run, home):
    below = home.add_child(instance=ContentPage(title="Archief", slug="archief"))
    run(exports.export(exports.item(1, "Oud", kind="page"), exports.item(2, "Artikel")), under="/archief/")

    assert page("Oud").get_parent().pk == below.pk
    assert article("Artikel").url == "/magazine/post-2/"


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ({"only": "posts"}, {"Nieuw", "Oud"}),
        ({"only": "pages"}, {"Pagina"}),
        ({"since": "2016-01-01"}, {"Nieuw", "Pagina"}),
    ],
)
def test_a_part_may_come_along(run, home, options, titles):
    since = {"date": "2017-01-01 10:00:00"}
    before = set(Page.objects.values_list("pk", flat=True))
    if "since" in options:
        options = {"since": timezone.datetime(2016, 1, 1).date()}
    run(
        exports.export(
            exports.item(1, "Oud"),
            exports.item(2, "Nieuw", **since),
            exports.item(3, "Pagina", kind="page", **since),
        ),
        **options,
    )

    assert set(Page.objects.exclude(pk__in=before).values_list("title", flat=True)) == titles


def test_a_dry_run_tells_the_same_and_changes_nothing(run, uploads):
    content = exports.export(
        exports.item(1, "Een", '<img src="/wp-content/uploads/2015/03/foto.jpg" alt="x">[wat]'),
        exports.item(2, "Twee", kind="page", terms=[("category", "a", "A")]),
    )
    before = Page.objects.count(), Author.objects.count()
    dry = run(content, "--dry-run", media=uploads())

    assert (Page.objects.count(), Author.objects.count()) == before
    real = run(content, media=uploads())
    assert dry["counts"]["post"] == real["counts"]["post"]
    assert dry["counts"]["picture"] == real["counts"]["picture"]
    assert dry["unknown"] == real["unknown"] == {"[wat]": 1}
    assert dry["run"] is None


def test_comments_stay_behind_and_are_counted(run):
    comment = "<wp:comment><wp:comment_content>Mooi!</wp:comment_content></wp:comment>"
    report = run(exports.export(exports.item(1, "Een", extra=comment * 2)))

    assert outcomes(report, "comment")["seen"] == 2
    assert "Mooi" not in text_of(article("Een"))


def test_what_the_site_has_no_kind_for_is_named(run):
    report = run(exports.export(exports.item(1, kind="product"), exports.item(2, kind="nav_menu_item")))

    assert {line["name"] for line in report["skipped"]} == {"product", "nav_menu_item"}
