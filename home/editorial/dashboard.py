from wagtail.admin.ui.components import Component

from .. import four_eyes
from . import mine, waiting
from .findings import to_mend
from .queue import may_publish
from .starting import starts


class EditorialPanel(Component):
    """On the dashboard: what to begin, and what waits for whom."""

    name = "editorial"
    template_name = "home/admin/editorial/dashboard.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        submitted = mine.submitted(user)[: mine.SHOWN]
        waits = waiting.waiting_for(user) if may_publish(user) else []
        return {
            "starts": starts(user),
            "waits": waits[: mine.SHOWN],
            "waiting_count": len(waits),
            "stuck_count": len(waiting.stuck()) if four_eyes.may_overrule(user) else 0,
            "faults_count": to_mend(user).count(),
            "returned": mine.returned(user)[: mine.SHOWN],
            "submitted": submitted,
            "stuck": mine.stuck(submitted),
            "drafts": mine.drafts(user)[: mine.SHOWN],
            "scheduled": mine.scheduled(user)[: mine.SHOWN],
            "published": mine.recently_published(user)[: mine.SHOWN],
        }
