"""Whatever is in the file: a clear message, what is good comes along, and nothing is half done."""

import time

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from articles.models import ArticlePage, Category, ImportRun

from . import exports
from .importing import article, blocks, outcomes, page, reasons, text_of, todo

BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def with_dtd(dtd, text="&a9;"):
    return (
        exports.export(exports.item(1, "Bom"))
        .replace("?>", f"?>\n<!DOCTYPE rss [{dtd}]>", 1)
        .replace("<title>Bom", f"<title>{text}")
    )


REFUSED = {
    "nothing": ("", "leeg"),
    "no XML": ("Dit is geen export.", "geen export van WordPress"),
    "an HTML page": ("<!doctype html><html><p>x", "geen export van WordPress"),
    "JSON": ("{}", "geen export"),
    "another root": ("<rss><kanaal/></rss>", "begint met <kanaal>"),
    "an ordinary feed": ("<rss><channel><title>x</title><item/></channel></rss>", "geen versie"),
    "no version": (exports.export(exports.item(1), version=None), "geen versie"),
    "a strange version": (exports.export(exports.item(1), version="abc"), "niet bekend: ‘abc’"),
    "a version of the future": (exports.export(exports.item(1), version="2.0"), "niet bekend: ‘2.0’"),
    "an entity bomb": (with_dtd('<!ENTITY a0 "ha">' + BOMB), "DTD of entiteiten"),
    "an external entity": (with_dtd('<!ENTITY a9 SYSTEM "file:///etc/passwd">'), "DTD of entiteiten"),
    "an external DTD": (with_dtd("").replace(" []", ' SYSTEM "http://127.0.0.1:9/x.dtd"'), "DTD"),
    "a parameter entity": (with_dtd('<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', "x"), "DTD"),
    "an unknown encoding": ('<?xml version="1.0" encoding="klingon"?><rss/>', "onbekende codering: klingon"),
    "a codec that is no encoding": ('<?xml version="1.0" encoding="zlib"?><rss/>', "onbekende codering"),
    "elements without end": (
        f"<rss><channel>{'<a>' * 100_000}", "te diep in elkaar",
    ),
    "cut off before the first item": (exports.export()[:300], "geen export van WordPress"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_export_is_refused_at_once_and_says_why(run, content, message):
    before, started = Page.objects.count(), time.process_time()
    with pytest.raises(CommandError, match=message):
        run(content)

    assert (Page.objects.count(), ImportRun.objects.count()) == (before, 0)
    assert time.process_time() - started < 5


def test_a_file_that_is_not_there_is_named(magazine, tmp_path):
    with pytest.raises(CommandError, match=r"weg\.xml is niet te lezen"):
        call_command("import_wordpress", str(tmp_path / "weg.xml"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"media": "/nergens"}, "is geen map"),
        ({"under": "/nergens/"}, "kunnen geen pagina’s staan"),
        ({"under": "/magazine/"}, "kunnen geen pagina’s staan"),
        ({"author_map": "/nergens.csv"}, "is niet te lezen"),
    ],
)
def test_a_wrong_option_is_named(run, options, message):
    with pytest.raises(CommandError, match=message):
        run(exports.export(exports.item(1)), **options)


@pytest.mark.parametrize(
    "cut", [lambda text: text[: text.index("Drie") + 30], lambda text: text.replace("Drie", "&#8;Drie")]
)
def test_of_a_file_that_breaks_off_the_good_part_comes_along(run, cut):
    content = cut(exports.export(*(exports.item(n, t) for n, t in enumerate(("Een", "Twee", "Drie"), 1))))
    with pytest.raises(CommandError, match=r"beschadigd of houdt te vroeg op, na ‘Twee’ \(2\)\. Regel 2"):
        run(content)

    assert {found.title for found in ArticlePage.objects.all()} == {"Een", "Twee"}
    assert "‘Twee’" in ImportRun.objects.get().report["problems"][0]


def test_bytes_of_another_encoding_are_marked_and_the_item_is_named(run):
    content = exports.export(exports.item(1, "Een", "<p>caf\xe9</p>"), exports.item(2, "Twee", "<p>één</p>"))
    report = run(content.encode().replace("\xe9</p>".encode(), b"\xe9</p>", 1))

    assert text_of(article("Een")) == "<p>caf�</p>"
    assert text_of(article("Twee")) == "<p>één</p>"
    assert [line["name"] for line in report["todo"]] == ["‘Een’ (1)"]
    assert "niet te lezen" in todo(report)


def test_control_characters_go_and_the_item_is_named(run):
    report = run(exports.export(exports.item(1, "Een\x08", "<p>a\x00b\x0bc\ufffe</p>")))

    assert text_of(article("Een")) == "<p>abc</p>"
    assert "stuurtekens" in todo(report)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_another_encoding_is_read_as_the_file_says(run, encoding):
    content = exports.export(exports.item(1, "Eén", "<p>één</p>"))
    run(content.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding))

    assert text_of(article("Eén")) == "<p>één</p>"


def test_two_items_with_one_slug_both_come_along(run):
    report = run(exports.export(*(exports.item(n, f"Nummer {n}", slug="zelfde") for n in (1, 2, 3))))

    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["zelfde", "zelfde-2", "zelfde-3"]
    assert "‘zelfde’ was bezet" in todo(report)


@pytest.mark.parametrize("slug", ["tag", "categorie", "auteur", "feed", "dossiers"])
def test_no_article_stands_where_the_magazine_has_its_lists(run, client, slug):
    run(exports.export(exports.item(1, "Een", slug=slug)))

    assert client.get(article("Een").url).status_code == 200
    assert article("Een").slug == f"{slug}-2"


def test_one_guid_for_two_items_makes_two_articles_and_the_same_item_twice_one(run):
    same = [exports.item(n, f"Nummer {n}", guid="https://oud.example.org/zelfde") for n in (1, 2)]
    report = run(exports.export(*same, same[0]))

    assert outcomes(report) == {"seen": 3, "created": 2, "skipped": 1}
    assert "twee keer" in reasons(report)
    assert outcomes(run(exports.export(*same, same[0]))) == {"seen": 3, "unchanged": 2, "skipped": 1}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "",
            "<p>De eerste woorden van een tekst over iets of wat.</p>",
            "De eerste woorden van een tekst over iets…",
        ),
        ("", "", "Zonder titel (1)"),
        ("  <b></b> ", "<!-- niets -->", "Zonder titel (1)"),
        ("&lt;b&gt; &amp; zo", "", "<b> & zo"),
    ],
)
def test_a_post_without_a_title_gets_one(run, client, title, body, expected):
    run(exports.export(exports.item(1, title, body, slug="een")))
    found = ArticlePage.objects.get()

    assert found.title == expected
    assert client.get("/magazine/een/").status_code == 200


def test_a_title_of_500_characters_is_cut_short_and_named(run):
    report = run(exports.export(exports.item(1, "woord " * 84)))

    assert len(ArticlePage.objects.get().title) <= 255
    assert "titel was te lang" in todo(report)


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("caf%c3%a9-%e2%82%ac-5", "cafe-5"),
        ("%e8%bf%9c%e5%be%81", "een"),
        ("%zz%", "zz"),
        ("a" * 300, "a" * 80),
        ("../../beheer", "beheer"),
        ("", "een"),
    ],
)
def test_any_slug_becomes_an_address(run, client, slug, expected):
    run(exports.export(exports.item(1, "Een", slug=slug, link="https://oud.example.org/?p=1")))

    assert article("Een").slug == expected
    assert client.get(f"/magazine/{expected}/").status_code == 200


def test_a_post_with_63_categories(run):
    terms = [("category", f"soort-{n}", f"Soort {n}") for n in range(63)]
    run(exports.export(exports.item(1, "Een", terms=terms)))

    assert article("Een").category.name == "Soort 0"
    assert article("Een").tags.count() == 62
    assert Category.objects.count() == 1


@pytest.mark.parametrize(
    "date", ["0000-00-00 00:00:00", "2015-02-31 10:00:00", "gisteren", "", "99999-01-01"]
)
def test_a_date_that_is_none(run, client, date):
    report = run(
        exports.export(
            exports.item(1, "Een", date=date, extra="<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>"),
            exports.item(2, "Concept", date=date, status="draft"),
        )
    )

    assert article("Een").published_at is not None
    assert article("Concept").published_at is None
    assert "geen geldige datum" in todo(report)
    assert client.get(article("Een").url).status_code == 200


def test_a_page_whose_parent_is_missing_stands_at_the_top_until_it_comes(run, home):
    child = exports.item(2, "Kind", kind="page", parent=1)
    report = run(exports.export(child))

    assert page("Kind").get_parent().pk == home.pk
    assert "erboven kwam niet mee" in todo(report)
    assert outcomes(run(exports.export(child)), "page") == {"seen": 1, "unchanged": 1}
    run(exports.export(exports.item(1, "Ouder", kind="page"), child))
    assert page("Kind").get_parent().pk == page("Ouder").pk


def test_pages_that_are_each_others_parent_both_come_along(run, home):
    run(
        exports.export(
            exports.item(1, "Kip", kind="page", parent=2),
            exports.item(2, "Ei", kind="page", parent=1),
            exports.item(3, "Zelf", kind="page", parent=3),
        )
    )

    assert page("Zelf").get_parent().pk == home.pk
    assert page("Kip").live
    assert page("Ei").live


@pytest.mark.parametrize("limit", ["MOST_TEXT", "LONGEST_BODY"])
def test_a_text_that_is_far_too_large_is_cut_off_and_named(run, monkeypatch, limit):
    monkeypatch.setattr(f"articles.wordpress.gathering.{limit}", 50_000)
    report = run(exports.export(exports.item(1, "Groot", "woord " * 10_000), exports.item(2, "Gewoon")))

    assert "te groot" in todo(report)
    assert len(text_of(article("Groot"))) <= 50_010
    assert article("Gewoon").live


@pytest.mark.parametrize("element", ["<br>", "<b>x</b>", "<p>x</p>", "<ul><li>x</li></ul>"])
def test_a_text_of_nothing_but_elements_becomes_plain_in_bounded_time(run, element):
    started = time.process_time()
    report = run(exports.export(exports.item(1, "Een", "Woord." + element * 70_000)))

    assert "Woord." in text_of(article("Een"))
    assert "te veel elementen" in todo(report)
    assert time.process_time() - started < 20


def test_a_body_that_is_empty_stays_empty(run, client):
    run(exports.export(exports.item(1, "Leeg", " \n<p></p>&nbsp;\n")))

    assert blocks(article("Leeg")) == []
    assert client.get("/magazine/post-1/").status_code == 200


def test_numbers_that_are_none_do_no_harm(run):
    content = exports.export(exports.item(1, "Een", meta={"_thumbnail_id": "9" * 40}, parent="x"))
    run(content.replace("<wp:post_id>1<", "<wp:post_id>een<"))

    assert article("Een").live
