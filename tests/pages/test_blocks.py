"""What every block of a body and of the home page offers to editors."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override
from wagtail import blocks

from articles.models import ArticlePage
from home.blocks.home import HomeSectionsBlock
from home.blocks.story import StoryBlock
from home.models import ContentPage, HomePage
from tests import factories

STORY = ArticlePage._meta.get_field("body").stream_block
CONTENT = ContentPage._meta.get_field("body").stream_block
SECTIONS = HomePage._meta.get_field("sections").stream_block
BLOCKS = {f"{type(s).__name__}.{name}": b for s in (STORY, SECTIONS) for name, b in s.child_blocks.items()}
BLOCKS["ContentStoryBlock.stored_data"] = CONTENT.child_blocks["stored_data"]

every_block = pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)

# What the contract between the content and the code calls the blocks of a body.
STORY_NAMES = {
    *("paragraph", "heading", "pull_quote", "image", "aside", "key_points", "steps", "edits", "table"),
    "timeline",
    "editor_note",
    *("call_to_action", "link_list", "download", "embed", "questions", "workshops"),
}
ENGLISH = {"the", "and", "text", "image", "title", "quote", "heading", "paragraph", "button", "page"}


def fields_of(block):
    """The blocks inside a block that editors fill in, however deep."""
    inner = getattr(block, "child_blocks", {}).values()
    if isinstance(block, blocks.ListBlock):
        inner = [block.child_block]
    for child in inner:
        yield child
        yield from fields_of(child)


def test_a_body_offers_the_blocks_of_the_contract():
    assert set(STORY.child_blocks) == STORY_NAMES
    assert set(CONTENT.child_blocks) == STORY_NAMES | {"stored_data"}
    assert isinstance(STORY, StoryBlock)
    assert isinstance(SECTIONS, HomeSectionsBlock)


@every_block
def test_a_block_has_a_dutch_label_a_sentence_an_icon_and_a_template(block):
    with override("nl"):
        assert block.label[0].isupper()
        assert not ENGLISH & set(str(block.label).lower().split())
    assert block.meta.icon not in ("", "placeholder")
    assert block.meta.template == f"home/blocks/{block.meta.template.rpartition('/')[2]}"
    description = block.get_description()
    assert description.endswith(".")
    assert 20 <= len(description) <= 110


@every_block
def test_every_field_in_a_block_has_a_dutch_label(block):
    with override("nl"):
        labels = [str(field.label) for field in fields_of(block)]
    assert all(label[:1].isupper() for label in labels if label)
    assert [label for label in labels if label.lower() in ENGLISH] == []


def test_no_two_blocks_of_a_stream_look_the_same_to_editors():
    for stream in (CONTENT, SECTIONS):
        children = stream.child_blocks.values()
        assert len({block.label for block in children}) == len(children)
        assert len({block.get_description() for block in children}) == len(children)


def test_the_blocks_of_a_body_are_grouped():
    assert {block.meta.group for block in STORY.child_blocks.values()} == {
        *("Tekst", "Beeld en bestanden", "Verder op de site")
    }


def test_the_admin_shows_a_preview_of_every_block(home, admin_client):
    factories.ArticlePageFactory()
    factories.QuestionPageFactory(title="Een vraag voor het voorbeeld?")
    factories.EventPageFactory(title="Een workshop voor het voorbeeld")

    for block in BLOCKS.values():
        assert block.is_previewable, block.name
        response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

        assert response.status_code == 200, block.name
        body = BeautifulSoup(response.content, "html.parser").body
        if block.name not in ("image", "download"):  # there is no picture and no file to show
            assert body.get_text(strip=True), block.name


def test_previews_of_chosen_pages_work_on_an_empty_site(home, admin_client):
    for block in BLOCKS.values():
        response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert response.status_code == 200, block.name


def limits_of(block):
    return getattr(block.meta, "min_num", None), getattr(block.meta, "max_num", None)


def test_streams_and_lists_have_limits():
    assert STORY.meta.max_num == 120
    assert SECTIONS.meta.max_num == 12
    lists = {
        f"{name}.{child.name}": limits_of(child)
        for name, block in BLOCKS.items()
        for child in fields_of(block)
        if isinstance(child, blocks.ListBlock)
    }
    assert lists == {
        "StoryBlock.key_points.points": (2, 7),
        "StoryBlock.steps.steps": (2, 12),
        "StoryBlock.edits.lines": (1, 8),
        "StoryBlock.timeline.moments": (2, 40),
        "StoryBlock.link_list.links": (1, 12),
        "StoryBlock.questions.questions": (1, 6),
        "StoryBlock.workshops.workshops": (1, 6),
        "HomeSectionsBlock.questions.questions": (0, 6),
    }


def test_every_text_has_a_longest_length():
    unlimited = [
        f"{name}.{child.name}"
        for name, block in BLOCKS.items()
        for child in fields_of(block)
        if isinstance(child, (blocks.CharBlock, blocks.TextBlock))
        and not child.field.max_length
        and child.name != "alt_text"  # Wagtail's own
    ]
    assert unlimited == []


@pytest.mark.parametrize(("kind", "most"), [("pull_quote", 4), ("key_points", 1), ("call_to_action", 3)])
def test_what_should_be_rare_in_a_body_is_rare(kind, most):
    assert STORY.meta.block_counts[kind]["max_num"] == most


def test_every_section_of_the_home_page_but_the_teaser_stands_there_once():
    once = {name for name, counts in SECTIONS.meta.block_counts.items() if counts["max_num"] == 1}

    assert once == set(SECTIONS.child_blocks) - {"teaser"}
