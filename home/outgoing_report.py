"""Which links to other sites readers follow, for editors: totals, and a small drawing of every day."""

from datetime import timedelta
from typing import NamedTuple

import django_filters
from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .exports import harmless
from .models import OutgoingCount, OutgoingLink, OutgoingPlace

PERIODS = {"7": "7 dagen", "30": "30 dagen", "365": "een jaar"}
USUAL = "30"


class Bar(NamedTuple):
    """A day, or a week when there are many days; sizes in the units of the drawing."""

    since: object
    clicks: int
    x: float
    height: float
    width: float


def bars(clicks: dict, days: int, width: float = 100, height: float = 24) -> list[Bar]:
    """Return a bar for every day of the last ``days``, or for every week of a year, the oldest first."""
    step = 7 if days > 60 else 1
    today = timezone.localdate()
    firsts = [today - timedelta(days=back) for back in range(days - days % step - 1, -1, -step)]
    totals = [sum(clicks.get(first + timedelta(days=n), 0) for n in range(step)) for first in firsts]
    highest, each = max(totals, default=0) or 1, width / len(firsts)
    return [
        Bar(first, total, round(number * each, 2), round(height * total / highest, 2), round(each * 0.8, 2))
        for number, (first, total) in enumerate(zip(firsts, totals, strict=True))
    ]


def with_totals(links):
    """Add how often each was followed in the last week, month and year."""
    days = {"week": 7, "month": 30, "year": 365}
    return links.annotate(**{name: _total(length) for name, length in days.items()})


def _total(days):
    counts = OutgoingCount.objects.filter(link=OuterRef("pk"), day__gt=_before(days)).values("link")
    return Coalesce(Subquery(counts.annotate(total=Sum("clicks")).values("total")), 0)


def _before(days):
    return timezone.localdate() - timedelta(days=days)


class OutgoingFilterSet(WagtailFilterSet):
    periode = django_filters.ChoiceFilter(
        label="Gevolgd in de laatste", choices=list(PERIODS.items()), method="followed_in", empty_label="Alle"
    )
    stand = django_filters.ChoiceFilter(
        label="Staat op de site",
        choices=[("ja", "Ja"), ("nee", "Niet meer")],
        method="standing",
        empty_label="Alle",
    )

    class Meta:
        model = OutgoingLink
        fields = []

    def followed_in(self, links, name, value):
        counts = OutgoingCount.objects.filter(link=OuterRef("pk"), day__gt=_before(int(value)))
        return links.filter(Exists(counts))

    def standing(self, links, name, value):
        return links.filter(is_used=value == "ja")


class OutgoingReportView(ReportView):
    page_title = "Uitgaande links"
    header_icon = "link-external"
    template_name = "home/admin/outgoing_report.html"
    results_template_name = "home/admin/outgoing_results.html"
    index_url_name = "outgoing_report"
    index_results_url_name = "outgoing_report_results"
    filterset_class = OutgoingFilterSet
    permission_policy = ModelPermissionPolicy(OutgoingLink)
    any_permission_required = ["view"]
    columns = [
        Column("address", label="Link"),
        Column("week", label="7 dagen"),
        Column("month", label="30 dagen"),
        Column("year", label="Een jaar"),
    ]
    list_export = ["address", "week", "month", "year", "stands_on"]
    export_headings = {
        "address": "Adres",
        "week": "7 dagen",
        "month": "30 dagen",
        "year": "Een jaar",
        "stands_on": "Staat op",
    }
    no_results_message = "Er is nog geen link naar een andere site."

    def get_queryset(self):
        is_used = Exists(OutgoingPlace.objects.filter(link=OuterRef("pk")))
        links = with_totals(OutgoingLink.objects.annotate(is_used=is_used))
        return links.filter(Q(is_used=True) | Q(year__gt=0)).order_by("-year", "-month", "address")

    def decorate_paginated_queryset(self, links):
        links = list(links)
        clicks, finder = self._clicks(links), AdminURLFinder(self.request.user)
        for link in links:
            link.owners = []
            link.bars = bars(clicks.get(link.pk, {}), self.days)
            link.total = sum(bar.clicks for bar in link.bars)
        by_number = {link.pk: link for link in links}
        for place in OutgoingPlace.objects.filter(link__in=by_number).prefetch_related("owner"):
            if place.owner:
                by_number[place.link_id].owners.append(
                    {"name": _name(place.owner), "address": finder.get_edit_url(place.owner)}
                )
        for link in links:
            link.stands_on = ", ".join(owner["name"] for owner in link.owners)
        return links

    def _clicks(self, links):
        found = {}
        counts = OutgoingCount.objects.filter(link__in=links, day__gt=_before(self.days))
        for pk, day, clicks in counts.values_list("link", "day", "clicks"):
            found.setdefault(pk, {})[day] = clicks
        return found

    @property
    def days(self):
        asked = self.request.GET.get("periode", USUAL)
        return int(asked if asked in PERIODS else USUAL)

    def get_context_data(self, *args, **kwargs):
        per_day = OutgoingCount.objects.filter(day__gt=_before(self.days)).values_list("day")
        drawing = bars(dict(per_day.annotate(total=Sum("clicks")).order_by()), self.days, 600, 120)
        return super().get_context_data(*args, **kwargs) | {
            "days": self.days,
            "drawing": drawing,
            "highest": max(bar.clicks for bar in drawing),
        }

    def to_row_dict(self, item):
        return {name: harmless(value) for name, value in super().to_row_dict(item).items()}


def _name(owner):
    return getattr(owner, "title", None) or owner._meta.verbose_name.capitalize()


class OutgoingMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("home.view_outgoinglink")


def menu_item():
    address = reverse("outgoing_report")
    return OutgoingMenuItem("Uitgaande links", address, name="outgoing", icon_name="link-external", order=910)
