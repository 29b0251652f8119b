from django.db import models
from wagtail.admin.panels import FieldPanel

from home.models import KeptWhileUsed


class QuestionCategory(KeptWhileUsed):
    """A section of the FAQ."""

    name = models.CharField("naam", max_length=60, unique=True)
    slug = models.SlugField("adres", max_length=60, unique=True)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [FieldPanel(name) for name in ("name", "slug", "description", "sort_order")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "categorie van vragen"
        verbose_name_plural = "categorieën van vragen"

    def __str__(self):
        return self.name

    def used_by(self):
        return self.questions.all()
