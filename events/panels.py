"""What the admin tells of those who signed up: next to a workshop, and on the dashboard."""

from django.apps import apps
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component


class TellsParticipantsPanel(Panel):
    """Tells who edits a workshop that people signed up for it, and which changes they are mailed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/tells_participants.html"

        @property
        def is_called_off(self):
            """As participants were told; the draft may say otherwise."""
            page = self.instance
            return type(page).objects.filter(pk=page.pk, status=page.Status.CANCELLED).exists()

        def get_context_data(self, parent_context=None):
            page = self.instance
            is_ahead = page.pk and not page.is_past
            count = page.registrations.active().personal().count() if is_ahead else 0
            return super().get_context_data(parent_context) | {"count": count}


class WorkshopsPanel(Component):
    """On the dashboard: the next workshops, and how full they are."""

    name = "workshops"
    template_name = "events/admin/workshops_panel.html"
    order = 110

    def get_context_data(self, parent_context):
        if not parent_context["request"].user.has_perm("events.view_registration"):
            return {"workshops": []}
        workshops = apps.get_model("events.EventPage").objects.live().with_lists()
        return {"workshops": workshops.with_counts()[:5]}
