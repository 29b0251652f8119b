from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from articles.archives import archive_address, without_tail
from home.generation import held

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
OF_OLD_PAGES = ("p", "page_id", "attachment_id", "cat", "tag", "author", "feed")
"""Parameters with which WordPress names what to show, at the address of its home page."""


class GenerationMiddleware:
    """Makes all of an answer in one generation of the content."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with held():
            return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy everywhere, and the one Wagtail's screens need under the admin path only."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts


class PermissionsMiddleware:
    """No page asks for a camera or a place, also not from within a frame, and no other site reads ours."""

    REFUSED = (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )  # fmt: skip
    POLICY = ", ".join(f"{name}=()" for name in REFUSED)

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.POLICY)
        # Feed readers show the pictures of articles.
        sharing = "cross-origin" if request.path.startswith(("/media/", "/static/")) else "same-origin"
        response.headers.setdefault("Cross-Origin-Resource-Policy", sharing)
        return response


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Wagtail's, but no redirect leads to a page that is offline, or to where the reader came from.

    The home page answers to every parameter: those that named a page of the old site are looked up too. For
    what an old site made by itself there is a rule.
    """

    def process_response(self, request, response):
        if response.status_code == 404:
            path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
            path_only = path.partition("?")[0]
            paths = [path, path_only, without_tail(path_only)]
        elif response.status_code == 200 and request.path == "/":
            paths = [f"/?{name}={request.GET[name]}" for name in OF_OLD_PAGES if name in request.GET]
        else:
            return response
        found = (get_redirect(request, path) for path in dict.fromkeys(paths))
        redirect = next(filter(None, found), None)
        if not redirect and response.status_code == 404 and (address := archive_address(request)):
            return HttpResponsePermanentRedirect(address)
        if not redirect or not _leads_elsewhere(request, redirect):
            return response
        moved = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return moved(redirect.link)


def _leads_elsewhere(request, redirect):
    page, link = redirect.redirect_page, redirect.link
    if (page and not page.live) or not link:
        return False
    if urlsplit(link).netloc not in ("", request.get_host()):
        return True
    target = Redirect.normalise_path(link)
    return redirect.old_path not in (target, target.partition("?")[0])
