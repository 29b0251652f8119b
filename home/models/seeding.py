from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class SeededObject(models.Model):
    """Remembers what the ``seed`` command made.

    A key is used once: what an editor later renamed, moved or deleted is never made again.
    """

    key = models.CharField(max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.key


def is_sample(target) -> bool:
    content_type = ContentType.objects.get_for_model(target)
    return SeededObject.objects.filter(
        content_type=content_type, object_id=target.pk, is_sample=True
    ).exists()
