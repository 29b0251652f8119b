from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

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
        submitted = mine.submitted(user)
        drafts = list(mine.drafts(user)[: mine.SHOWN + 1])
        waits = waiting.waiting_for(user) if may_publish(user) else TaskState.objects.none()
        return {
            "starts": starts(user),
            "waits": waiting.items(waits[: mine.SHOWN]),
            "waiting_count": waits.count(),
            "stuck_count": waiting.stuck().count() if four_eyes.may_overrule(user) else 0,
            "faults_count": to_mend(user).count(),
            "returned": mine.returned(user),
            "submitted": submitted[: mine.SHOWN],
            "more_submitted": submitted[mine.SHOWN :],
            "stuck": mine.stuck(submitted),
            "drafts": drafts[: mine.SHOWN],
            "more_drafts": drafts[mine.SHOWN :],
            "scheduled": mine.scheduled(user),
            "published": mine.recently_published(user)[: mine.SHOWN],
        }
