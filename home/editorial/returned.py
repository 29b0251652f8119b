"""A text that came back: what its author reads above it."""

from wagtail.models import WorkflowState


def returned(page):
    """Return the decision by which a page came back to its author, until it is sent in again."""
    state = page.current_workflow_state if page and page.pk else None
    if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state
