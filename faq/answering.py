"""From what a reader asked to a question on the site."""

from itertools import count

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from . import erasure
from .likeness import most_about
from .mail import tell_askers
from .models import AskedQuestion, FAQIndexPage, QuestionPage
from .models.questions import TAKEN_SLUGS

LONGEST_SLUG = 80


def answers_like(text: str) -> list[QuestionPage]:
    """Return published questions that may be about the same, the likest first."""
    published = QuestionPage.objects.published().for_listing()
    return most_about(text, published, lambda page: f"{page.title} {page.short_answer} {page.search_words}")


def may_draft(user: AbstractBaseUser) -> bool:
    faq = FAQIndexPage.objects.first()
    return faq is not None and faq.permissions_for_user(user).can_add_subpage()


def draft(words: list[str], user: AbstractBaseUser) -> QuestionPage:
    """Make a draft below the list, from the words of readers: they are its title and its search words.

    Its category is that of the published question that is most about the same.
    """
    faq = FAQIndexPage.objects.get()
    title = _cut(" ".join(words[0].split()), 255)
    alike = answers_like(words[0])
    page = QuestionPage(
        title=title,
        slug=_free_slug(faq, title),
        search_words=_cut(", ".join(" ".join(text.split()) for text in dict.fromkeys(words)), 500),
        category=alike[0].category if alike else None,
        owner=user,
        live=False,
    )
    faq.add_child(instance=page)
    page.save_revision(user=user)
    log(instance=page, action="wagtail.create", user=user)
    return page


@transaction.atomic
def draft_for(asked: AskedQuestion, user: AbstractBaseUser) -> QuestionPage:
    """Return the page that is to answer the question; it is made once, however often this is asked."""
    asked = AskedQuestion.objects.select_for_update().get(pk=asked.pk)
    if not asked.page:
        asked.page = draft([asked.text], user)
        asked.dismissed_at = None
        asked.save(update_fields=["page", "dismissed_at"])
    return asked.page


@transaction.atomic
def answer_with(asked: AskedQuestion, page: QuestionPage) -> None:
    """Say that a page answers the question; who left an address gets word once that page is public."""
    asked.page, asked.dismissed_at = page, None
    asked.save(update_fields=["page", "dismissed_at"])
    tell_askers(page)


@transaction.atomic
def dismiss(asked: AskedQuestion) -> None:
    """Put the question aside. Nobody will write to the asker, so the address goes."""
    erasure.forget(asked)
    asked.dismissed_at, asked.page = timezone.now(), None
    asked.save(update_fields=["dismissed_at", "page"])


def _cut(text, longest):
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _free_slug(parent, title):
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or "vraag"
    taken = TAKEN_SLUGS | set(parent.get_children().values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(name for name in numbered if name not in taken)
