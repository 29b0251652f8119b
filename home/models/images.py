from contextlib import suppress

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from ..photos import without_location


class SiteImage(AbstractImage):
    description = models.CharField(
        "tekstalternatief (alt)",
        max_length=255,
        blank=True,
        default="",
        help_text=(
            "Wat is er te zien, voor wie het niet ziet? Eén zin, zonder ‘afbeelding van’. "
            "Leeg laten mag alleen als de afbeelding versiering is en niets toevoegt aan de tekst; "
            "staat er tekst in de afbeelding, zet die dan hier."
        ),
    )
    credit = models.CharField(
        "maker", max_length=100, blank=True, help_text="Wie de afbeelding maakte; komt bij het bijschrift."
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file.file = without_location(self.file.file)
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        """An empty description means decorative: the title is a file name more often than not."""
        return self.description


class FileSizeField(models.PositiveIntegerField):
    """The size in bytes of the ``file`` next to it, known from the moment that it is made.

    Renditions are made in bulk, without ``save()`` or signals; a field is asked for its value all the same.
    """

    def pre_save(self, instance, add):
        if getattr(instance, self.attname) is None and instance.file:
            with suppress(OSError, ValueError):  # a row without its file has no size
                setattr(instance, self.attname, instance.file.file.size)
        return super().pre_save(instance, add)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")
    file_size = FileSizeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
