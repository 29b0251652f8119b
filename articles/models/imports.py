"""What was moved in from elsewhere, and when: a second run finds back what an earlier one made."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class ImportRun(models.Model):
    started_at = models.DateTimeField("begonnen", auto_now_add=True)
    finished_at = models.DateTimeField("klaar", null=True, blank=True)
    file_name = models.CharField("bestand", max_length=255)
    origin = models.CharField("site", max_length=255, blank=True)
    report = models.JSONField("verslag", default=dict, blank=True)
    """See ``articles.wordpress.report``."""

    class Meta:
        ordering = ["-pk"]
        verbose_name = "import"
        verbose_name_plural = "imports"

    def __str__(self):
        return f"Import {self.pk}: {self.file_name}"


class ImportedObject(models.Model):
    """One thing that a run made. The row stays when an editor deletes the thing: it is not made again."""

    class Kind(models.TextChoices):
        POST = "post", "artikel"
        PAGE = "page", "pagina"
        PICTURE = "picture", "afbeelding"
        DOCUMENT = "document", "bestand"
        AUTHOR = "author", "auteur"
        CATEGORY = "category", "categorie"
        TAG = "tag", "trefwoord"
        REDIRECT = "redirect", "doorverwijzing"

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="objects_made")
    kind = models.CharField("soort", max_length=10, choices=Kind)
    key = models.CharField(max_length=255)
    """What the other site calls it: the GUID of an item."""
    title = models.CharField("titel", max_length=255, blank=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey()
    source = models.CharField(max_length=64, blank=True)
    """Checksum of the item in the file."""
    written = models.CharField(max_length=64, blank=True)
    """Checksum of what was made of it."""
    revision = models.PositiveBigIntegerField(null=True)
    """The version that the import made: a page with a later one was edited."""
    todo = models.JSONField("na te kijken", default=list, blank=True)
    is_complete = models.BooleanField(default=True)
    """Whether a next run has nothing to add: a picture that was missing, or a page that is linked to."""
    is_finished = models.BooleanField(default=False)
    """Whether search, pictures and what to read next are up to date with it."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="imported_once")]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="imported_target"),
            models.Index(fields=["id"], condition=models.Q(is_finished=False), name="imported_unfinished"),
        ]
        verbose_name = "overgezet onderdeel"
        verbose_name_plural = "overgezette onderdelen"

    def __str__(self):
        return self.title or self.key


class ImportedComment(models.Model):
    """What a reader wrote below an article of the old site: for administrators, shown to nobody else.

    An erased one leaves its row, empty, for as long as its article exists; see ``ErasedComment``.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="comments")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="artikel"
    )
    key = models.CharField(max_length=255, unique=True)
    """What the other site calls it."""
    name = models.CharField("naam", max_length=100, blank=True)
    text = models.TextField("reactie", blank=True)
    written_at = models.DateTimeField("geschreven", null=True, blank=True)
    created_at = models.DateTimeField("overgezet", auto_now_add=True)
    erased_at = models.DateTimeField("gewist", null=True, blank=True)

    wagtail_reference_index_ignore = True  # no page that links to the article

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["page", "written_at"], name="comments_of_page")]
        verbose_name = "oude reactie"
        verbose_name_plural = "oude reacties"

    def __str__(self):
        return f"Oude reactie {self.pk}"  # no name: logs keep it after an erasure


class ErasedComment(models.Model):
    """What a reader wrote that never comes back. It hangs on nothing, so it outlives article and run."""

    key = models.CharField(max_length=255, unique=True)
    erased_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.key
