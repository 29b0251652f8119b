"""A table says what it is about and what its columns hold."""

import json

import pytest
from bs4 import BeautifulSoup

from home.models import ContentPage
from tests import factories

from .editor import Editor, streamfield

NO_CAPTION = "Geef de tabel een bijschrift"
NO_HEADS = "Geef elke kolom een kop."


def table(caption="Wat we schrappen", heads=("Taak", "Wat nu")):
    """A table of one row, as the admin sends it."""
    sent = {"caption": caption, "column-count": str(len(heads)), "row-count": "1"}
    sent["row-0"] = {"order": "0", "deleted": ""}
    for number, head in enumerate(heads):
        sent[f"column-{number}"] = {"type": "text", "order": str(number), "heading": head, "deleted": ""}
        sent[f"cell-0-{number}"] = f"Cel {number}"
    return ("table", sent)


@pytest.fixture
def editor(home, admin_client):
    return Editor(admin_client, ContentPage, page=factories.ContentPageFactory(title="Een pagina"))


def test_a_table_has_a_caption_and_a_head_for_each_column(editor, client):
    page = editor.send("publish", body=streamfield([table()]))

    found = BeautifulSoup(client.get(page.url).content, "html.parser").table
    assert found.caption.get_text() == "Wat we schrappen"
    assert [(head.get_text(), head["scope"]) for head in found("th")] == [("Taak", "col"), ("Wat nu", "col")]
    assert [cell.get_text().strip() for cell in found("td")] == ["Cel 0", "Cel 1"]


@pytest.mark.parametrize(
    ("value", "missing"),
    [
        (table(caption=""), NO_CAPTION),
        (table(caption="   "), NO_CAPTION),
        (table(heads=("Taak", "")), NO_HEADS),
        (table(heads=("Taak", " ")), NO_HEADS),
        (table(heads=()), NO_HEADS),
    ],
)
def test_without_them_it_is_not_published_but_kept_as_a_draft(editor, client, value, missing):
    refused = editor.post("publish", body=streamfield([value]))

    assert refused.status_code == 200
    assert missing in refused.content.decode()
    page = editor.send(body=streamfield([value]))
    assert page.has_unpublished_changes
    assert client.get(page.url).status_code == 200
    assert editor.preview(body=streamfield([value]))


def test_a_stored_column_of_a_type_that_is_gone_is_read_as_text(editor, client):
    stored = {
        "caption": "Van vroeger",
        "columns": [{"type": "prijs", "heading": "Prijs"}],
        "rows": [{"values": ["Twaalf"]}],
    }
    page = factories.ContentPageFactory(body=json.dumps([{"type": "table", "value": stored}]))
    assert "Twaalf" in client.get(page.url).content.decode()
