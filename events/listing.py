"""What one address of the calendar shows: a period, narrowed down, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone

from home.months import Month, parse_year
from home.paging import page_of

from .overview import groups_of
from .sheet import weeks_of

PER_PAGE = 30


@dataclass(frozen=True)
class Period:
    """One month, one year of the archive, or what is to come."""

    month: Month | None = None
    year: int | None = None

    @classmethod
    def read(cls, query) -> "Period":
        """Raises ``Http404`` for a month or a year that does not exist."""
        month, year = _read(Month.parse, query.get("maand")), _read(parse_year, query.get("archief"))
        if month and year:
            raise Http404
        return cls(month, year)

    @property
    def parameters(self) -> dict[str, str]:
        if self.month:
            return {"maand": str(self.month)}
        return {"archief": str(self.year)} if self.year else {}

    def of(self, workshops):
        if self.year:
            return workshops.past().in_year(self.year)
        return workshops.in_month(self.month) if self.month else workshops.upcoming()


def listing(request, address, workshops, groups, period, filters) -> dict:
    """Return the context of the calendar at ``address`` (its own) for workshops that pass the filters.

    ``groups`` is the overview of all workshops.
    """
    page_obj = page_of(period.of(workshops).for_listing(), request, PER_PAGE)
    events = list(page_obj)
    months = _months(groups, workshops, filters)
    context = {
        "page_obj": page_obj,
        "events": events,
        "month": period.month,
        "year": period.year,
        "archive": _archive(months),
        "canonical_query": query_of(period.parameters, filters.parameters, _page(page_obj.number)),
    }
    if not period.year:
        month = period.month or (events[0].month if events else Month.current())
        context |= _sheet(month, months, workshops)
        _lead_to_list(context["weeks"], events, address, filters)
    if not events:
        context["next_workshop"] = _next(workshops, period)
    return context


def query_of(*parameters: dict[str, str]) -> str:
    """Return the parameters as the end of an address, or nothing when there are none."""
    joined = {name: value for group in parameters for name, value in group.items()}
    return f"?{urlencode(joined)}" if joined else ""


def _page(number):
    return {"pagina": number} if number > 1 else {}


def _read(parse, text):
    """Return the parsed parameter or ``None``; what cannot be read is an address that does not exist."""
    if not text:
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise Http404 from error


def _months(groups, workshops, filters) -> dict[Month, datetime]:
    """The months in which a workshop begins, and when the first one of each was over."""
    if filters.is_free:  # this changes with every sign-up, so no overview holds it
        groups = groups_of(workshops)
    months = {}
    for group in filter(filters.let_through, groups):
        months[group.month] = min(months.get(group.month, group.first_end), group.first_end)
    return months


def _archive(months) -> dict[int, list[Month]]:
    """The months with a workshop that is over, by year, the last one first."""
    now = timezone.now()
    archive = {}
    for month in sorted((month for month, first_end in months.items() if first_end < now), reverse=True):
        archive.setdefault(month.year, []).append(month)
    return archive


def _sheet(month, months, workshops):
    """The month as a table, with the nearest months that hold a workshop; this month is never skipped."""
    others = {*months, Month.current()}
    return {
        "sheet_month": month,
        "weeks": (weeks := weeks_of(month, workshops)),
        "month_has_workshops": any(day.going_on for week in weeks for day in week),
        "earlier": max((other for other in others if other < month), default=None),
        "later": min((other for other in others if other > month), default=None),
    }


def _lead_to_list(weeks, events, address, filters):
    """Let every day lead to its first workshop in a list: the one on this page, or that of the month."""
    listed = {timezone.localtime(event.first_session.start).date() for event in events}
    for day in (day for week in weeks for day in week if day.sessions):
        if day.date in listed:
            day.address = f"#{day.anchor}"
        elif day.place is None:
            day.address = f"{address}{day.sessions[0]['page__slug']}/"
        else:
            page = _page(day.place // PER_PAGE + 1)
            query = query_of({"maand": f"{day.date:%Y-%m}"}, filters.parameters, page)
            day.address = f"{address}{query}#{day.anchor}"


def _next(workshops, period):
    """The workshop that a reader of an empty period may want instead."""
    later = workshops.after(period.month) if period.month else workshops.upcoming()
    return later.for_listing().first()
