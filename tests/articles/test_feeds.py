"""What stands in the feeds of the magazine and of its lists, as feed readers get them."""

from datetime import timedelta
from itertools import product

from wagtail.models import PageViewRestriction

from tests import factories

from .feeding import NEW_YEAR, article, content
from .reading_feeds import KINDS, read


def test_the_newest_twenty_articles_stand_in_the_feed(client, magazine):
    titles = [article(hour).title for hour in range(22)]

    for kind in KINDS:
        assert read(client, "/magazine/", kind).titles == titles[:1:-1]


def test_a_feed_of_a_list_holds_the_articles_of_that_list(client, lists):
    for kind in KINDS:
        assert read(client, "/magazine/", kind).titles == ["Erbuiten", "Erin"]
        for address in lists:
            feed = read(client, address, kind)
            assert feed.titles == ["Erin"], address
            assert feed.url == f"http://testserver{address}"
            assert feed.feed_url == f"http://testserver{address}feed/{KINDS[kind]}"


def test_every_list_has_an_identifier_and_a_title_of_its_own(client, lists):
    feeds = [read(client, address) for address in ["/magazine/", *lists]]

    assert len({feed.identifier for feed in feeds}) == len({feed.title for feed in feeds}) == 5


def test_a_feed_without_articles_is_a_feed(client, magazine):
    factories.CategoryFactory(slug="leeg")

    for kind in KINDS:
        assert read(client, "/magazine/", kind).items == []
        assert read(client, "/magazine/categorie/leeg/", kind).items == []


NO_LISTS = [
    *("magazine/categorie/geen/", "magazine/tag/geen/", "magazine/auteur/geen/", "magazine/jaar/2026/"),
    *("magazine/dossiers/geen/", "magazine/dossiers/", "elders/", "magazine/tag/a/b/", "tag/agenda/"),
    *("magazine/feed/", "magazine/categorie/", "elders/categorie/opinie/", "magazine/tag/" + 300 * "a/"),
]


def test_a_list_that_does_not_exist_has_no_feed(client, lists):
    for place, kind in product(NO_LISTS, KINDS.values()):
        assert client.get(f"/{place}feed/{kind}").status_code == 404, (place[:40], kind)


def test_an_article_has_no_feed(client, magazine):
    assert client.get(f"{article().url}feed/").status_code == 404


def test_a_tag_that_no_published_article_has_has_no_feed(client, lists):
    client.get("/magazine/tag/agenda/feed/")
    for found in factories.ArticlePageFactory._meta.model.objects.filter(title="Erin"):
        found.unpublish()

    assert client.get("/magazine/tag/agenda/feed/").status_code == 404
    assert read(client, "/magazine/").titles == ["Erbuiten"]


def test_a_page_may_have_the_address_of_a_feed(client, home):
    section = factories.ContentPageFactory(slug="nieuws")
    page = factories.ContentPageFactory(slug="feed", parent=section)

    assert client.get("/nieuws/feed/").context["page"] == page


def test_drafts_and_private_articles_are_in_no_feed(client, magazine):
    article(title="Gewoon")
    article(title="Concept", live=False)
    private = article(title="Besloten")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    for kind in KINDS:
        assert read(client, "/magazine/", kind).titles == ["Gewoon"]


def test_a_private_magazine_has_no_feeds(client, lists, magazine):
    assert client.get("/magazine/feed/").status_code == 200
    PageViewRestriction.objects.create(page=magazine, restriction_type="password", password="geheim")

    assert [client.get(f"{address}feed/").status_code for address in ["/magazine/", *lists]] == [404] * 5


def test_a_draft_of_a_published_article_changes_nothing(client, magazine, kind):
    page = article(title="Zoals het is")
    page.title = "Zoals het wordt"
    page.body = [("paragraph", "<p>Nog niet af.</p>")]
    revision = page.save_revision()

    assert read(client, "/magazine/", kind).titles == ["Zoals het is"]

    revision.publish()
    assert read(client, "/magazine/", kind).titles == ["Zoals het wordt"]
    assert "Nog niet af." in content(client, kind)


def test_an_article_is_gone_at_once_when_it_is_withdrawn(client, magazine, kind):
    page = article()
    assert read(client, "/magazine/", kind).items
    page.unpublish()

    assert read(client, "/magazine/", kind).items == []


def test_an_article_keeps_its_identifier_when_its_address_changes(client, magazine, kind):
    page = article()
    before = read(client, "/magazine/", kind).items[0]
    page.slug = "een-ander-adres"
    page.save_revision().publish()
    after = read(client, "/magazine/", kind).items[0]

    assert after.identifier == before.identifier
    assert after.url == "http://testserver/magazine/een-ander-adres/" != before.url


def test_a_correction_moves_the_date_and_is_told(client, magazine):
    page = article(body=[("paragraph", "<p>De tekst.</p>")])
    noted = NEW_YEAR + timedelta(days=3)
    page.notes = [("correction", {"noted_at": noted, "text": "De naam klopte niet."})]
    page.save_revision().publish()

    for kind in KINDS:
        (entry,) = read(client, "/magazine/", kind).items
        assert (entry.published, entry.modified) == (NEW_YEAR, noted)
        assert "Correctie, 4 januari 2026" in entry.content
        assert "De naam klopte niet." in entry.content
