"""Whoever gave only the first of two steps is nobody: to the admin, its API, private pages and documents."""

from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse
from django.utils.functional import LazyObject, SimpleLazyObject

from .rules import is_halfway

CODE, SET_UP = "home_two_step_code", "home_two_step_set_up"
LOGINS = ("wagtailadmin_login", "wagtailcore_login")
KNOW_WHO = (CODE, SET_UP, "wagtailadmin_logout")
"""The views that have to know who is halfway; the first two take care themselves of what they let happen."""


class TwoStepMiddleware:
    """Comes after the one of ``django_otp``, which knows whether this session took the second step.

    No address is guarded: every guard there is, of Wagtail or of our own, sees an anonymous visitor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.gave_password = SimpleLazyObject(partial(_innermost, request.user))
        request.user = SimpleLazyObject(partial(_user, request))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        name = request.resolver_match.view_name
        if name in KNOW_WHO:
            request.user = request.gave_password
        elif name in LOGINS and request.method == "GET" and _may_go_on(request):
            wanted = request.GET.get("next") or reverse("wagtailadmin_home")
            return redirect_to_login(wanted, login_url=reverse(CODE))
        return None


def _user(request):
    return AnonymousUser() if is_halfway(request.gave_password) else _innermost(request.gave_password)


def _innermost(user):
    """Wagtail looks below one lazy layer only: who is wrapped in more, is in none of its logs."""
    while isinstance(user, LazyObject):
        user.pk  # noqa: B018 (fetches what is below)
        user = user._wrapped
    return user


def _may_go_on(request):
    """Whoever has no place in the admin would be sent to and fro between this screen and the next."""
    return request.user.is_anonymous and request.gave_password.has_perm("wagtailadmin.access_admin")
