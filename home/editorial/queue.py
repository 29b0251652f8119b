"""*Ter beoordeling*: what waits for a moderator, and what she can do about it from there."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy

from .. import four_eyes
from . import waiting
from .routes import NEEDS_COMMENT, tell_of_publication

ON_A_PAGE = 50


def may_publish(user) -> bool:
    return page_permission_policy.user_has_permission(user, "publish")


class QueueMenuItem(MenuItem):
    def is_shown(self, request):
        return may_publish(request.user)


def queue(request):
    if not may_publish(request.user):
        raise PermissionDenied
    _tell_what_became_of(request.GET.get("beoordeeld", ""), request)
    page = Paginator(waiting.waiting_for(request.user), ON_A_PAGE).get_page(request.GET.get("p"))
    items = waiting.describe(waiting.items(page.object_list), request.user)
    waiting.describe_text(items)
    for item in items:
        item.is_mine_alone = item.writers == {request.user.pk}
    stuck = waiting.stuck() if four_eyes.may_overrule(request.user) else TaskState.objects.none()
    context = {
        "page": page,
        "items": items,
        "stuck": waiting.items(stuck[:ON_A_PAGE]),
        "stuck_count": stuck.count(),
        "here": request.get_full_path(),
    }
    return render(request, "home/admin/editorial/queue.html", context)


def _tell_what_became_of(key, request):
    """Say what a decision led to: Wagtail brings the moderator back without a word."""
    page = Page.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if not (page and page.permissions_for_user(request.user).can_publish()):
        return
    state = WorkflowState.objects.for_instance(page).order_by("-created_at", "-pk").first()
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        messages.warning(request, f"‘{page.get_admin_display_title()}’ wacht nog. {NEEDS_COMMENT}")
    elif outcome := state and _outcome(page, state):
        messages.success(request, f"‘{page.get_admin_display_title()}’ {outcome}")
        if state.status == WorkflowState.STATUS_APPROVED and page.live:
            tell_of_publication(request, page)


def _outcome(page, state):
    match state.status:
        case WorkflowState.STATUS_NEEDS_CHANGES:
            return "gaat terug naar wie het instuurde."
        case WorkflowState.STATUS_APPROVED:
            moment = page.scheduled_revision and page.scheduled_revision.approved_go_live_at
            if moment:
                when = date_format(timezone.localtime(moment), "j F Y, H:i")
                return f"is goedgekeurd en gaat live op {when}."
            return "is goedgekeurd en staat live." if page.live else "is goedgekeurd."
