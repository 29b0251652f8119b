"""The screen that says why a text does not go live yet, and what can be done about it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.models import Page

from .. import four_eyes
from ..checks import serious
from . import obstacles, reading, waiting
from .forms import ReasonForm
from .routes import tell_of_publication


def second_pair(request, pk):
    page = get_object_or_404(Page, pk=pk).specific
    rights = page.permissions_for_user(request.user)
    if not rights.can_edit():
        raise PermissionDenied
    faults = obstacles.of(page, request.user)
    may_overrule = rights.can_publish() and four_eyes.may_overrule(request.user)
    form = ReasonForm(request.POST if "overrule" in request.POST else None)
    if request.method == "POST" and not faults:
        if "ask" in request.POST and rights.can_submit_for_moderation():
            return _ask(request, page)
        if may_overrule and form.is_valid():
            read = request.POST.get("read", "")
            if reading.unread(page, request.user, read):
                return redirect(reading.refused(page, read))
            return _publish(request, page, form.cleaned_data["reason"])
    context = {
        "page": page,
        "faults": faults,
        "may_pass": faults and serious(page.get_latest_revision_as_object()),
        "may_ask": rights.can_submit_for_moderation(),
        "may_overrule": may_overrule,
        "form": form,
        "notes": _notes(page),
        "read": request.POST.get("read") or reading.version(page),
    }
    if not four_eyes.judge(page, request.user).is_allowed:
        context["refusal"] = four_eyes.refusal(page, request.user)
    elif page.workflow_in_progress and _is_stuck(page):
        context["refusal"] = "Niemand mag deze tekst beoordelen."
        context["may_ask"] = False
    return render(request, "home/admin/editorial/second_pair.html", context)


def _notes(page):
    """What else follows from it that readers do not see this yet."""
    notes = []
    for add in hooks.get_hooks("construct_not_live_notes"):
        add(page, notes)
    return notes


def _is_stuck(page):
    return waiting.stuck().filter(workflow_state=page.current_workflow_state).exists()


def _ask(request, page):
    page.get_workflow().start(page, request.user)
    messages.success(request, f"‘{page.get_admin_display_title()}’ wacht nu op een tweede paar ogen.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _publish(request, page, reason):
    four_eyes.overrule(page, request.user, reason)
    if task := page.current_workflow_task:
        task.on_action(page.current_workflow_task_state, request.user, "approve", comment=reason)
    else:
        PublishPageRevisionAction(page.latest_revision, user=request.user).execute()
    messages.success(request, f"‘{page.get_admin_display_title()}’ is doorgelaten. Je reden staat erbij.")
    tell_of_publication(request, page)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
