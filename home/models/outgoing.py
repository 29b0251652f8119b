from datetime import timedelta
from hashlib import sha256

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from ..addresses import host_of


class OutgoingLinkQuerySet(models.QuerySet):
    def to(self, addresses):
        """The links to these addresses."""
        return self.filter(fingerprint__in=map(fingerprint, addresses))

    def in_use(self):
        """Links that stand somewhere where every reader may come."""
        return self.filter(Exists(OutgoingPlace.objects.filter(link=OuterRef("pk"))))


def fingerprint(address: str) -> str:
    return sha256(address.encode(errors="replace")).hexdigest()


class OutgoingLink(models.Model):
    """An address elsewhere that something on the site links to, at ``/uit/<pk>/``: see ``home.outgoing``.

    The row stays when nothing links to it any more, so that its number never leads anywhere else.
    """

    address = models.TextField("adres")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    """What the database looks an address up by: some are longer than an index allows."""

    objects = OutgoingLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgaande link"
        verbose_name_plural = "uitgaande links"
        ordering = ["pk"]
        default_permissions = ("view",)

    def __str__(self):
        return self.address

    @property
    def host(self):
        return host_of(self.address)

    def count(self) -> None:
        """Count one click of today. Two at the same moment count as two, on any database."""
        today = self.counts.filter(day=timezone.localdate())
        if today.update(clicks=F("clicks") + 1):
            return
        first = OutgoingCount(link=self, day=timezone.localdate())
        OutgoingCount.objects.bulk_create([first], ignore_conflicts=True)
        today.update(clicks=F("clicks") + 1)


class OutgoingPlace(models.Model):
    """Something on the site that holds a link: a page, an author, or settings."""

    link = models.ForeignKey(OutgoingLink, on_delete=models.CASCADE, related_name="places")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    owner = GenericForeignKey("content_type", "object_id")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "link"], name="home_outgoing_place_once"
            )
        ]
        default_permissions = ()

    def __str__(self):
        return f"{self.content_type_id}-{self.object_id}: {self.link_id}"


class OutgoingCount(models.Model):
    """How often a link was followed on one day. Nothing about by whom: no address, no cookie, no time."""

    KEPT = timedelta(days=2 * 365)

    link = models.ForeignKey(OutgoingLink, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField("dag")
    clicks = models.PositiveIntegerField("keer gevolgd", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="home_outgoing_count_once_a_day")]
        indexes = [models.Index(fields=["day"], name="home_outgoing_count_day")]
        default_permissions = ()

    def __str__(self):
        return f"{self.day}: {self.clicks}"

    @classmethod
    def forget_old(cls) -> int:
        """Delete what is older than the retention period, and return how many rows that were."""
        return cls.objects.filter(day__lt=timezone.localdate() - cls.KEPT).delete()[0]
