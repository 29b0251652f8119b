from django.apps import apps
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
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

    def with_places(self):
        """Also count, in the same query, the places that are taken."""
        taken = apps.get_model("events.Registration").objects.taking_a_place().filter(event=OuterRef("pk"))
        count = taken.order_by().values("event").annotate(count=Count("pk")).values("count")
        return self.annotate(counted_places=Coalesce(Subquery(count), 0))

    def for_page(self):
        return super().for_page().with_places()


EventManager = PageManager.from_queryset(EventQuerySet)
