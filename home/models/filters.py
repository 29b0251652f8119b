from django.conf import settings
from django.db import models


class KeptFilter(models.Model):
    """What an editor narrows the page explorer to, under a name of her own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kept_filters")
    name = models.CharField("naam", max_length=40)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="own_filter_name")]

    def __str__(self):
        return self.name
