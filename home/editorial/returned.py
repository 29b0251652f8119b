"""A text that came back: what its author reads above it, and the words of the menu below it."""

from copy import copy

from wagtail import hooks
from wagtail.models import WorkflowState


def returned(page):
    """Return the decision by which a page came back to its author, until it is sent in again."""
    state = page.current_workflow_state if page and page.pk else None
    if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state


@hooks.register("construct_page_action_menu")
def say_what_each_does(menu_items, request, context):
    """Wagtail speaks of a workflow, which says nothing to who wrote a text.

    It also offers to begin again at the first step. Sending in again does that, where there is one step;
    where there are more, stopping first does.
    """
    menu_items[:] = [_named(item) for item in menu_items if item.name != "action-restart-workflow"]


def _named(item):
    if item.name == "action-cancel-workflow":
        item = copy(item)  # every request gets the same ones
        item.label = "Stop de beoordeling"
    return item
