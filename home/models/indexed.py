from django.db import models, transaction
from modelsearch.signal_handlers import post_save_signal_handler as index_saved

from ..later import INDEX, waits


class IndexedWhole(models.Model):
    """A page that is indexed for search once its rows are stored: its tags, its authors, its benefits.

    Wagtail indexes at ``post_save``, before the rows of a page are written: search would be one save behind.
    ``home.signals`` takes a page that goes out of the index.
    """

    search_auto_update = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if waits(INDEX):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            index_saved(self)
