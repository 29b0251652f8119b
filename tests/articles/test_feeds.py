"""The feeds of the magazine and of its lists, as feed readers get them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from articles.models import ArticleAuthor, DossierPart
from home.models import SiteRendition
from home.pictures import PLAIN_FILTER
from tests import factories
from tests.pages.plenty import make_articles, make_images

from .every_block import block, every_block, item
from .reading_feeds import KINDS, is_absolute, read

NEW_YEAR = datetime(2026, 1, 1, 8, tzinfo=UTC)


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home)


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


def article(hours=0, body=(), **values):
    return factories.ArticlePageFactory(
        published_at=NEW_YEAR + timedelta(hours=hours), body=list(body), **values
    )


def content(client, kind="atom"):
    (entry,) = read(client, "/magazine/", kind).items
    return entry.content


@pytest.fixture
def lists(magazine):
    """The address of every list that has feeds, with an article in each and one that is in none."""
    category = factories.CategoryFactory(slug="opinie")
    author = factories.AuthorFactory(slug="redactie")
    inside = article(1, title="Erin", category=category)
    inside.article_authors.add(ArticleAuthor(author=author))
    inside.tags.add("Agenda")
    inside.save()
    article(2, title="Erbuiten")
    dossier = factories.DossierPageFactory(slug="reeks")
    dossier.parts.add(DossierPart(article=inside))
    dossier.save()
    return [f"/magazine/{place}/" for place in ("categorie/opinie", "tag/agenda", "auteur/redactie")] + [
        dossier.url
    ]


def test_the_newest_twenty_articles_stand_in_the_feed(client, magazine, kind):
    titles = [article(hour).title for hour in range(22)]

    assert read(client, "/magazine/", kind).titles == titles[:1:-1]


def test_a_feed_of_a_list_holds_the_articles_of_that_list(client, lists, kind):
    assert read(client, "/magazine/", kind).titles == ["Erbuiten", "Erin"]
    for address in lists:
        feed = read(client, address, kind)
        assert feed.titles == ["Erin"], address
        assert feed.url == f"http://testserver{address}"
        assert feed.feed_url == f"http://testserver{address}feed/{KINDS[kind]}"


def test_every_list_has_an_identifier_and_a_title_of_its_own(client, lists):
    feeds = [read(client, address) for address in ["/magazine/", *lists]]

    assert len({feed.identifier for feed in feeds}) == len({feed.title for feed in feeds}) == 5


def test_a_feed_without_articles_is_a_feed(client, magazine, kind):
    factories.CategoryFactory(slug="leeg")

    assert read(client, "/magazine/", kind).items == []
    assert read(client, "/magazine/categorie/leeg/", kind).items == []


@pytest.mark.parametrize(
    "place",
    [
        *("magazine/categorie/geen/", "magazine/tag/geen/", "magazine/auteur/geen/", "magazine/jaar/2026/"),
        *("magazine/dossiers/geen/", "magazine/dossiers/", "elders/", "magazine/tag/a/b/", "tag/agenda/"),
        *("magazine/feed/", "magazine/categorie/", "elders/categorie/opinie/", "magazine/tag/" + 300 * "a/"),
    ],
)
def test_a_list_that_does_not_exist_has_no_feed(client, lists, place, kind):
    assert client.get(f"/{place}feed/{KINDS[kind]}").status_code == 404


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


def test_drafts_and_private_articles_are_in_no_feed(client, magazine, kind):
    article(title="Gewoon")
    article(title="Concept", live=False)
    private = article(title="Besloten")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

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


def test_a_correction_moves_the_date_and_is_told(client, magazine, kind):
    page = article(body=[("paragraph", "<p>De tekst.</p>")])
    noted = NEW_YEAR + timedelta(days=3)
    page.notes = [("correction", {"noted_at": noted, "text": "De naam klopte niet."})]
    page.save_revision().publish()

    (entry,) = read(client, "/magazine/", kind).items
    assert (entry.published, entry.modified) == (NEW_YEAR, noted)
    assert "Correctie, 4 januari 2026" in entry.content
    assert "De naam klopte niet." in entry.content


def test_the_lead_picture_is_named_with_its_type_and_size(client, magazine, kind):
    (image,) = make_images(1)
    SiteRendition.objects.filter(image=image, filter_spec=PLAIN_FILTER).update(file_size=12_345)
    article(lead_image=image)

    (entry,) = read(client, "/magazine/", kind).items
    assert entry.picture.startswith("http://testserver/media/")
    assert entry.size == "12345"
    assert entry.picture in entry.content


def test_a_picture_of_unknown_size_makes_no_broken_enclosure(client, magazine, kind):
    (image,) = make_images(1)
    article(lead_image=image)

    (entry,) = read(client, "/magazine/", kind).items
    assert entry.size == ""
    assert bool(entry.picture) == (kind != "rss")
    assert "<img" in entry.content


def test_the_size_of_a_picture_is_known_when_it_is_made(client, magazine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = factories.SiteImageFactory()
    rendition = image.get_renditions(PLAIN_FILTER)[PLAIN_FILTER]

    assert SiteRendition.objects.get(pk=rendition.pk).file_size == rendition.file.size > 0


@pytest.fixture
def full(magazine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    target = factories.ContentPageFactory(title="De pagina", slug="doel")
    document = get_document_model().objects.create(title="Bestand", file="documents/werk blad.pdf")
    (image,) = make_images(1)
    page = article(1)
    page.body = every_block(target, document, image)
    page.save()
    return page, target


def test_every_kind_of_block_reads_well_elsewhere(client, full, kind):
    html = content(client, kind)
    soup = BeautifulSoup(html, "html.parser")

    words = " ".join(soup.get_text(" ").split())
    for text in (
        *("Lees dit , dat , ons en niets alles & meer", "Een kop", "Citaat & zo", "Iemand", "Kanttekening."),
        *("Kort Punt", "Zo Stap", "Ik vraag weet het", "Taken Taak Wat nu Notulen <5> Schrappen"),
        *("Bijschrift Beeld: Maker", "Video: Film. Uitleg. Bekijk op Vimeo", "Werkblad . Eén", "Doe mee"),
        *("Verder De pagina Elders", "Vragen Vraag?", "Komen Dag"),
    ):
        assert text in words, text
    assert soup.select_one("h3").get_text() == "Een kop"
    assert soup.select_one("table caption").get_text() == "Taken"
    assert [img["alt"] for img in soup("img")] == ["Een <beeld>"]
    assert soup.select('a[href="https://vimeo.com/76979871"]')


def test_every_address_in_the_content_is_absolute(client, full, kind):
    soup = BeautifulSoup(content(client, kind), "html.parser")

    addresses = [element[name] for name in ("href", "src") for element in soup.select(f"[{name}]")]
    assert len(addresses) > 10
    assert [address for address in addresses if not is_absolute(address)] == []
    assert "http://testserver/doel/" in addresses
    assert "http://testserver/over-ons/" in addresses
    assert any(address.endswith("/werk%20blad.pdf") for address in addresses)


def test_nothing_of_the_site_but_its_words_is_in_the_content(client, full, kind):
    soup = BeautifulSoup(content(client, kind), "html.parser")

    assert soup.select("script, style, iframe, svg, button, picture, source, [class], [style], [id]") == []
    assert [e for e in soup.find_all(True) if any(name.startswith(("on", "data-")) for name in e.attrs)] == []


def test_a_link_to_a_page_that_not_everybody_may_read_keeps_only_its_words(client, full, kind):
    _, target = full
    PageViewRestriction.objects.create(page=target, restriction_type="login")

    html = content(client, kind)
    assert "/doel/" not in html
    assert "De pagina" not in html
    assert "Lees dit, " in html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p onclick="x" style="y">a<style>p{}</style></p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="mailto:a@example.org">a</a></p>', '<p><a href="mailto:a@example.org">a</a></p>'),
        ('<p><a href="#kop">a</a></p>', '<p><a href="http://testserver/magazine/x/#kop">a</a></p>'),
        ('<p><a href="http://[">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page" id="99999999999999999999">a</a></p>', "<p>a</p>"),
        ('<p><a linktype="page">a</a> <a linktype="x" id="1">b</a></p>', "<p>a b</p>"),
        ("<p>a<b>b", "<p>a<b>b</b></p>"),
        ("<p>]]&gt; &lt;script&gt; \x0b\x00\ufffe</p>", "<p>]]&gt; &lt;script&gt; </p>"),
        ("<o:p>Word</o:p><p><font>tekst</font></p>", "Word<p>tekst</p>"),
        ("a</p></b>b", "ab"),
    ],
)
def test_strange_text_becomes_plain_html(client, magazine, kind, html, expected):
    page = article(slug="x")
    page.body = [{"type": "paragraph", "value": html.replace("\x00", "")}]
    page.save()

    assert content(client, kind) == expected


def test_half_filled_blocks_are_left_out(client, magazine, full, kind):
    page, _ = full
    empty = [{"type": each["type"], "value": type(each["value"])()} for each in page.body.raw_data]
    gaps = [
        block("image", image={"image": None}, caption="Zonder beeld"),
        block("link_list", title="Weg", links=[item({"page": 99})]),
        block("call_to_action", heading="", text="", link={}),
        block("table", columns=[], rows=[], caption=None),
        block("embed", url="https://example.org/"),
        block("steps", steps=[item({"title": "", "text": ""})]),
    ]
    page.body = empty + gaps
    page.save()

    assert BeautifulSoup(content(client, kind), "html.parser").get_text().strip() == ""


def test_text_pasted_from_elsewhere_keeps_a_feed_well_formed(client, magazine, kind):
    title = "“Ik zei: <niets>” & 'meer'\x0b \x1f\U0001f600"
    article(title=title, summary="Een\r\n\tsamenvatting\x0c uit Word…")

    (entry,) = read(client, "/magazine/", kind).items
    assert entry.title == "“Ik zei: <niets>” & 'meer' \U0001f600"
    assert entry.summary == "Een samenvatting uit Word…"


def test_who_has_the_newest_version_gets_no_copy(client, magazine, kind):
    article()
    address = f"/magazine/feed/{KINDS[kind]}"
    first = client.get(address)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-None-Match": f'W/{first["ETag"]}, "x"'},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        response = client.get(address, headers=headers)
        assert (response.status_code, response.content) == (304, b""), headers
        assert response["ETag"] == first["ETag"]
    assert client.get(address, headers={"If-None-Match": '"oud"'}).status_code == 200


def test_a_version_is_old_when_an_article_is_withdrawn(client, magazine):
    with time_machine.travel(NEW_YEAR, tick=False):
        page = article()
        first = client.get("/magazine/feed/")
    with time_machine.travel(NEW_YEAR + timedelta(minutes=1), tick=False):
        page.unpublish()
        for name, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
            assert client.get("/magazine/feed/", headers={name: first[value]}).status_code == 200


def test_the_same_articles_make_the_same_version_on_a_cold_cache(client, magazine, kind):
    article()
    address = f"/magazine/feed/{KINDS[kind]}"
    first = client.get(address)["ETag"]
    cache.clear()

    assert client.get(address)["ETag"] == first


def test_a_feed_sets_no_cookie_and_may_be_kept_by_all(client, magazine, kind):
    response = client.get(f"/magazine/feed/{KINDS[kind]}")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"]


def test_only_reading_is_possible(client, magazine):
    article()
    head = client.head("/magazine/feed/")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get("/magazine/feed/")["ETag"]
    assert client.post("/magazine/feed/").status_code == 405


def test_a_feed_costs_six_queries_at_most_and_the_same_for_any_number(client, lists, full):
    page, _ = full
    dossier = lists[-1]

    def asked(address, kind):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            read(client, address, kind)
        return len(queries)

    def asked_everywhere():
        return {(address, kind): asked(address, kind) for address in ["/magazine/", *lists] for kind in KINDS}

    before = asked_everywhere()
    assert max(before.values()) <= 6, before

    many = make_articles(30)
    authors = [factories.AuthorFactory() for _ in range(5)]
    factories.CategoryFactory._meta.model.objects.filter(slug="opinie").first().articles.set(many)
    for number, one in enumerate(many):
        one.refresh_from_db()
        one.body, one.published_at = page.body, NEW_YEAR + timedelta(days=1, hours=number)
        one.tags.add("Agenda", *(f"Woord {word}" for word in range(number % 7)))
        one.article_authors.add(*(ArticleAuthor(author=author) for author in authors))
        one.save()
        DossierPart.objects.create(page=DossierPart.objects.first().page, article=one)
    ArticleAuthor.objects.filter(author=authors[0]).update(
        author=factories.AuthorFactory._meta.model.objects.get(slug="redactie")
    )
    assert asked_everywhere() == before
    assert len(read(client, dossier).items) == 20


def links(client, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [(link["type"], link["href"]) for link in soup.select('link[rel="alternate"]')]


def test_pages_of_the_magazine_name_its_feeds(client, home, lists, magazine):
    expected = [
        ("application/atom+xml", "/magazine/feed/"),
        ("application/rss+xml", "/magazine/feed/rss/"),
        ("application/feed+json", "/magazine/feed/json/"),
    ]
    for address in ("/", "/magazine/", "/magazine/dossiers/", article(slug="stuk").url):
        assert links(client, address) == expected, address
    found = links(client, lists[-1])
    assert found[3:] == expected
    assert [href for _, href in found[:3]] == [f"{lists[-1]}feed/{end}" for end in ("", "rss/", "json/")]
    assert links(client, factories.ContentPageFactory().url) == []


def test_every_feed_that_is_named_is_there(client, lists):
    for address in ("/magazine/", lists[-1]):
        for media_type, href in links(client, address):
            assert client.get(href)["Content-Type"].startswith(media_type)


def test_a_reader_finds_the_feeds_in_the_magazine(client, magazine):
    soup = BeautifulSoup(client.get("/magazine/").content, "html.parser")

    found = {link.get_text(): link["href"] for link in soup.select("main a[href*='/feed/']")}
    assert found == {"Atom": "/magazine/feed/", "RSS": "/magazine/feed/rss/", "JSON": "/magazine/feed/json/"}
