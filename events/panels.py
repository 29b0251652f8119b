from wagtail.admin.ui.components import Component

from .models import EventPage


class WorkshopsPanel(Component):
    """On the dashboard: the next workshops, and how full they are."""

    name = "workshops"
    template_name = "events/admin/workshops_panel.html"
    order = 110

    def get_context_data(self, parent_context):
        if not parent_context["request"].user.has_perm("events.view_registration"):
            return {"workshops": []}
        workshops = EventPage.objects.live().upcoming().filter(signup_mode="built_in")
        return {"workshops": workshops.with_counts()[:5]}
