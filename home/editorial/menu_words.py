"""What the buttons below a text say that it does."""

from copy import copy

from django.utils import timezone
from wagtail import hooks

from ..templatetags.editorial_tags import day

AT_ONCE = " en publiceer"
"""What Wagtail says at the last step, also of a text that waits for its moment then."""


@hooks.register("construct_page_action_menu")
def say_what_each_does(menu_items, request, context):
    """Wagtail speaks of a workflow, which says nothing to who wrote a text.

    It also offers to begin again at the first step. Sending in again does that, where there is one step;
    where there are more, stopping first does.
    """
    moment = getattr(context.get("page"), "go_live_at", None)
    live_on = f": live op {day(moment)}" if moment and moment > timezone.now() else AT_ONCE
    menu_items[:] = [_named(item, live_on) for item in menu_items if item.name != "action-restart-workflow"]


def _named(item, live_on):
    item = copy(item)  # every request gets the same ones
    if item.name == "action-cancel-workflow":
        item.label = "Stop de beoordeling"
    elif item.name == "approve" and item.label.endswith(AT_ONCE):
        item.label = item.label.removesuffix(AT_ONCE) + live_on
    return item
