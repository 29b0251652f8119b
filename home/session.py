"""What an open page of the admin asks before it sends a form: see ``ontsec_site/static/js/admin.js``."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render


def session(request):
    """Say who is logged in, with a token that goes with it. Wagtail answers 403 when nobody is.

    Whoever logs in for a page in another tab comes here too, and reads that she can go back to it.
    """
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"user": request.user.pk, "token": get_token(request)})
    return render(request, "home/admin/logged_in.html")
