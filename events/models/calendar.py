from datetime import datetime

from django.db.models.functions import ExtractYear
from django.http import Http404
from django.utils import timezone

from home.models import BasePage

from .events import EventPage


class EventIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    page_description = "De agenda: komende workshops en het archief."

    class Meta:
        verbose_name = "agenda"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        workshops = EventPage.objects.live().public().prefetch_related("sessions")
        if "archief" in request.GET:
            year = _year(request.GET["archief"])
            events = workshops.past().filter(starts_at__gte=_january(year), starts_at__lt=_january(year + 1))
        elif "maand" in request.GET:
            year, month = _month(request.GET["maand"])
            following = (year, month + 1) if month < 12 else (year + 1, 1)
            events = workshops.between(_first_day(year, month), _first_day(*following))
        else:
            events = workshops.upcoming()
        context["events"] = list(events)
        context["archive_year"] = request.GET.get("archief", "")
        context["month"] = (
            _first_day(year, month) if "maand" in request.GET and "archief" not in request.GET else None
        )
        context["archive_years"] = list(
            EventPage.objects.live()
            .past()
            .order_by()
            .annotate(year=ExtractYear("starts_at"))
            .values_list("year", flat=True)
            .distinct()
            .order_by("-year")
        )
        return context


def _first_day(year, month):
    return timezone.make_aware(datetime(year, month, 1))


def _january(year):
    return _first_day(year, 1)


def _year(text):
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and 1000 < int(text) < 9998):
        raise Http404
    return int(text)


def _month(text):
    year, _, month = text.partition("-")
    if not (month.isascii() and month.isdecimal() and len(month) == 2 and 1 <= int(month) <= 12):
        raise Http404
    return _year(year), int(month)
