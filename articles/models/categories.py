from django.db import models
from wagtail.admin.panels import FieldPanel

from home.models import KeptWhileUsed


class Category(KeptWhileUsed):
    """The kind of piece an article is, such as *Verslag* or *Opinie*."""

    name = models.CharField("naam", max_length=60, unique=True)
    slug = models.SlugField("adres", max_length=60, unique=True)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    mark = models.CharField(
        "redigeerteken",
        max_length=10,
        blank=True,
        choices=[
            ("deleatur", "Schrappen"),
            ("caret", "Invoegen"),
            ("space", "Ruimte maken"),
            ("return", "Terugzetten"),
        ],
        help_text="Staat voor de naam. Zo herken je de categorie zonder kleur.",
    )
    sort_order = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [FieldPanel(name) for name in ("name", "slug", "description", "mark", "sort_order")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"

    def __str__(self):
        return self.name

    def used_by(self):
        return self.articles.all()
