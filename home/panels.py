"""What the admin tells editors about a page while they work on it, or about the site when they come in."""

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from .generation import kept
from .models.mail import OutgoingMail
from .models.seeding import SeededObject
from .security_txt import is_near_its_end


class MissingFactsPanel(Panel):
    """Names what a page cannot say yet. Readers see a page that works without it.

    The page's ``missing_facts()`` returns sentences, an empty list when nothing is missing.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/panels/missing_facts.html"

        def is_shown(self):
            return bool(self.instance.pk and self.instance.missing_facts())

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"facts": self.instance.missing_facts()}


class SampleContentPanel(Component):
    """Says on the dashboard that there is sample content, for as long as there is."""

    name = "sample_content"
    template_name = "home/panels/sample_content.html"
    order = 10

    def get_context_data(self, parent_context):
        return {"count": SeededObject.objects.filter(is_sample=True).count()}


class StuckMailPanel(Component):
    """Warns on the dashboard when mail does not go, with what the mail server said last."""

    name = "stuck_mail"
    template_name = "home/panels/stuck_mail.html"
    order = 5

    def get_context_data(self, parent_context):
        if not parent_context["request"].user.has_perm("home.view_outgoingmail"):
            return {"count": 0}
        stuck = OutgoingMail.objects.stuck()
        return {"count": stuck.count(), "last": stuck.last()}


class StoredDataPanel(Component):
    """Tells who may change the settings that readers find nowhere what is stored of them."""

    name = "stored_data"
    template_name = "home/panels/stored_data.html"
    order = 22

    def get_context_data(self, parent_context):
        if not parent_context["request"].user.has_perm("home.change_sitesettings"):
            return {"is_told": True}
        return {"is_told": kept("stored-data-is-told", self._is_told)}

    def _is_told(self):
        bodies = apps.get_model("home.ContentPage").objects.published().values_list("body", flat=True)
        return any(block["type"] == "stored_data" for body in bodies for block in body.raw_data)


class SecurityTxtPanel(Component):
    """Tells who may change the settings that the file for reporting leaks is about to expire."""

    name = "security_txt"
    template_name = "home/panels/security_txt.html"
    order = 25

    def get_context_data(self, parent_context):
        if not (parent_context["request"].user.has_perm("home.change_sitesettings") and is_near_its_end()):
            return {}
        expires = settings.SECURITY_TXT_EXPIRES
        return {"expires": expires, "is_over": expires <= timezone.now().date()}


class MissingSettingsPanel(Component):
    """Tells who may change the settings which of them readers still miss."""

    name = "missing_settings"
    template_name = "home/panels/missing_settings.html"
    order = 20

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        settings_model = apps.get_model("home.SiteSettings")
        if not request.user.has_perm("home.change_sitesettings"):
            return {"facts": []}
        memberships = apps.get_model("home.MembershipPage").objects.live().available().filter(join_url="")
        return {"facts": settings_model.for_request(request).missing_facts(), "memberships": memberships}
