from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin

from home.models import BasePage
from home.paging import without_junk

from ..filters import PARAMETERS, choices_of, clean_query
from ..listing import Period, listing, query_of
from ..overview import overview
from ..structured import item_list
from .events import EventPage
from .signup_pages import RegistrationPages


class EventIndexPage(RoutablePageMixin, RegistrationPages, BasePage):
    """The calendar: what is to come, one month (``?maand=2026-12``) or one year (``?archief=2011``).

    Each can be narrowed down with ``plaats``, ``onderwerp`` and ``vrij=1``.
    """

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    own_texts = ("events/subscribing.html",)
    page_description = "De agenda: komende workshops en het archief."

    class Meta:
        verbose_name = "agenda"

    def serve(self, request, *args, **kwargs):
        query = without_junk(request.GET)
        clean = query.urlencode() if query != request.GET else None
        if any(name in query for name in PARAMETERS):
            filtered = clean_query(query, choices_of(overview(request)).read(query))
            clean = clean if filtered is None else filtered
        if clean is not None:
            return redirect(f"{request.path}?{clean}" if clean else request.path)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        period, groups = Period.read(request.GET), overview(request)
        choices = choices_of(groups)
        filters = choices.read(request.GET)
        workshops = EventPage.objects.published(request)
        address = self.get_url(request) or ""
        context |= listing(request, address, filters.apply(workshops), groups, period, filters)
        if not context["events"] and filters and not context["next_workshop"]:
            context["next_workshop"] = workshops.upcoming().for_listing().first()
        if context["events"]:
            context["structured_data"].append(item_list(context["events"], request))
        return context | {
            "filters": filters,
            "choices": choices if period.parameters else choices.to_come(filters),
            "period_query": query_of(period.parameters),
            "filter_query": f"&{filters.query}" if filters else "",
            "feed": self._feed(request, address, filters),
        }

    def _feed(self, request, address, filters):
        """The addresses of the calendar to subscribe to; whether there is room is not among its filters."""
        parameters = {name: value for name, value in filters.parameters.items() if name != "vrij"}
        plain = request.build_absolute_uri(f"{address}kalender.ics{query_of(parameters)}")
        return {"plain": plain, "webcal": f"webcal://{plain.partition('://')[2]}"}
