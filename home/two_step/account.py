"""Two-step login of one's own account, and of somebody who lost phone and recovery codes."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from ..accounts import PERMISSIONS
from . import devices
from .forms import PasswordForm
from .rules import is_required


@sensitive_post_parameters()
def account(request):
    """What is on, and with the password: new recovery codes, or off where that is allowed."""
    user, app = request.user, devices.app_of(request.user)
    form = PasswordForm(request, request.POST or None)
    if app and form.is_valid():
        if "codes" in request.POST:
            log(instance=user, action="home.two_step_codes", user=user)
            context = {"codes": devices.new_recovery_codes(user), "next": request.path}
            return render(request, "home/admin/two_step/codes.html", context)
        if "off" in request.POST and not is_required(user):
            devices.take_away(user, action="home.two_step_off", by=user)
            messages.success(request, "Inloggen in twee stappen staat uit.")
            return redirect("wagtailadmin_account")
    context = {"app": app, "form": form, "left": devices.codes_left(user), "is_required": is_required(user)}
    return render(request, "home/admin/two_step/account.html", context)


def may_reset(user, other) -> bool:
    """One's own goes with the password; and who is no superuser takes nothing away from one."""
    return user != other and PERMISSIONS.user_has_permission_for_instance(user, "change", other)


@permission_required("home.change_user")
def reset(request, pk):
    other = get_object_or_404(get_user_model(), pk=pk)
    if not may_reset(request.user, other):
        raise PermissionDenied
    if request.method == "POST":
        devices.take_away(other, action="home.two_step_reset", by=request.user)
        messages.success(request, f"Gewist. {other} stelt het opnieuw in, als dat moet.")
        return redirect("wagtailusers_users:edit", pk)
    return render(request, "home/admin/two_step/reset.html", {"other": other})
