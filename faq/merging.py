"""When a question goes because another takes its place, its address leads there."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from home.removals.taking import keep_deleted, keep_unpublished

from .mail import tell_askers
from .models import QuestionPage

ACTIONS = {"unpublish": UnpublishPageAction, "delete": DeletePageAction}


def links_to(page: QuestionPage) -> list:
    """Return what links to the page: other pages, and older addresses that lead to it."""
    usage = ReferenceIndex.get_grouped_references_to(page)
    pages = [source for source, _ in usage if isinstance(source, Page) and source != page]
    return [*pages, *Redirect.objects.filter(redirect_page=page)]


@transaction.atomic
def retire(page: QuestionPage, action: str, user: AbstractBaseUser, target: QuestionPage | None) -> None:
    """Unpublish or delete a question; with a target, its address leads there for good.

    Raises ``PermissionDenied`` when the user may not do that.
    """
    if action == "delete":
        keep_deleted(page, user, target, is_permanent=True)
    else:
        keep_unpublished(page, Page.objects.filter(pk=page.pk), user, target, is_permanent=True)
    if target:
        page.asked_questions.update(page=target)
        page.noted_gaps.update(page=target)
        tell_askers(target)
    ACTIONS[action](page, user=user).execute()
