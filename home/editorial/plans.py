"""When a page should be ready, and how much hurry there is."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from ..models import EditorialPlan


class PlanForm(forms.ModelForm):
    class Meta:
        model = EditorialPlan
        fields = ("target_date", "priority")
        widgets = {"target_date": AdminDateInput}
        help_texts = {
            "target_date": "Dan moet de tekst klaar zijn. Dag-maand-jaar, zoals 05-12-2030. Leeg: geen haast."
        }
        error_messages = {
            "target_date": {"invalid": "Schrijf de datum als dag-maand-jaar, zoals 05-12-2030."}
        }

    def clean_target_date(self):
        """A date that was stored may have passed meanwhile: that is no reason to refuse the rest."""
        chosen = self.cleaned_data["target_date"]
        if chosen and "target_date" in self.changed_data and chosen < timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in het verleden.")
        return chosen


def plan(request, pk):
    page = get_object_or_404(Page, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    back = get_valid_next_url_from_request(request) or reverse("wagtailadmin_pages:edit", args=[pk])
    stored = EditorialPlan.objects.filter(page=page).first() or EditorialPlan(page=page)
    form = PlanForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"De planning van ‘{page.get_admin_display_title()}’ is bewaard.")
        return redirect(back)
    return render(
        request,
        "home/admin/editorial/plan.html",
        {"page": page, "form": form, "back": back, "title": "Planning"},
    )
