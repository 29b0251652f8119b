"""An article in a feed: all of its words and pictures, in plain and safe HTML."""

from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from home.models import SiteRendition
from home.pictures import PLAIN_FILTER
from tests import factories
from tests.pages.plenty import make_images

from .every_block import block, item
from .feeding import article, content
from .reading_feeds import KINDS, is_absolute, read


def test_the_lead_picture_is_named_with_its_type_and_size(client, magazine):
    (image,) = make_images(1)
    SiteRendition.objects.filter(image=image, filter_spec=PLAIN_FILTER).update(file_size=12_345)
    article(lead_image=image)

    for kind in KINDS:
        (entry,) = read(client, "/magazine/", kind).items
        assert entry.picture.startswith("http://testserver/media/")
        assert entry.size == "12345"
        assert entry.picture in entry.content


def test_a_picture_of_unknown_size_makes_no_broken_enclosure(client, magazine):
    (image,) = make_images(1)
    article(lead_image=image)

    for kind in KINDS:
        (entry,) = read(client, "/magazine/", kind).items
        assert entry.size == ""
        assert bool(entry.picture) == (kind != "rss")
        assert "<img" in entry.content


def test_the_size_of_a_picture_is_known_when_it_is_made(client, magazine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = factories.SiteImageFactory()
    rendition = image.get_renditions(PLAIN_FILTER)[PLAIN_FILTER]

    assert SiteRendition.objects.get(pk=rendition.pk).file_size == rendition.file.size > 0


def test_every_kind_of_block_reads_well_elsewhere(client, full):
    for kind in KINDS:
        html = content(client, kind)
        soup = BeautifulSoup(html, "html.parser")

        words = " ".join(soup.get_text(" ").split())
        for text in (
            *(
                "Lees dit , dat , ons en niets alles & meer",
                "Een kop",
                "Citaat & zo",
                "Iemand",
                "Kanttekening.",
            ),
            *("Kort Punt", "Zo Stap", "Ik vraag weet het", "Taken Taak Wat nu Notulen <5> Schrappen"),
            *("Bijschrift Beeld: Maker", "Video: Film. Uitleg. Bekijk op Vimeo", "Werkblad . Eén", "Doe mee"),
            *("Verder De pagina Elders", "Vragen Vraag?", "Komen Dag"),
        ):
            assert text in words, text
        assert soup.select_one("h3").get_text() == "Een kop"
        assert soup.select_one("table caption").get_text() == "Taken"
        assert [img["alt"] for img in soup("img")] == ["Een <beeld>"]
        assert soup.select('a[href="https://vimeo.com/76979871"]')


def test_every_address_in_the_content_is_absolute(client, full):
    for kind in KINDS:
        soup = BeautifulSoup(content(client, kind), "html.parser")

        addresses = [element[name] for name in ("href", "src") for element in soup.select(f"[{name}]")]
        assert len(addresses) > 10
        assert [address for address in addresses if not is_absolute(address)] == []
        assert "http://testserver/doel/" in addresses
        assert "http://testserver/over-ons/" in addresses
        assert any(address.endswith("/werk%20blad.pdf") for address in addresses)


def test_nothing_of_the_site_but_its_words_is_in_the_content(client, full):
    for kind in KINDS:
        soup = BeautifulSoup(content(client, kind), "html.parser")

        assert (
            soup.select("script, style, iframe, svg, button, picture, source, [class], [style], [id]") == []
        )
        assert [
            e for e in soup.find_all(True) if any(name.startswith(("on", "data-")) for name in e.attrs)
        ] == []


def test_a_link_to_a_page_that_not_everybody_may_read_keeps_only_its_words(client, full):
    _, target = full
    PageViewRestriction.objects.create(page=target, restriction_type="login")

    for kind in KINDS:
        html = content(client, kind)
        assert "/doel/" not in html
        assert "De pagina" not in html
        assert "Lees dit, " in html


STRANGE = [
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
]


def test_strange_text_becomes_plain_html(client, magazine):
    page = article(slug="x")
    for html, expected in STRANGE:
        page.body = [{"type": "paragraph", "value": html.replace("\x00", "")}]
        page.save()
        cache.clear()
        for kind in KINDS:
            assert content(client, kind) == expected, (html, kind)


def test_half_filled_blocks_are_left_out(client, magazine, full):
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

    for kind in KINDS:
        assert BeautifulSoup(content(client, kind), "html.parser").get_text().strip() == ""


def test_text_pasted_from_elsewhere_keeps_a_feed_well_formed(client, magazine):
    title = "“Ik zei: <niets>” & 'meer'\x0b \x1f\U0001f600"
    article(title=title, summary="Een\r\n\tsamenvatting\x0c uit Word…")

    for kind in KINDS:
        (entry,) = read(client, "/magazine/", kind).items
        assert entry.title == "“Ik zei: <niets>” & 'meer' \U0001f600"
        assert entry.summary == "Een samenvatting uit Word…"
