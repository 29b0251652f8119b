"""The page explorer with what editors plan by: whose page it is, when it is due and what is wrong."""

from copy import copy

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import formats
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from ..models import EditorialPlan, PageFault
from . import filters


def owner(page) -> str:
    return page.owner.get_full_name() or page.owner.get_username() if page.owner else ""


def target_date(page) -> str:
    """Of what is still to be finished: a date that was met is no news."""
    if not page.target_date or (page.live and not page.has_unpublished_changes):
        return ""
    return formats.date_format(page.target_date, "j b")


def found(page) -> str:
    """What the nightly round found, in words: a colour alone says nothing to some."""
    numbers = (page.serious_faults, "ernstig"), (page.all_faults - page.serious_faults, "advies")
    return ", ".join(f"{number}\u00a0{name}" for number, name in numbers if number)


def _narrow(column):
    """Wagtail's own columns leave little to the title once there are more of them."""
    if column.width:
        column = copy(column)
        column.width = "8%"
    return column


class _Planned:
    """Fetches what the columns below show."""

    def annotate_queryset(self, pages):
        """Three facts more, in two queries for the whole list."""
        pages = super().annotate_queryset(pages).prefetch_related("owner")
        plans = EditorialPlan.objects.filter(page=OuterRef("pk"))
        return pages.annotate(
            target_date=Subquery(plans.values("target_date")),
            all_faults=_count(),
            serious_faults=_count(is_serious=True),
        )


class OfOneTypeView(_Planned, ContentTypeUseView):
    """Gets the same columns, from the report of page types."""


class EditorialIndexView(_Planned, ExplorableIndexView):
    results_template_name = "home/admin/editorial/explorer_results.html"
    base_columns = [
        *map(_narrow, ExplorableIndexView.base_columns),
        Column("owner", label="Eigenaar", accessor=owner, width="8%"),
        Column("target_date", label="Streefdatum", accessor=target_date, width="6%"),
        Column("faults", label="Controles", accessor=found, width="7%"),
    ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**filters.links(self.request, self.index_url), **kwargs)


def _count(**kind):
    faults = PageFault.objects.filter(Q(page=OuterRef("pk")), is_ignored=False, **kind).order_by()
    return Coalesce(Subquery(faults.values("page").annotate(number=Count("pk")).values("number")), 0)


class EditorialPageViewSet(PageViewSet):
    """Takes the place of Wagtail's own for every type of page."""

    model = Page
    index_view_class = EditorialIndexView
    content_type_use_view_class = OfOneTypeView
    filterset_class = filters.EditorialFilters


explorer = EditorialPageViewSet()
