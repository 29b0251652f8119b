from django.utils import timezone
from wagtail.models import PageManager

from home.published import PublishedQuerySet

from .months import Month


class EventQuerySet(PublishedQuerySet):
    def upcoming(self):
        """Workshops that are not over yet, the first one first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def past(self):
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def in_month(self, month: Month):
        return self.filter(starts_at__gte=month.start, starts_at__lt=month.next.start).order_by(
            "starts_at", "pk"
        )

    def in_year(self, year: int):
        return self.filter(starts_at__gte=Month(year, 1).start, starts_at__lt=Month(year + 1, 1).start)


EventManager = PageManager.from_queryset(EventQuerySet)
