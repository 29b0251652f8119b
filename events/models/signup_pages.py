from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from wagtail.contrib.routable_page.models import path

from .. import signups
from ..signup_forms import ChangeForm, SignupForm
from .registrations import Registration


class SignupPages:
    """The pages below a workshop where one signs up: ``/agenda/<slug>/aanmelden/``."""

    @path("aanmelden/", name="sign_up")
    def sign_up_page(self, request):
        if self.signup_mode != self.SignupMode.BUILT_IN:
            raise Http404
        if self.alias_of:  # it has no places of its own
            return redirect(f"{self.alias_of.get_url(request)}aanmelden/")
        form = SignupForm(request.POST if request.method == "POST" else None, event=self)
        if request.method == "POST" and form.receive(request):
            return redirect(f"{self.get_url(request)}aanmelden/{_OUTCOMES[form.outcome]}/")
        state = self.newcomer_state
        is_open = state in ("open", "waiting_list")
        return form.mark(_response(self, request, "sign_up", form=form, state=state, is_open=is_open))

    @path("aanmelden/gelukt/", name="signed_up")
    def signed_up_page(self, request):
        return self._outcome(request, "signed_up")

    @path("aanmelden/wachtlijst/", name="in_line")
    def in_line_page(self, request):
        return self._outcome(request, "in_line")

    def _outcome(self, request, name):
        """Say how it went: to anybody, since nothing on the page is personal."""
        if self.signup_mode != self.SignupMode.BUILT_IN:
            raise Http404
        return _response(self, request, name)


_OUTCOMES = {
    Registration.Status.CONFIRMED: "gelukt",
    Registration.Status.OFFERED: "wachtlijst",
    Registration.Status.WAITING: "wachtlijst",
}


class RegistrationPages:
    """The page of one participant, below the calendar: ``/agenda/aanmelding/<token>/``.

    Programs follow a link in a mail too, so nothing changes but by a form that is sent.
    """

    @path("aanmelding/<str:token>/", name="registration")
    def registration_page(self, request, token):
        return self._participant(request, token, _show)

    @path("aanmelding/<str:token>/gewijzigd/", name="registration_changed")
    def changed_page(self, request, token):
        return self._participant(request, token, _show_changed)

    @path("aanmelding/<str:token>/afmelden/", name="registration_cancel")
    def cancel_page(self, request, token):
        return self._participant(request, token, _cancel)

    @path("aanmelding/<str:token>/aannemen/", name="registration_accept")
    def accept_page(self, request, token):
        return self._participant(request, token, _accept)

    @path("aanmelding/<str:token>/wissen/", name="registration_erase")
    def erase_page(self, request, token):
        return self._participant(request, token, _erase)

    def _participant(self, request, token, answer):
        try:
            registration = Registration.objects.select_related("event").with_token(token)
            registration.opened_with = token
            response = answer(self, request, registration)
        except (Registration.DoesNotExist, signups.Refused):  # the latter when it was erased just now
            response = _response(self, request, "registration_gone", status=404)
        return _private(response)


def _show(page, request, registration, problem="", changed=False):
    sent = request.POST if request.method == "POST" and not problem else None
    form = ChangeForm(sent, registration=registration)
    if sent is not None and form.receive(request):
        return _back(page, request, registration, "gewijzigd/")
    about = {"registration": registration, "event": registration.event}
    return form.mark(
        _response(page, request, "registration", form=form, problem=problem, changed=changed, **about)
    )


def _show_changed(page, request, registration):
    return _show(page, request, registration, changed=request.method != "POST")


def _cancel(page, request, registration):
    if request.method != "POST" and not registration.is_active:
        return _back(page, request, registration)
    return _ask_first(page, request, registration, signups.cancel, "registration_cancel")


def _accept(page, request, registration):
    if request.method != "POST" and not registration.may_accept:
        return _back(page, request, registration)
    return _ask_first(page, request, registration, signups.accept, "registration_accept")


def _ask_first(page, request, registration, act, name):
    if request.method != "POST":
        return _response(page, request, name, registration=registration, event=registration.event)
    try:
        act(registration)
    except signups.Refused as refusal:
        registration.refresh_from_db()
        return _show(page, request, registration, problem=str(refusal))
    return _back(page, request, registration)


def _erase(page, request, registration):
    if request.method != "POST":
        about = {"registration": registration, "event": registration.event}
        return _response(page, request, "registration_erase", **about)
    signups.erase(registration)
    return _response(page, request, "registration_erased")


def _back(page, request, registration, below=""):
    registration.refresh_from_db(fields=["token_hash"])
    return redirect(f"{page.get_url(request)}aanmelding/{registration.open_token}/{below}")


def _response(page, request, name, status=200, **context):
    """Show a page below ``page``, without all that ``page`` itself has to tell."""
    context |= {"page": page, "self": page, "breadcrumb": [*page.breadcrumb(), page]}
    return TemplateResponse(request, f"events/{name}.html", context, status=status)


def _private(response):
    """For the participant alone: kept nowhere, found by no one, and its address is told to no other site."""
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
