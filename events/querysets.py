from datetime import datetime

from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet


class EventQuerySet(PageQuerySet):
    def upcoming(self):
        """Workshops that are not over yet, the first one first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def past(self):
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def between(self, start: datetime, end: datetime):
        """Workshops with a first session in a half-open period (aware datetimes)."""
        return self.filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk")


EventManager = PageManager.from_queryset(EventQuerySet)
