"""What becomes of the text of a post: the site's own blocks, and nothing that acts."""

import pytest
from bs4 import BeautifulSoup

from . import exports
from .importing import article, blocks, text_of, todo

GUTENBERG = """<!-- wp:paragraph {"align":"center"} -->
<p class="has-text-align-center">Een <strong>sterke</strong> alinea met een
nieuwe regel.</p>
<!-- /wp:paragraph -->
<!-- wp:heading {"level":3} --><h3 class="wp-block-heading" id="x">Kop</h3><!-- /wp:heading -->
<!-- wp:group --><div class="wp-block-group"><!-- wp:list --><ul>
<!-- wp:list-item --><li>Een<!-- /wp:list-item --><li>Twee<ol><li>Dieper</li></ol></li></ul><!-- /wp:list -->
</div><!-- /wp:group -->
<!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->"""


@pytest.fixture
def made_of(run):
    """The blocks that are made of a text."""

    def import_(body):
        made_of.report = run(exports.export(exports.item(1, "Een", body)))
        return blocks(article("Een"))

    made_of = import_
    return import_


def test_blocks_of_the_editor_become_blocks_of_the_site(made_of):
    assert made_of(GUTENBERG) == [
        ("paragraph", "<p>Een <b>sterke</b> alinea met een nieuwe regel.</p>"),
        ("heading", {"text": "Kop", "level": "h2", "anchor": "kop"}),
        ("paragraph", "<ul><li>Een</li><li>Twee<ol><li>Dieper</li></ol></li></ul>"),
    ]


def test_empty_lines_make_paragraphs_and_lines_make_lines(made_of):
    text = "Eerste <em>alinea</em>,\nop twee regels.\n\nTweede.\n<ul>\n<li>Punt</li>\n</ul>\n"
    text += "Derde &amp; laatste."

    assert made_of(text) == [
        (
            "paragraph",
            "<p>Eerste <i>alinea</i>,<br/>op twee regels.</p><p>Tweede.</p><ul><li>Punt</li></ul>"
            "<p>Derde &amp; laatste.</p>",
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<strong><p>Een.</p>\n<p>Twee.</p></strong>", "<p><b>Een.<br/>Twee.</b></p>"),
        ("Een <em><div>twee</div></em>drie", "<p>Een</p><p><i>twee</i></p><p>drie</p>"),
        ("<p>Een</p><b>twee <i><p>drie</p></i></b>", "<p>Een</p><p><b>twee<br/><i>drie</i></b></p>"),
        ("<dl><dt><p>Een</p><p>twee</p></dt><dd>Drie</dd></dl>", "<p><b>Een<br/>twee</b></p><p>Drie</p>"),
        ("<ul><li><div>een<ul><li>diep</li></ul></div></li></ul>", "<ul><li>een<br/>diep</li></ul>"),
        ("<ul><li>een<p>twee</p>drie</li></ul>", "<ul><li>een<br/>twee<br/>drie</li></ul>"),
        ("<p>een <b>twee </b><i> drie</i></p>", "<p>een <b>twee </b><i> drie</i></p>"),
    ],
)
def test_words_on_lines_of_their_own_do_not_run_together(made_of, text, expected):
    assert made_of(text) == [("paragraph", expected)]


def test_paragraphs_in_a_link_and_in_a_cell_of_a_table_stay_apart(made_of):
    link = '<a href="https://example.org/"><p>Lees dit.</p><p>Het is goed.</p></a>'
    _, cells = made_of(f"{link}<table><tr><th>Kop</th></tr><tr><td><p>een</p><p>twee</p></td></tr></table>")
    assert made_of(link) == [
        ("paragraph", '<p><a href="https://example.org/">Lees dit.<br/>Het is goed.</a></p>')
    ]
    assert cells[1]["rows"] == [{"values": ["<p>een<br/>twee</p>"]}]


def test_headings_begin_at_the_level_below_the_title(made_of):
    found = made_of("<h1>Groot</h1><p>a</p><h4>Klein</h4><h6>Kleiner</h6><h2> </h2>")

    assert [(v["text"], v["level"]) for k, v in found if k == "heading"] == [
        ("Groot", "h2"), ("Klein", "h3"), ("Kleiner", "h3"),
    ]  # fmt: skip


def test_a_heading_that_is_too_long_becomes_a_paragraph(made_of, run):
    assert made_of(f"<h2>{'woord ' * 40}</h2>")[0][1].startswith("<p><b>woord woord")


def test_quotes_stand_out_when_they_are_short(made_of):
    long = "Heel veel woorden. " * 20
    found = made_of(
        f"<blockquote><p>Kort.</p><cite>Jo</cite></blockquote><blockquote><p>{long}</p></blockquote>"
        '<figure class="wp-block-pullquote"><blockquote><p>Groot</p></blockquote></figure>'
    )

    assert found[0] == ("pull_quote", {"text": "Kort.", "source": "Jo"})
    assert found[1][1].startswith("<p><i>Heel veel")
    assert found[2] == ("pull_quote", {"text": "Groot", "source": ""})


def test_a_body_has_no_more_large_quotes_than_it_may(made_of):
    kinds = [kind for kind, _ in made_of("<blockquote>Kort.</blockquote>" * 6)]

    assert kinds == ["pull_quote"] * 4 + ["paragraph"]


def test_a_table_keeps_its_head_its_caption_and_its_cells(made_of, client):
    found = made_of(
        '<figure class="wp-block-table"><table><thead><tr><th>Taak</th><th>Wat nu</th></tr></thead><tbody>'
        '<tr><td>Notulen</td><td><a href="https://example.org/">Schrappen</a></td></tr>'
        '<tr><td colspan="2">Niets</td></tr></tbody></table><figcaption>Taken</figcaption></figure>'
    )

    assert found == [
        (
            "table",
            {
                "caption": "Taken",
                "columns": [{"type": "text", "heading": "Taak"}, {"type": "rich_text", "heading": "Wat nu"}],
                "rows": [
                    {"values": ["Notulen", '<p><a href="https://example.org/">Schrappen</a></p>']},
                    {"values": ["Niets", ""]},
                ],
            },
        )
    ]
    table = BeautifulSoup(client.get("/magazine/post-1/").content, "html.parser").table
    assert table.caption.get_text(strip=True) == "Taken"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "[embed width='500']https://www.youtube.com/watch?v=abcdefghijk[/embed]",
        "[youtube https://www.youtube.com/watch?v=abcdefghijk]",
        "[youtube=abcdefghijk]",
        '<iframe src="//www.youtube.com/embed/abcdefghijk" width="1"></iframe>',
        '<!-- wp:embed {"url":"x"} --><figure class="wp-block-embed is-type-video">'
        '<div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div></figure>'
        "<!-- /wp:embed -->",
    ],
)
def test_a_video_is_fetched_only_when_a_reader_asks(made_of, client, text):
    (found,) = made_of(text)

    assert found[0] == "embed"
    assert "youtube-nocookie.com/embed/abcdefghijk" in client.get("/magazine/post-1/").content.decode()
    assert b"<iframe" not in client.get("/magazine/post-1/").content


def test_what_cannot_be_shown_from_elsewhere_becomes_a_link(run):
    report = run(exports.export(exports.item(1, "Een", "[embed]https://social.example.org/1[/embed]")))

    assert text_of(article("Een")) == (
        '<p><a href="https://social.example.org/1">https://social.example.org/1</a></p>'
    )
    assert report["unknown"] == {"ingesloten: social.example.org": 1}


def test_the_teaser_and_the_pages_of_a_post_become_one_text(made_of):
    assert made_of("Begin.<!--more Lees meer-->\n\nVerder.<!--nextpage-->\n\nEinde.") == [
        ("paragraph", "<p>Begin.</p><p>Verder.</p><p>Einde.</p>")
    ]


def test_what_is_unknown_is_kept_as_text_and_reported(run):
    body = (
        "<p>Zie [formulier id='3'] en [sic].</p><!-- wp:acme/slider {} --><div><p>Dia</p></div>"
        "<!-- /wp:acme/slider --><!-- wp:latest-posts /-->"
    )
    report = run(exports.export(exports.item(1, "Een", body)))

    assert text_of(article("Een")) == "<p>Zie [formulier id='3'] en [sic].</p><p>Dia</p>".replace(
        "'", "&#x27;"
    )
    assert report["unknown"] == {
        "[formulier]": 1, "[sic]": 1, "blok acme/slider": 1, "blok latest-posts": 1,
    }  # fmt: skip


def test_a_word_in_double_brackets_is_meant_to_be_read(made_of):
    assert made_of("Schrijf [[gallery]] voor een rij.") == [
        ("paragraph", "<p>Schrijf [gallery] voor een rij.</p>")
    ]


EVIL = [
    "<script>alert(1)</script>",
    "<style>p{display:none}</style>",
    '<p onclick="alert(1)" style="color:red">Tekst</p>',
    '<a href="javascript:alert(1)">klik</a>',
    '<a href="JaVa\tscript:alert(1)">klik</a>',
    '<a href="data:text/html,<script>alert(1)</script>">klik</a>',
    '<img src="x" onerror="alert(1)">',
    '<img src="https://spion.example.org/p.gif" width="1" height="1">',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<iframe src="https://spion.example.org/"></iframe>',
    '<object data="x.swf"></object><embed src="x.swf"><form action="/x"><input name="a"></form>',
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    "[caption]<img src=x onerror=alert(1)>[/caption]",
    '[embed]javascript:alert(1)[/embed][youtube "onload=alert(1)"]',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    '<table><caption><script>alert(1)</script></caption><tr><td onclick="alert(1)">x</td></tr></table>',
    "<!-- wp:html --><script>alert(1)</script><!-- /wp:html -->",
    '<div data-embed="javascript:alert(1)" data-file="javascript:alert(1)"></div>',
]


def test_nothing_that_acts_or_follows_readers_survives(run, client, monkeypatch):
    monkeypatch.setattr("articles.wordpress.files.Files._from_network", lambda *args: (b"", "Nee."))
    run(exports.export(*(exports.item(n, f"Kwaad {n}", body) for n, body in enumerate(EVIL, 1))))

    for number in range(1, len(EVIL) + 1):
        response = client.get(f"/magazine/post-{number}/")
        assert response.status_code == 200
        prose = BeautifulSoup(response.content, "html.parser").select_one("main")
        for element in prose.find_all(True):
            assert element.name not in ("style", "svg", "object", "embed", "iframe", "math") or (
                element.name == "svg" and "onload" not in element.attrs
            )
            assert not [name for name in element.attrs if name.startswith("on")]
            assert "javascript:" not in str(element.get("href", "")).lower().replace("\t", "")
            assert not str(element.get("href", "")).startswith("data:")
        assert "spion.example.org/p.gif" not in str(prose)
        assert not prose.find("script", string=lambda text: text and "alert(1)" in text)


@pytest.mark.parametrize(
    "body",
    [
        "[caption id='a'][gallery ids='1'[/caption]",
        "[caption][caption]<img src='a.jpg'>[/caption]",
        "[/caption][gallery",
        "[embed][caption]x[/embed][/caption]",
        "[gallery ids='zz,9999999999999999999999,7']",
        "[" * 3000,
        "[a " * 3000,
        "[caption]" * 3000,
        "[x" + " " * 50_000,
        "<b><i>" * 500 + "diep",
        "<div>" * 300 + "diep" + "</div>" * 300,
        "<ul><li>" * 100 + "diep",
        "<table><tr><td>" * 50 + "x",
    ],
)
def test_a_text_that_is_wrongly_nested_comes_along_quickly(run, body):
    report = run(exports.export(exports.item(1, "Fout", body), exports.item(2, "Goed")))

    assert report["counts"]["post"]["created"] == 2
    assert "Mislukt" not in str(report["skipped"])


def test_a_caption_without_an_end_is_named(run):
    report = run(exports.export(exports.item(1, "Een", "[caption]<em>Tekst</em>")))

    assert report["unknown"] == {"[caption] verkeerd genest": 1}
    assert "verkeerd genest" in todo(report)
    assert text_of(article("Een")) == "<p><i>Tekst</i></p>"
