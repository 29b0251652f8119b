"""What is looked at in an article before it goes to readers, beside what holds for every page."""

from home.checks import Fault, check

from .models import ArticlePage


@check
def articles_have_a_text(page):
    if isinstance(page, ArticlePage) and not page.body:
        yield Fault("body", "Er staat nog geen tekst in.", is_serious=True)
