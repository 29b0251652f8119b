"""The second step, and setting it up. Both work for who is halfway: see ``home.two_step.middleware``."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.log_actions import log

from . import devices
from .forms import ChangeForm, LoginCodeForm, SetUpForm
from .middleware import CODE, SET_UP
from .rules import is_halfway, is_required, is_set_up

LITTLE = 3
"""So few recovery codes left that somebody should make new ones."""


@sensitive_post_parameters()
def ask_code(request):
    """Ask for the second step, or let it be set up where it has to be."""
    wanted = _wanted(request)
    if not is_halfway(request.user):
        return redirect(wanted)
    if not is_set_up(request.user):
        return redirect_to_login(wanted, login_url=reverse(SET_UP))
    form = LoginCodeForm(request.user, request.POST or None)
    if form.is_valid():
        devices.let_in(request)
        if form.cleaned_data["recovery"]:
            _tell_of_recovery(request)
        return redirect(wanted)
    return _page(request, "code", form, wanted)


@sensitive_post_parameters()
def set_up(request):
    """Show a secret for an app; with a code that the app makes of it, the app is asked from then on."""
    wanted, first_time = _wanted(request), is_halfway(request.user)
    if first_time and is_set_up(request.user):
        return redirect_to_login(wanted, login_url=reverse(CODE))
    device = devices.app_to_set_up(request)
    given = request.POST or None
    form = SetUpForm(device, given) if first_time else ChangeForm(request, device, given)
    if form.is_valid():
        codes = devices.confirm(request, device)
        if codes is None:
            return redirect_to_login(wanted, login_url=reverse(CODE))
        return _page(request, "codes", None, wanted, codes=codes)
    why = {"is_required": is_required(request.user), "first_time": first_time}
    return _page(request, "set_up", form, wanted, device=device, **why)


def _page(request, name, form, wanted, **context):
    context |= {"form": form, "next": wanted}
    status = 429 if form and form.has_to_wait else 200
    return render(request, f"home/admin/two_step/{name}.html", context, status=status)


def _tell_of_recovery(request):
    left = devices.codes_left(request.user)
    log(instance=request.user, action="home.two_step_recovery", user=request.user, data={"left": left})
    tell = messages.warning if left <= LITTLE else messages.info
    tell(
        request,
        f"Je gebruikte een herstelcode. Je hebt er nog {left}.",
        buttons=[messages.button(reverse("home_two_step"), "Inloggen in twee stappen")],
    )


def _wanted(request):
    """Return the address that somebody was on the way to, as long as it is one of this site."""
    address = request.POST.get("next") or request.GET.get("next", "")
    here = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(address, here, require_https=request.is_secure())
    return address if is_ours else reverse("wagtailadmin_home")
