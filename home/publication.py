"""A page goes to readers, or is taken from them, as a whole or not at all: whoever asks for it.

A publication that failed halfway would have forgotten when it was planned, and nobody would be told of it.
Wagtail's screens call these actions, and not the page.
"""

from functools import wraps

from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page


def lock(*keys: int) -> None:
    """Let nobody publish these pages until this transaction is over.

    Everybody takes pages before their revisions and rows, and several in one order: two would else wait for
    each other.
    """
    list(Page.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def publish_as_a_whole() -> None:
    for action in (PublishPageRevisionAction, UnpublishPageAction):
        action.execute = _whole(action.execute)


def _whole(execute):
    @wraps(execute)
    def execute_whole(action, *args, **kwargs):
        with transaction.atomic():
            lock(action.object.pk)
            return execute(action, *args, **kwargs)

    return execute_whole
