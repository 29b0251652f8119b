from django.db import models, transaction
from modelsearch.signal_handlers import post_save_signal_handler as index_saved
from wagtail.models import COMMENTS_RELATION_NAME

from ..later import INDEX, waits

OF_A_DRAFT = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}
"""What is stored with a page when only a draft of it is saved: search finds nothing by these."""


class IndexedWhole(models.Model):
    """A page that is indexed for search once its rows are stored: its tags, its authors, its benefits.

    Wagtail indexes at ``post_save``, before the rows of a page are written: search would be one save behind.
    ``home.signals`` takes a page that goes out of the index.
    """

    search_auto_update = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        fields = kwargs.get("update_fields")
        if waits(INDEX) or (fields and OF_A_DRAFT.issuperset(fields)):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            index_saved(self)
