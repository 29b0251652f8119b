"""The page *Systeem* of the admin: what ``/health/work/`` says, for people."""

from importlib.metadata import version
from platform import python_version

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.auth import permission_required
from wagtail.admin.ui.components import Component

from home import timers
from home.models import OutgoingMail

from .health import CHECKS
from .version import commit

PERMISSION = "home.change_sitesettings"


@permission_required(PERMISSION)
def system(request: HttpRequest) -> HttpResponse:
    context = {
        "checks": [(check, check.reason()) for check in CHECKS],
        "timers": timers.last_runs(),
        "waiting_mail": OutgoingMail.objects.count(),
        "versions": [
            ("De site", commit(settings.BASE_DIR) or "onbekend"),
            ("Wagtail", version("wagtail")),
            ("Django", version("django")),
            ("Python", python_version()),
            ("Database", "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"),
        ],
    }
    return render(request, "ontsec_site/admin/system.html", context)


class SystemPanel(Component):
    """Tells administrators on the dashboard when something of the server does not do its work."""

    name = "system"
    template_name = "ontsec_site/admin/system_panel.html"
    order = 4

    def get_context_data(self, parent_context):
        if not parent_context["request"].user.has_perm(PERMISSION):
            return {"late": []}
        return {"late": [timer for timer, _, is_late in timers.last_runs() if is_late]}
