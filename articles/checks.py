"""What is looked at in an article before it goes to readers, beside what holds for every page."""

from home.blocks.text import is_blank
from home.checks import Fault, check

from .models import ArticlePage


@check
def articles_have_a_text(page):
    if isinstance(page, ArticlePage) and all(
        child.block_type == "paragraph" and is_blank(child.value) for child in page.body
    ):
        yield Fault("body", "Er staat nog geen tekst in.", is_serious=True)


@check
def articles_have_a_category(page):
    if isinstance(page, ArticlePage) and page.category_id is None:
        yield Fault(
            "category", "Er is geen categorie: wie in het magazine een categorie kiest, ziet dit niet."
        )
