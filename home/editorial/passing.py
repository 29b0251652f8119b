"""The screen on which somebody lets a serious fault pass, with a reason."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from .. import let_pass
from ..checks import serious
from .counting import count_what_is_saved
from .forms import ReasonForm


def pass_faults(request, pk):
    """Whoever may change the page decides; a second pair of eyes still looks before readers do."""
    page = get_object_or_404(Page, pk=pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    faults = serious(page.get_latest_revision_as_object())
    form = ReasonForm(request.POST or None)
    if {fault.message for fault in faults} - set(request.POST.getlist("shown")) and request.method == "POST":
        messages.warning(request, "De tekst is intussen veranderd. Lees nog eens wat er niet klopt.")
    elif request.method == "POST" and faults and form.is_valid():
        let_pass.let_pass(page, request.user, faults, form.cleaned_data["reason"])
        count_what_is_saved(request, page)
        messages.success(request, "Dit houdt de pagina niet meer tegen. Je reden staat in de geschiedenis.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "faults": faults, "form": form}
    return render(request, "home/admin/editorial/pass_faults.html", context)


class LetPass(LogFormatter):
    label = "Toch doorgelaten"

    def format_message(self, log_entry):
        faults = " ".join(message for *_, message in log_entry.data.get("faults", []))
        return f"Doorgelaten: {faults} Reden: {log_entry.data.get('reason', '')}"


@hooks.register("register_log_actions")
def tell_of_what_was_let_pass(actions):
    actions.register_action(let_pass.ACTION)(LetPass)
