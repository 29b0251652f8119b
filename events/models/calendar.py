from django.db.models.functions import ExtractYear
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin

from home.models import BasePage

from ..months import Month, parse_year, weeks_of
from .events import EventPage
from .signup_pages import RegistrationPages


class EventIndexPage(RoutablePageMixin, RegistrationPages, BasePage):
    """The calendar: what is to come, one month (``?maand=2026-12``) or one year (``?archief=2011``)."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    page_description = "De agenda: komende workshops en het archief."

    class Meta:
        verbose_name = "agenda"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        month = _read(Month.parse, request.GET.get("maand"))
        year = _read(parse_year, request.GET.get("archief"))
        if month and year:
            raise Http404
        workshops = EventPage.objects.published(request).prefetch_related("sessions")
        if year:
            events, query = list(workshops.past().in_year(year)), f"?archief={year}"
        elif month:
            events, query = list(workshops.in_month(month)), f"?maand={month}"
        else:
            events, query = list(workshops.upcoming()), ""
        context |= {"events": events, "year": year, "month": month, "archive_years": _archive_years(request)}
        context["canonical_query"] = query
        if not year:
            context |= _sheet(month or _month_that_matters(events), workshops)
        return context


def _read(parse, text):
    """Return the parsed parameter or ``None``; what cannot be read is an address that does not exist."""
    if not text:
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise Http404 from error


def _month_that_matters(upcoming):
    """The month of the first workshop to come, or the present one."""
    return upcoming[0].month if upcoming else Month.current()


def _sheet(month, workshops):
    """The month as a table, with its neighbours for as long as there is a workshop that way."""
    return {
        "sheet_month": month,
        "weeks": weeks_of(month, workshops.in_month(month)),
        "earlier": month.previous if workshops.filter(starts_at__lt=month.start).exists() else None,
        "later": month.next if workshops.filter(starts_at__gte=month.next.start).exists() else None,
    }


def _archive_years(request):
    past = EventPage.objects.published(request).past().order_by()
    years = past.annotate(year=ExtractYear("starts_at")).values_list("year", flat=True)
    return list(years.distinct().order_by("-year"))
