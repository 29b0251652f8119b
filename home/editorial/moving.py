"""Moves a date of the calendar to another day: with a form, and from the calendar by dragging.

An app that shows a date may let it be moved: it gives ``MOVERS`` who may, and how.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from ..models import EditorialPlan
from . import going_live


@dataclass(frozen=True)
class Mover:
    label: str
    may: Callable[[Page, object], bool]
    move: Callable[[Page, object, date], str]
    """Does it and says what came of it, or raises ``ValidationError`` and changes nothing."""


def _may_edit(page, user):
    return page.permissions_for_user(user).can_edit()


def _move_target_date(page, user, day):
    if day < timezone.localdate():
        raise ValidationError("Deze datum ligt in het verleden.")
    EditorialPlan.objects.update_or_create(page_id=page.pk, defaults={"target_date": day})
    return "heeft een andere streefdatum."


MOVERS = {
    "streefdatum": Mover("Streefdatum", _may_edit, _move_target_date),
    "live": Mover("Publicatiemoment", going_live.may_move, going_live.move),
}


class MoveForm(forms.Form):
    day = forms.DateField(
        label="Dag",
        widget=AdminDateInput,
        help_text="Dag-maand-jaar, zoals 05-12-2030. Een tijdstip blijft hetzelfde.",
        error_messages={"invalid": "Schrijf de datum als dag-maand-jaar, zoals 05-12-2030."},
    )


def _now_at(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def move(request, pk, what):
    if what not in MOVERS:
        raise Http404
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    mover, page = MOVERS[what], get_object_or_404(Page, pk=pk).specific
    back = get_valid_next_url_from_request(request) or reverse("home_planner")
    is_dragged = "dragged" in request.POST
    form = MoveForm(request.POST or None, initial={"day": _now_at(request.GET.get("dag", ""))})
    title = page.get_admin_display_title()
    if not mover.may(page, request.user):
        if not is_dragged:
            raise PermissionDenied
        messages.error(request, f"Je mag deze datum van ‘{title}’ niet verzetten. Er is niets veranderd.")
        return redirect(back)
    if form.is_valid():
        try:
            with transaction.atomic():
                outcome = mover.move(page, request.user, form.cleaned_data["day"])
        except ValidationError as error:
            form.add_error("day", error.messages)
        else:
            messages.success(request, f"‘{title}’ {outcome}")
            return redirect(back)
    if is_dragged:
        problems = " ".join(message for errors in form.errors.values() for message in errors)
        messages.error(request, f"‘{title}’ is niet verzet. {problems}")
        return redirect(back)
    context = {"page": page, "form": form, "back": back, "title": f"{mover.label} verzetten"}
    return render(request, "home/admin/editorial/plan.html", context)
