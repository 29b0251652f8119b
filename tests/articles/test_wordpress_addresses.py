"""Old addresses lead on, and links within the old site lead to the new pages."""

from datetime import UTC, datetime

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.models import ContentPage, OutgoingLink
from tests import factories

from . import exports
from .importing import article, outcomes, page, text_of, todo

HOST = exports.HOST
HEAD = (
    exports.person("jo", "Jo de Vries", 4)
    + exports.category("werk", "Werk", 7)
    + exports.category("tips", "Tips", 8, parent="werk")
    + exports.tag("agenda", "Agenda", 9)
)
TERMS = [("category", "tips", "Tips"), ("post_tag", "agenda", "Agenda")]


@pytest.fixture
def moved(run):
    return run(
        exports.export(
            exports.item(21, "Een", slug="een", creator="jo", terms=TERMS),
            exports.item(22, "Over ons", kind="page", slug="over", link=f"{HOST}/wie/over/"),
            exports.picture(23, parent=21, link=f"{HOST}/2015/een/foto/"),
            exports.item(24, "Geheim", status="private", slug="geheim"),
            head=HEAD,
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2015/een/", "/magazine/een/"),
        ("/2015/een", "/magazine/een/"),
        ("/?p=21", "/magazine/een/"),
        ("/?p=21&utm_source=x", "/magazine/een/"),
        ("/wie/over/", "/over/"),
        ("/?page_id=22", "/over/"),
        ("/?p=22", "/over/"),
        ("/2015/een/foto/", "/magazine/een/"),
        ("/?attachment_id=23", "/magazine/een/"),
        ("/category/werk/tips/", "/magazine/categorie/tips/"),
        ("/?cat=8", "/magazine/categorie/tips/"),
        ("/tag/agenda/", "/magazine/tag/agenda/"),
        ("/?tag=agenda", "/magazine/tag/agenda/"),
        ("/author/jo/", "/magazine/auteur/jo/"),
        ("/?author=4", "/magazine/auteur/jo/"),
        ("/feed/", "/magazine/feed/"),
        ("/feed/rss2/", "/magazine/feed/rss/"),
        ("/?feed=rss2", "/magazine/feed/rss/"),
        ("/comments/feed/", "/magazine/feed/"),
        ("/category/werk/tips/feed/", "/magazine/categorie/tips/feed/"),
        ("/author/jo/feed/", "/magazine/auteur/jo/feed/"),
        ("/category/werk/tips/page/2/", "/magazine/categorie/tips/"),
        ("/2015/een/feed/", "/magazine/een/"),
        ("/2015/een/comment-page-2/", "/magazine/een/"),
        ("/2015/", "/magazine/?jaar=2015"),
        ("/2015/03", "/magazine/?jaar=2015"),
        ("/2015/03/02/?utm_source=x", "/magazine/?jaar=2015"),
        ("/2015/03/page/4/", "/magazine/?jaar=2015"),
        ("/2015/03/feed/rss2/", "/magazine/feed/"),
        ("/page/2/", "/magazine/"),
        ("/page/2/feed/", "/magazine/feed/"),
    ],
)
def test_an_old_address_leads_on_for_good(moved, client, old, new):
    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200


@pytest.mark.parametrize(
    "old",
    [
        *("/2015/geheim/", "/?p=24", "/category/werk/", "/2015/foto/", "/?p=99"),
        *("/2014/", "/20150/", "/2015/3/x/", "/agenda/2015/", "/agenda/page/2/", "/page/x/"),
    ],
)
def test_what_is_not_public_has_no_address(moved, client, old):
    assert client.get(old).status_code == (200 if old.startswith("/?") else 404)


def test_the_page_cache_keeps_the_old_addresses_of_the_home_page_apart(moved, client, settings):
    settings.MIDDLEWARE = [settings.PAGE_CACHE, *settings.MIDDLEWARE]

    assert client.get("/").status_code == 200
    for old in ("/?p=21", "/?page_id=22", "/?attachment_id=23", "/?cat=8", "/?author=4", "/?feed=rss2"):
        assert [client.get(old).status_code for _ in range(2)] == [301, 301], old


def test_a_writer_whom_the_export_does_not_list_has_an_old_address_too(run, client):
    run(exports.export(exports.item(1, creator="jo"), version="1.0"))

    assert client.get("/author/jo/")["Location"] == "/magazine/auteur/jo/"


@pytest.mark.parametrize(
    ("slug", "new"), [("reizen", "reizen"), ("%e8%bf%9c%e5%be%81", "trefwoord-7"), ("agenda", "trefwoord-7")]
)
def test_a_tag_in_another_script_has_an_address(run, client, slug, new):
    terms = [("category", "werk", "Werk"), ("category", "agenda", "Agenda"), ("post_tag", slug, "远征")]
    run(exports.export(exports.item(1, terms=terms), head=exports.tag(slug, "远征", 7)))

    assert client.get(f"/?tag={slug}")["Location"] == f"/magazine/tag/{new}/"
    assert client.get(f"/magazine/tag/{new}/").status_code == 200


def test_an_address_that_looks_like_an_archive_stays_that_of_a_page_and_of_a_redirect(moved, client, home):
    home.add_child(instance=ContentPage(title="Het jaar", slug="2015"))
    Redirect.objects.create(old_path="/2015/03", redirect_link="/lente/")

    assert client.get("/2015/").status_code == 200
    assert client.get("/2015/03/")["Location"] == "/lente/"


def test_where_nothing_moved_in_there_are_no_archives(magazine, client):
    factories.ArticlePageFactory(published_at=datetime(2015, 3, 2, tzinfo=UTC))

    assert [client.get(old).status_code for old in ("/2015/", "/page/2/")] == [404, 404]


def test_an_old_address_follows_an_article_that_moves_on(moved, client):
    found = article("Een")
    found.slug = "anders"
    found.save_revision().publish()

    assert client.get("/?p=21")["Location"] == "/magazine/anders/"


def test_a_redirect_that_an_editor_made_stays(run, client):
    Redirect.objects.create(old_path="/2015/post-1", redirect_link="/elders/")
    report = run(exports.export(exports.item(1, "Een")))

    assert client.get("/2015/post-1/")["Location"] == "/elders/"
    assert report["counts"]["redirect"]["unchanged"] == 1


def test_a_redirect_that_an_editor_removed_stays_away(moved, run, client):
    Redirect.objects.filter(old_path="/2015/een").delete()
    content = exports.export(exports.item(21, "Een", slug="een", creator="jo", terms=TERMS), head=HEAD)
    run(content)

    assert client.get("/2015/een/").status_code == 404


def test_nothing_leads_away_from_a_page_that_is_here(run, client, home):
    home.add_child(instance=ContentPage(title="Hier", slug="hier"))
    run(exports.export(exports.item(1, "Een", link=f"{HOST}/hier/")))

    assert client.get("/hier/").status_code == 200
    assert not Redirect.objects.filter(old_path="/hier").exists()


def test_the_old_site_may_have_stood_in_a_folder(run, client):
    run(exports.export(exports.item(1, "Een", link=f"{HOST}/blog/een/"), url=f"{HOST}/blog"))

    for old in ("/blog/een/", "/blog/?p=1"):
        assert client.get(old)["Location"] == "/magazine/post-1/"
    assert client.get("/blog/2015/03/")["Location"] == "/magazine/?jaar=2015"
    assert client.get("/2015/03/").status_code == 404


def test_links_within_the_site_lead_to_the_new_pages_whichever_came_first(run):
    links = [
        f'<a href="{HOST}/2015/post-2/">later</a>', '<a href="/2015/page-3/">pagina</a>',
        f'<a href="{HOST}/?p=2#slot">nummer</a>', f'<a href="{HOST.replace("oud", "www.oud")}/?p=2">www</a>',
    ]  # fmt: skip
    report = run(
        exports.export(
            exports.item(1, "Een", "".join(f"<p>{link}</p>" for link in links)),
            exports.item(2, "Twee", f'<p><a href="{HOST}/2015/post-1/">eerder</a></p>'),
            exports.item(3, "Drie", kind="page"),
        )
    )
    two, three = article("Twee").pk, page("Drie").pk

    assert text_of(article("Een")) == (
        f'<p><a linktype="page" id="{two}">later</a></p><p><a linktype="page" id="{three}">pagina</a></p>'
        f'<p><a linktype="page" id="{two}">nummer</a></p><p><a linktype="page" id="{two}">www</a></p>'
    )
    assert f'id="{article("Een").pk}"' in text_of(article("Twee"))
    assert outcomes(report) == {"seen": 2, "created": 2}


def test_links_elsewhere_stay_and_links_to_nothing_are_named(run):
    body = (
        '<p><a href="https://example.org/a?b=1&amp;c=2">elders</a> <a href="mailto:a@example.org">mail</a> '
        f'<a href="{HOST}/weg/">weg</a> <a href="#noot">noot</a> <a href="/tag/x/">tag</a> '
        '<a href="//[">x</a></p>'
    )
    report = run(exports.export(exports.item(1, "Een", body)))

    assert text_of(article("Een")) == (
        '<p><a href="https://example.org/a?b=1&amp;c=2">elders</a> <a href="mailto:a@example.org">mail</a> '
        f'<a href="{HOST}/weg/">weg</a> noot <a href="/tag/x/">tag</a> x</p>'
    )
    assert f"{HOST}/weg/" in todo(report)


def test_a_link_to_another_site_is_counted_as_in_any_article(run, client):
    run(exports.export(exports.item(1, "Een", '<p><a href="https://example.org/x">elders</a></p>')))

    link = OutgoingLink.objects.get(address="https://example.org/x")
    assert f'href="/uit/{link.pk}/"' in client.get("/magazine/post-1/").content.decode()


def test_a_page_gets_another_address_only_where_the_site_itself_answers(run):
    run(
        exports.export(
            exports.item(31, "Over", kind="page", slug="over"),
            exports.item(32, "Pers", kind="page", slug="media", parent=31),
            exports.item(33, "Media", kind="page", slug="media"),
        )
    )
    addresses = ContentPage.objects.filter(title__in=["Pers", "Media"]).order_by("title")
    assert [page.url for page in addresses] == ["/media-2/", "/over/media/"]
