from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class RemovalQuerySet(models.QuerySet):
    def listed(self):
        """The latest first, with what a list shows; what is kept of the pages may be large."""
        return (
            self.defer("content").select_related("content_type", "removed_by").order_by("-removed_at", "-pk")
        )

    def unpublished_of(self, keys: set):
        """Those that keep what readers saw of any of these pages."""
        kept = self.filter(kind=Removal.Kind.UNPUBLISHED).values_list("pk", "keys")
        return self.filter(pk__in=[pk for pk, pages in kept if not keys.isdisjoint(pages)])

    def expired(self):
        return self.filter(removed_at__lte=timezone.now() - Removal.KEPT)


class Removal(models.Model):
    """A page that somebody deleted or took off the site, with all below it, and what it takes to undo that.

    Of a deleted page every row is in here and nowhere else: docs/decisions/0020 tells why.
    """

    KEPT = timedelta(days=30)

    class Kind(models.TextChoices):
        DELETED = "deleted", "Verwijderd"
        UNPUBLISHED = "unpublished", "Van de site gehaald"

    kind = models.CharField(max_length=11, choices=Kind)
    page_key = models.BigIntegerField(db_index=True)
    parent_key = models.BigIntegerField()
    keys = models.JSONField(default=list)
    """Of the page and all below it."""
    path = models.CharField(max_length=255)
    """Where in the tree it was: it decides who may see this."""
    title = models.CharField(max_length=255)
    address = models.TextField(blank=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    was_live = models.BooleanField()
    """Whether readers could see any of it."""
    removed_at = models.DateTimeField(default=timezone.now, db_index=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    content = models.TextField()

    objects = RemovalQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # what is gone uses nothing

    class Meta:
        verbose_name = "verwijderde pagina"
        verbose_name_plural = "verwijderde pagina’s"

    def __str__(self):
        return self.title

    @property
    def kept_until(self):
        return self.removed_at + self.KEPT
