"""When a page should be ready, how much hurry there is, and when it goes live once it is approved."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.models import Page

from ..models import EditorialPlan
from . import going_live


class PlanForm(forms.ModelForm):
    class Meta:
        model = EditorialPlan
        fields = ("target_date", "priority")
        widgets = {"target_date": AdminDateInput}
        help_texts = {
            "target_date": "Dan moet de tekst klaar zijn; live gaat hij er niet door. Dag-maand-jaar, zoals "
            "05-12-2030. Leeg: geen haast."
        }
        error_messages = {
            "target_date": {"invalid": "Schrijf de datum als dag-maand-jaar, zoals 05-12-2030."}
        }

    live_at = forms.DateTimeField(
        label="Gaat live op",
        required=False,
        widget=AdminDateTimeInput,
        help_text="Na goedkeuring wacht de tekst tot dan. Zoals 05-12-2030 09:00. Leeg: meteen live.",
        error_messages={"invalid": "Schrijf het moment als dag-maand-jaar en tijd, zoals 05-12-2030 09:00."},
    )

    def __init__(self, *args, page, user, **kwargs):
        self.page, self.user = page, user
        if may_choose := going_live.may_choose(page, user):
            kwargs["initial"] = {"live_at": going_live.planned_for(page)}
        super().__init__(*args, **kwargs)
        if not may_choose:
            del self.fields["live_at"]

    def clean_target_date(self):
        """A date that was stored may have passed meanwhile: that is no reason to refuse the rest."""
        chosen = self.cleaned_data["target_date"]
        if chosen and "target_date" in self.changed_data and chosen < timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in het verleden.")
        return chosen

    def save(self, *args, **kwargs):
        if "live_at" in self.changed_data:
            going_live.choose(self.page, self.user, self.cleaned_data["live_at"])
        return super().save(*args, **kwargs)


def plan(request, pk):
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    back = get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[pk])
    stored = EditorialPlan.objects.filter(page=page).first() or EditorialPlan(page=page)
    form = PlanForm(request.POST or None, instance=stored, page=page, user=request.user)
    if request.method == "POST" and form.is_valid() and _is_saved(form):
        messages.success(request, f"De planning van ‘{page.get_admin_display_title()}’ is bewaard.")
        return redirect(back)
    return render(
        request,
        "home/admin/editorial/plan.html",
        {"page": page, "form": form, "back": back, "title": "Planning"},
    )


def _is_saved(form):
    try:
        with transaction.atomic():
            form.save()
    except ValidationError as error:
        form.add_error("live_at", error.messages)
        return False
    return True
