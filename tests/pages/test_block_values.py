"""Blocks as they are in drafts and old pages: empty, half filled in, pointing at what is gone."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data

from home.models import ContentPage, HomePage, SiteImage
from tests import factories

from .test_blocks import CONTENT, SECTIONS, STORY, every_block

GONE = 999_999


def stored(stream, *values) -> StreamValue:
    """A stream as the database holds it, of (block type, value) pairs."""
    raw = [{"type": name, "value": value, "id": f"id-{n}"} for n, (name, value) in enumerate(values)]
    return StreamValue(stream, raw, is_lazy=True)


def render(value) -> str:
    return "".join(child.render({"request": RequestFactory().get("/"), "page": None}) for child in value)


def stream_of(block):
    return next(
        stream for stream in (STORY, CONTENT, SECTIONS) if stream.child_blocks.get(block.name) is block
    )


def posted(block, items: int):
    """What the browser sends for a block that was added and then left alone."""
    if isinstance(block, blocks.ListBlock):
        item = {"value": posted(block.child_block, items), "deleted": "", "order": "0", "type": "item"}
        return {"count": str(items)} | ({"0": item} if items else {})
    if isinstance(block, TypedTableBlock):
        column = {"type": "text", "order": "0", "heading": "", "deleted": ""}
        cells = {"column-count": str(items), "row-count": str(items), "caption": ""}
        return cells | (
            {"column-0": column, "row-0": {"order": "0", "deleted": ""}, "cell-0-0": ""} if items else {}
        )
    if isinstance(block, blocks.StructBlock):
        return {name: posted(child, items) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return "null"
    return block.get_default() if isinstance(block, blocks.ChoiceBlock) and block.get_default() else ""


@pytest.mark.parametrize("items", [0, 1])
@every_block
def test_a_block_that_is_not_filled_in_renders(home, block, items):
    """With and without an empty row in its list, as a draft that saves itself meanwhile stores it."""
    block.defer_required_validation()
    value = block.clean(block.value_from_datadict(nested_form_data({"x": posted(block, items)}), {}, "x"))
    block.restore_deferred_validation()

    assert "None" not in render(stored(stream_of(block), (block.name, block.get_prep_value(value))))


@pytest.mark.parametrize("name", ["latest_articles", "next_workshops"])
def test_a_list_on_the_home_page_without_a_number_is_not_endless(home, name):
    for number in range(13):
        factories.ArticlePageFactory(title="Iets nieuws", slug=f"a-{number}", category=None)
        factories.EventPageFactory(title="Iets nieuws", slug=f"w-{number}")

    html = render(stored(SECTIONS, (name, {"title": "Lijst", "count": None})))

    assert 3 <= html.count("Iets nieuws") <= 12


@every_block
def test_a_block_of_before_it_had_its_fields_renders(home, block):
    value = {} if isinstance(block, blocks.StructBlock) else None

    render(stored(stream_of(block), (block.name, value)))


POINTERS = [
    *(("image", {"image": {"image": GONE, "alt_text": "x", "decorative": False}, "width": "text"}),),
    *(("image", {"image": GONE}), ("download", {"title": "Werkblad", "document": GONE})),
    ("call_to_action", {"heading": "Doe mee", "link": {"label": "Hier", "page": GONE, "url": ""}}),
    ("link_list", {"title": "Verder", "links": [{"label": "Hier", "page": GONE, "url": ""}]}),
    ("questions", {"title": "Vragen", "questions": [GONE]}),
    ("workshops", {"title": "Workshops", "workshops": [GONE]}),
    ("embed", {"title": "Film", "url": "https://vimeo.com/76979871", "poster": {"image": GONE}}),
    ("paragraph", f'<p>Lees <a linktype="page" id="{GONE}">dit</a></p>'),
    ("paragraph", f'<p>Lees <a linktype="document" id="{GONE}">dit</a></p>'),
]


@pytest.mark.parametrize(("name", "value"), POINTERS)
def test_what_a_body_points_at_may_be_gone(home, client, name, value):
    page = factories.ContentPageFactory(title="Een pagina")
    page.body = stored(STORY, (name, value), ("paragraph", "<p>De rest staat er nog.</p>"))
    page.save()

    html = client.get(page.url).content.decode()

    assert "De rest staat er nog." in html
    links = BeautifulSoup(html, "html.parser").main("a")
    assert [link for link in links if not link.get("href") and link.get("href") is not None] == []


HOME_POINTERS = [
    ("lead_story", {"article": GONE}),
    ("three_horizons", {"image": GONE}),
    ("questions", {"title": "Vragen", "featured": GONE, "questions": [GONE, GONE]}),
    ("teaser", {"kicker": "X", "headline": "<p>Kop</p>", "link": {"label": "Hier", "page": GONE}}),
    ("community_call", {"headline": "<p>Kop</p>", "link": {"label": "Hier", "page": GONE}}),
]


@pytest.mark.parametrize(("name", "value"), HOME_POINTERS)
def test_what_the_home_page_points_at_may_be_gone(home, client, name, value):
    home.sections = stored(SECTIONS, (name, value), ("teaser", {"kicker": "De rest staat er nog"}))
    home.save()

    assert "De rest staat er nog" in client.get(home.url).content.decode()


@pytest.mark.parametrize("model", [ContentPage, HomePage])
def test_a_value_of_a_block_that_no_longer_exists_breaks_no_page(home, client, admin_client, model):
    page = home if model is HomePage else factories.ContentPageFactory()
    field = "sections" if model is HomePage else "body"
    known = ("teaser", {"kicker": "Bekend"}) if model is HomePage else ("paragraph", "<p>Bekend</p>")
    stream = SECTIONS if model is HomePage else STORY
    setattr(page, field, stored(stream, ("carousel", {"slides": [1, 2]}), known))
    page.save()

    assert "Bekend" in client.get(page.url).content.decode()
    assert admin_client.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200


@pytest.fixture
def picture(home):
    return SiteImage.objects.create(title="Kring", file=get_test_image_file(), description="Een kring.")


def test_a_picture_says_what_it_shows_and_its_maker(picture):
    picture.credit = "De tekenaar"
    picture.save()
    value = {"image": {"image": picture.pk, "alt_text": "Een ring.", "decorative": False}, "width": "wide"}

    figure = BeautifulSoup(render(stored(STORY, ("image", value))), "html.parser").figure

    assert figure.img["alt"] == "Een ring."
    assert "Beeld: De tekenaar" in figure.figcaption.get_text()
    assert figure["class"] == ["fig", "fig-wide"]


def test_a_decorative_picture_has_an_empty_text(picture):
    value = {"image": {"image": picture.pk, "alt_text": "", "decorative": True}, "width": "text"}

    assert BeautifulSoup(render(stored(STORY, ("image", value))), "html.parser").img["alt"] == ""


def test_a_download_names_its_kind_and_size(home):
    document = Document.objects.create(title="Werkblad", file=ContentFile(b"x" * 2048, name="werkblad.pdf"))
    value = {"title": "Werkblad", "document": document.pk, "description": "Om te printen."}

    html = render(stored(STORY, ("download", value)))

    assert f'href="{document.url}"' in html
    assert "PDF, 2,0" in html.replace("\xa0", " ")
