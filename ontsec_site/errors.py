"""The pages for when something is wrong. None of them but 404 and 403 touches the database."""

import errno
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.defaults import ERROR_500_TEMPLATE_NAME

UNAVAILABLE_FOR_SECONDS = 30


def bad_request(request, exception):
    """Nothing of the request is used: not even the name of the site in it may be right."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def forbidden(request, exception=None, reason=""):
    is_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return render(request, "wagtailadmin/403.html" if is_admin else "403.html", status=403)


def locked_out(request, response, credentials):
    """Whoever guessed at a password too often sees this, also with the right one."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "wagtailadmin/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = minutes * 60
    return response


def server_error(request):
    """A broken page is a 500; a database that does not answer is a 503 that invites to try again; a full disk
    is a 507, for which somebody has to come.
    """
    if _is_full_disk(sys.exc_info()[1]):
        return HttpResponse(render_to_string("507.html"), status=507)
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = UNAVAILABLE_FOR_SECONDS
        response["Cache-Control"] = "no-store"
        return response
    return HttpResponse(render_to_string(ERROR_500_TEMPLATE_NAME), status=500)


def _is_full_disk(error):
    """Whether a file could not be written, or the database says so (SQLSTATE 53100; in SQLite a text)."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    cause = getattr(error, "__cause__", None)
    return isinstance(error, OperationalError) and (
        getattr(cause, "sqlstate", None) == "53100" or "disk is full" in str(error)
    )
