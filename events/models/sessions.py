from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.models import OrderedRow

from ..dayline import dayline_of

LONGEST_SESSION = timedelta(hours=25)
"""A day and a night, also in the night in which the clock goes back."""


class EventSession(OrderedRow):
    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="sessions")
    start = models.DateTimeField("begin", null=True)
    end = models.DateTimeField("einde", null=True, blank=True)
    date_only = models.BooleanField(
        "alleen de datum is bekend", default=False, help_text="De pagina toont dan geen tijd."
    )

    panels = [FieldRowPanel([FieldPanel("start"), FieldPanel("end")]), FieldPanel("date_only")]

    class Meta(OrderedRow.Meta):
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"

    def __str__(self):
        return timezone.localtime(self.start).strftime("%d-%m-%Y %H:%M") if self.start else ""

    def clean(self):
        super().clean()
        if not (self.start and self.end):
            return
        if self.end <= self.start:
            raise ValidationError({"end": "Het einde ligt voor het begin."})
        if self.end - self.start > LONGEST_SESSION:
            raise ValidationError(
                {"end": "Dit is meer dan een etmaal. Maak van elke dag een eigen bijeenkomst."}
            )

    @property
    def last_day(self):
        """The day on which it ends: an end at midnight is that of the day before."""
        last = self.end - timedelta(microseconds=1) if self.end else self.start
        return timezone.localtime(last).date()

    @property
    def lasts_past_midnight(self):
        if not (self.start and self.end):
            return False
        last = timezone.localtime(self.end)
        return last.date() != timezone.localtime(self.start).date()

    @property
    def dayline(self):
        return dayline_of(self)

    @property
    def closes_at(self):
        """The end, or the end of the day when no end is known."""
        if self.end:
            return self.end
        day = timezone.localtime(self.start).replace(hour=0, minute=0, second=0, microsecond=0)
        return day + timedelta(days=1)
