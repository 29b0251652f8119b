"""*Vergelijk*: what differs between two versions, and the verdict below it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

from articles.models.dossiers import DossierPart
from tests import factories
from tests.articles.every_block import every_block

from .working import page_of

LINES = "<p>Koffie is er om negen uur.</p><p>Thee is er de hele dag.</p><p>Water ook.</p>"


def paragraph(key, source):
    return {"type": "paragraph", "id": key, "value": source}


def heading(key, text):
    return {"type": "heading", "id": key, "value": {"text": text, "level": "h2", "anchor": ""}}


BODY = [paragraph("a", LINES), heading("b", "Boven"), heading("c", "Midden"), heading("d", "Onder")]


@pytest.fixture
def compare(anna, bea, site):
    """Returns what a moderator sees, in words, when an editor changed a published page and submitted it."""

    def compare(body, **values):
        page = factories.ContentPageFactory(parent=site, title="Werkwijze", body=json.dumps(BODY))
        page.save_revision().publish()
        page.refresh_from_db()
        for name, value in ({"body": json.dumps(body)} | values).items():
            setattr(page, name, value)
        page.save_revision(user=anna.user)
        page.get_workflow().start(page, anna.user)
        return screen(bea, page)

    return compare


def screen(client, page, before="live", after="latest"):
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, after])
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".compare")


def told(rows) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in rows]


def test_only_what_changed_is_shown_and_the_rest_is_counted(compare):
    html = compare([paragraph("a", LINES.replace("negen", "tien")), *BODY[1:]])
    assert told(html.select("section:not(#oordeel) > h2")) == ["Inhoud"]
    assert told(html.select("h3"))[0] == "± Veranderd: Tekst"
    assert told(html.select("section > ul > li > details > summary")) == ["… 3 ongewijzigde blokken"]


def test_paragraphs_stand_apart_and_words_are_marked_by_sign_and_word(compare):
    html = compare([paragraph("a", LINES.replace("negen", "tien") + "<p>Melk niet.</p>"), *BODY[1:]])
    assert told(html.select(".is-changed > ul > li")) == [
        "Koffie is er om − Weg: negen + Nieuw: tien uur.",
        "… 2 ongewijzigde regels Thee is er de hele dag. Water ook.",
        "+ Nieuw: Melk niet.",
    ]


def test_whole_blocks_that_come_go_and_move_are_told_in_words(compare):
    rows = told(compare([BODY[3], BODY[0], heading("e", "Erbij"), BODY[1]]).select(".compare-block"))
    assert [row for row in rows if row[0] in "↕+−"] == [
        "↕ Verplaatst: Kop Stond op plaats 4, staat nu op plaats 1. … 3 ongewijzigde regels "
        "Kop: Onder Niveau: Kop Adres van deze kop: onder",
        "+ Nieuw: Kop Kop: Erbij Niveau: Kop Adres van deze kop: erbij",
        "− Weg: Kop Kop: Midden Niveau: Kop Adres van deze kop: midden",
    ]


def test_what_only_looks_different_or_links_elsewhere_is_told(compare, site):
    source = LINES.replace("Thee", "<b>Thee</b>").replace("<p>Koffie", '<p data-block-key="x1y2z">Koffie')
    source = source.replace("Water", f'<a linktype="page" id="{site.pk}">Water</a>')
    rows = told(compare([paragraph("a", source), *BODY[1:]]).select(".is-changed > ul > li"))
    assert rows == [
        "… 1 ongewijzigde regel Koffie is er om negen uur.",
        "Thee is er de hele dag. (alleen de opmaak is anders)",
        f"Water + Nieuw: [naar ‘{site}’] ook.",
    ]


def test_fields_beside_the_body_are_told_in_dutch(compare):
    html = compare(BODY, title="Zo werkt het", show_in_menus=True)
    assert told(html.select("section:not(#oordeel)")) == [
        "Titel − Weg: Werkwijze + Nieuw: Zo werkt het",
        "Toon in menu's − Weg: nee + Nieuw: ja",
    ]


def test_the_order_of_rows_is_a_change_too(bea, site):
    dossier = factories.DossierPageFactory(
        parts=[DossierPart(planned_title=title, sort_order=at) for at, title in enumerate(("Een", "Twee"))]
    )
    dossier.save_revision().publish()
    one, two = dossier.parts.all()
    one.sort_order, two.sort_order = 1, 0
    dossier.parts = [two, one]
    dossier.save_revision()
    (section,) = screen(bea, dossier).select("section")
    assert "Verplaatst: Deel Stond op plaats 2, staat nu op plaats 1." in told([section])[0]


def test_a_moderator_decides_below_what_she_read_and_comes_back_to_the_queue(compare, bea):
    html = compare(BODY, title="Zo werkt het")
    page = page_of()
    assert html.nav.a["href"] == f"/beheer/redactie/beoordelen/#tekst-{page.pk}"
    form = html.select_one("#oordeel form")
    button = form.select_one('button[formaction*="/approve/"]')
    back = form.select_one("[name=next]")["value"]
    data = {"comment": "", "next": back, "read": form.select_one("[name=read]")["value"]}
    answer = bea.post(button["formaction"], data, follow=True)
    assert "‘Zo werkt het’ is goedgekeurd en staat live." in answer.content.decode()
    assert not screen(bea, page).nav
    assert "Er is geen verschil" in screen(bea, page).text


def test_who_may_not_decide_or_looks_at_an_older_version_is_not_asked(compare, anna, bea):
    compare(BODY, title="Zo werkt het")
    page = page_of()
    older = page.revisions.order_by("created_at").first().pk
    assert not screen(anna, page).select_one("#oordeel")
    assert not screen(bea, page, "live", older).select_one("#oordeel")
    assert "naar de versie van" in screen(bea, page, "live", older).text


def test_every_block_can_be_compared(bea, site):
    page = factories.ContentPageFactory(parent=site)
    page.save_revision().publish()
    document = Document.objects.create(title="Werkblad", file=ContentFile(b"%PDF-", "werkblad.pdf"))
    blocks = every_block(page, document, factories.SiteImageFactory(title="Agenda"))
    page.body = json.dumps([{"id": f"{at}"} | block for at, block in enumerate(blocks)])
    page.save_revision()
    rows = told(screen(bea, page).select(".compare-block.is-new"))
    assert len(rows) == len(blocks)
    assert {row for row in rows if row.startswith("+ Nieuw: Afbeelding")} == {
        "+ Nieuw: Afbeelding Afbeelding: Agenda Alt-tekst: Een <beeld> Bijschrift: Bijschrift "
        "Maker: Maker Breedte: Zo breed als de tekst"
    }
