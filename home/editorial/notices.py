"""Who is told something about a text: who wants to hear it and may see that text."""

from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy
from wagtail.users.models import UserProfile

from ..four_eyes import seen_last
from ..models import EditorNotice, MailChoice
from . import letters

Kind = EditorNotice.Kind


def tell(kind, page, people, *, by=None, **details) -> None:
    """Tell people, at once or in the mail of the day. Who does something herself knows it already."""
    for user in people:
        if user == by or not (_wants(user, kind) and may_be_told(user, page, kind)):
            continue
        notice = EditorNotice(user=user, page=page, kind=kind, by=by, **details)
        if _choice(user).is_daily:
            notice.save()
        else:
            letters.post([notice])


def may_be_told(user, page, kind) -> bool:
    """Whether it concerns her, and is still so."""
    if not _works_here(user):
        return False
    if kind == Kind.SUBMITTED:
        return user in judges(page)
    if kind == Kind.RETURNED and not _states(page, WorkflowState.STATUS_NEEDS_CHANGES).exists():
        return False
    if kind == Kind.DEADLINE and not page.has_unpublished_changes:
        return False
    return page.permissions_for_user(user).can_edit()


def may_still_go(about: str) -> bool:
    """The guard of the outbox: mail may wait, and meanwhile somebody may lose her role."""
    _, user_key, *rest = about.split(":")
    user = get_user_model().objects.filter(pk=user_key).first()
    if not rest:
        return user is not None and _works_here(user)
    page = Page.objects.filter(pk=rest[0]).first()
    return bool(user and page) and may_be_told(user, page, rest[1])


def judges(page) -> list:
    """Return who may judge what waits: not who wrote it alone."""
    waiting = TaskState.objects.filter(
        workflow_state__in=_states(page, WorkflowState.STATUS_IN_PROGRESS),
        status=TaskState.STATUS_IN_PROGRESS,
    )
    tasks = [state.task.specific for state in waiting.select_related("task")]
    wrote = set(_versions(page).values_list("user", flat=True))  # `None`: somebody whose account is gone
    return [
        user
        for user in page_permission_policy.users_with_permission_for_instance("publish", page)
        if wrote != {user.pk} and any(task.get_actions(page, user) for task in tasks)
    ]


def writers(page, revision=None) -> set:
    """Return who saved the page since what readers saw before this revision, or see now."""
    return set(get_user_model().objects.filter(pk__in=_versions(page, revision).values("user")))


def _versions(page, revision=None):
    seen = Revision.objects.filter(pk=seen_last(page, revision))
    before = seen.values_list("created_at", flat=True).first()
    return page.revisions.filter(created_at__gt=before) if before else page.revisions.all()


def _works_here(user):
    return user.is_active and bool(user.email) and user.has_perm("wagtailadmin.access_admin")


def _wants(user, kind):
    profile, choice = UserProfile.get_for_user(user), _choice(user)
    return {
        Kind.SUBMITTED: profile.submitted_notifications,
        Kind.RETURNED: profile.rejected_notifications,
        Kind.APPROVED: profile.approved_notifications,
        Kind.PUBLISHED: choice.published,
        Kind.DEADLINE: choice.deadline,
    }[kind]


def _choice(user):
    return getattr(user, "mail_choice", None) or MailChoice(user=user)


def _states(page, status):
    return WorkflowState.objects.for_instance(page).filter(status=status)
