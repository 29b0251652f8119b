"""The editor asks the same things over and over while it opens a page: here they are asked once."""

from django.db.models import prefetch_related_objects
from wagtail import hooks
from wagtail.models import WorkflowState


@hooks.register("before_edit_page")
def ask_once(request, page):
    """Only for showing: who saves a page may change the state of its workflow."""
    if request.method != "GET":
        return
    states = page.workflow_states.active().select_related(
        "current_task_state__task", "current_task_state__finished_by", "workflow", "requested_by"
    )
    # Where ``prefetch_workflow_states()`` puts them, and Wagtail looks.
    page._current_workflow_states = list(states)
    for state in page._current_workflow_states:
        # What it is about, as it would be fetched: whether who looks may stop it depends on that.
        WorkflowState._meta.get_field("content_object").set_cached_value(state, page.page_ptr)
    if hasattr(page, "tagged_items"):
        prefetch_related_objects(list(page.tagged_items.all()), "tag")
