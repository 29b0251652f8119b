from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import ProtectedError, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision


def as_stored(field: str, key: int) -> str:
    """Return a regular expression for a field with this key in what is kept of a page as text."""
    return rf'"{field}": {key}[,}}]'


def versions_that_name(field: str, key: int, also=()):
    """The versions that editors go on with, or that are to be published, in which a field has this key; and
    others, ``also``, when it is in these.
    """
    going_on = Q(pk__in=Page.objects.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    stored = Revision.page_revisions.alias(stored=Cast("content", TextField()))
    return stored.filter(going_on | Q(pk__in=also), stored__regex=as_stored(field, key))


class KeptWhileUsed(models.Model):
    """Something that pages name, such as an author. It stays for as long as one does: see ``kept_for()``.

    ``on_delete=PROTECT`` would do so too, but an old version of a page may name a row that is gone by now,
    and modelcluster opens no version that does so through a protected key.
    """

    named_as = "category"
    """The field in which pages name it."""

    class Meta:
        abstract = True

    def used_by(self):
        """Return the pages that name it now."""
        raise NotImplementedError

    def kept_for(self):
        """Return these, and the pages that will name it once their draft or planned version is published."""
        used = self.used_by()
        model = used.model
        versions = versions_that_name(self.named_as, self.pk).filter(
            content_type=ContentType.objects.get_for_model(model)
        )
        keys = [int(key) for key in versions.values_list("object_id", flat=True)]
        return model.objects.filter(Q(pk__in=used.values("pk")) | Q(pk__in=keys))

    def delete(self, *args, **kwargs):
        if pages := self.kept_for():
            raise ProtectedError("Pages use this.", set(pages))
        return super().delete(*args, **kwargs)
