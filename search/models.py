from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from .analysis import STOP_WORDS, name_of


class IndexedPage(models.Model):
    """A page as the index keeps it: analysed text, and what facets need. Made from the page, never edited.

    No foreign key to the page: the index is brought up to date by signals, which also count its words.
    """

    page_id = models.BigIntegerField(primary_key=True)
    title = models.TextField()
    keywords = models.TextField()
    topics = models.TextField()
    """Words that the body repeats: a page *about* something is found before a newer one that mentions it."""
    body = models.TextField()
    name = models.TextField()
    """The title's words as they are typed, for completion."""
    passage = models.BinaryField()
    """The text that readers see, compressed (zlib), to cut a passage from."""
    is_public = models.BooleanField()
    content_type_id = models.IntegerField()
    category_id = models.IntegerField(null=True)
    dated = models.DateField(null=True)

    def __str__(self):
        return self.name


class Term(models.Model):
    """A word of the index: in how many pages it is. What only private pages hold is counted apart."""

    pk = models.CompositePrimaryKey("term", "is_public")
    term = models.CharField(max_length=40)
    is_public = models.BooleanField()
    df = models.IntegerField()
    word = models.CharField(max_length=40)
    """The shortest form in which the word is written."""

    class Meta:
        indexes = [models.Index(Substr("word", 1, 1), Length("word"), name="search_similar_words")]

    def __str__(self):
        return self.word


class IndexState(models.Model):
    """How far the index is: one row."""

    version = models.IntegerField(default=0)
    """The version of the analysis (see ``analysis.VERSION``) of the last whole rebuild."""
    resume_after = models.BigIntegerField(default=0)
    """The last page that a rebuild under way has dealt with, or 0."""
    resume_version = models.IntegerField(default=0)

    def __str__(self):
        return f"versie {self.version}"


class Synonym(models.Model):
    """Words that mean the same to those who search."""

    class Direction(models.TextChoices):
        BOTH = "both", "Beide kanten op: elk woord vindt ook alle andere"
        ONE = "one", "Eén kant op: wie het eerste zoekt, vindt ook de rest"
        LAST = "last", "Naar het laatste: wie een van de woorden zoekt, vindt ook het laatste"

    terms = models.TextField(
        "woorden",
        max_length=1000,
        help_text="Eén woord of een paar woorden per regel, bijvoorbeeld: cursus, en daaronder: training.",
    )
    direction = models.CharField(
        "richting", max_length=4, choices=Direction, default=Direction.BOTH, help_text="Werkt meteen."
    )

    panels = [FieldPanel("terms"), FieldPanel("direction")]

    class Meta:
        ordering = ["terms"]
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"

    def __str__(self):
        if self.direction == self.Direction.LAST:
            *others, last = self.lines or [""]
            return f"{', '.join(others)} → {last}"
        arrow = " → " if self.direction == self.Direction.ONE else " = "
        first, *others = self.lines or [""]
        return first + arrow + ", ".join(others)

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.terms.splitlines() if line.strip()]

    def as_pair(self) -> tuple[list[str], list[str]]:
        """Return what is asked, and what it then also finds."""
        lines = self.lines
        asked_and_found = {
            self.Direction.ONE: (lines[:1], lines[1:]),
            self.Direction.LAST: (lines[:-1], lines[-1:]),
        }
        return asked_and_found.get(self.direction, (lines, lines))

    def clean(self):
        lines = list(dict.fromkeys(self.lines))
        self.terms = "\n".join(lines)
        if len(lines) < 2:
            raise ValidationError({"terms": "Schrijf minstens twee woorden op, elk op een eigen regel."})
        if not any(set(name_of(line).split()) - STOP_WORDS for line in lines):
            raise ValidationError(
                {"terms": "Hierin staat geen woord waarop te zoeken is: kies andere woorden."}
            )


class QueryLog(models.Model):
    """What visitors searched for on one day. Nothing about who: no address, no cookie, no time."""

    KEPT_DAYS = 180

    day = models.DateField("dag")
    query = models.CharField("zoekvraag", max_length=100)
    searches = models.PositiveIntegerField("keer gezocht", default=0)
    results = models.PositiveIntegerField("gevonden", default=0)
    clicks = models.PositiveIntegerField("keer doorgeklikt", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="search_query_once_a_day")]
        indexes = [models.Index(fields=["query", "-day"], name="search_query_latest")]
        verbose_name = "zoekvraag"
        verbose_name_plural = "zoekvragen"

    def __str__(self):
        return self.query

    @classmethod
    def forget_old(cls) -> int:
        """Delete what is older than the retention period, and return how many rows that were."""
        return cls.objects.filter(day__lt=timezone.localdate() - timedelta(days=cls.KEPT_DAYS)).delete()[0]
