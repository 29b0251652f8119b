"""What somebody may not do, or not now.

Who may not do something is led to the dashboard by Wagtail. A form that was sent is refused outright.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from wagtail.admin import auth, messages

_lead_to_the_dashboard = auth.permission_denied


def permission_denied(request):
    """After a redirect, who sent a form would think that something was done, and so would a program."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        raise PermissionDenied
    return _lead_to_the_dashboard(request)


def refuse(request, problems, address):
    """Say what is in the way and lead to an address (a response); nothing when nothing is."""
    problems = list(filter(None, problems))
    for problem in problems:
        messages.error(request, problem)
    return redirect(address) if problems else None


def refuse_forms():
    auth.permission_denied = permission_denied  # there is no setting for it
