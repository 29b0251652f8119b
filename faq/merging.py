"""When a question goes because another takes its place, its address leads there."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

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
    if target:
        _redirect(page, target)
        page.asked_questions.update(page=target)
        page.noted_gaps.update(page=target)
        tell_askers(target)
    ACTIONS[action](page, user=user).execute()


def _redirect(page, target):
    """Older addresses that led to the page lead to the target too: no chains, and no circles."""
    old_path, new_path = _path(page), _path(target)
    Redirect.objects.filter(Q(old_path=new_path) | Q(old_path=old_path)).delete()
    Redirect.objects.filter(redirect_page=page).update(redirect_page=target)
    Redirect.add_redirect(old_path, redirect_to=target, is_permanent=True)


def _path(page):
    return Redirect.normalise_path(page.relative_url(page.get_site()))
