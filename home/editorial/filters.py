"""What the page explorer can be narrowed to: by status, by faults, and by what editors ask for most."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.forms import RadioSelect
from django.http import QueryDict
from django.utils import timezone
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from ..models import PageFault
from .own_filters import narrowed_to

STATUSES = {
    "mijn": "Mijn concepten",
    "concept": "Concept",
    "beoordeling": "Wacht op beoordeling",
    "terug": "Terug bij de schrijver",
    "ingepland": "Ingepland",
    "live": "Staat live",
    "gewijzigd": "Staat live, met wijzigingen",
    "verlopen": "Verlopen",
}


def of_status(status, user):
    """Return the pages in a status, as the column of that name tells it."""
    pages = Page.objects.order_by()
    match status:
        case "mijn":  # Wagtail's filter by owner shows everything to who owns nothing yet
            return pages.filter(live=False, expired=False, owner=user)
        case "concept":
            return pages.filter(live=False, expired=False)
        case "beoordeling":
            return pages.filter(Exists(_judged(WorkflowState.STATUS_IN_PROGRESS)))
        case "terug":
            return pages.filter(Exists(_judged(WorkflowState.STATUS_NEEDS_CHANGES)))
        case "ingepland":
            return pages.annotate_approved_schedule().filter(_approved_schedule=True)
        case "live":
            return pages.filter(live=True)
        case "gewijzigd":
            return pages.filter(live=True, has_unpublished_changes=True)
        case "verlopen":
            return pages.filter(live=False, expired=True)


def _judged(status):
    """Of two databases one compares no number with the text in which a workflow keeps it."""
    states = WorkflowState.objects.filter(base_content_type=get_default_page_content_type(), status=status)
    return states.filter(object_id=Cast(OuterRef("pk"), CharField()))


class StatusFilter(ChoiceFilter):
    def filter(self, qs, value):
        return qs.filter(pk__in=of_status(value, self.parent.request.user).values("pk")) if value else qs


class FaultFilter(ChoiceFilter):
    def filter(self, qs, value):
        if not value:
            return qs
        faults = PageFault.objects.filter(is_ignored=False)
        if value == "ernstig":
            faults = faults.filter(is_serious=True)
        return qs.filter(pk__in=faults.values("page"))


class EditorialFilters(GenericPageFilterSet):
    status = StatusFilter(
        label="Status", empty_label="Alles", choices=list(STATUSES.items()), widget=RadioSelect
    )
    target_date = DateFromToRangeFilter(
        label="Streefdatum", field_name="editorial_plan__target_date", widget=DateRangePickerWidget
    )
    faults = FaultFilter(
        label="Controles",
        empty_label="Alles",
        choices=[("ernstig", "Iets ernstigs"), ("iets", "Ook advies")],
        widget=RadioSelect,
    )


def ready_made() -> dict[str, dict]:
    """Return what editors ask for most, by name. Everybody gets these, beside her own."""
    yesterday = timezone.localdate() - timedelta(days=1)
    asked = ("mijn", "beoordeling", "terug", "ingepland", "verlopen")
    return {STATUSES[status]: {"status": status} for status in asked} | {
        "Streefdatum voorbij": {"target_date_to": yesterday.isoformat()},
        "Iets ernstigs mis": {"faults": "ernstig"},
    }


def links(request, address) -> dict:
    """Return the ready-made filters and her own as links, and which of them shows what is on the screen."""
    now = narrowed_to(request.GET)
    common = {label: QueryDict(urlencode(values)) for label, values in ready_made().items()}
    found = [(label, narrowed_to(values), None) for label, values in common.items()]
    found += [(kept.name, kept.query, kept.pk) for kept in request.user.kept_filters.all()]
    shown = [
        {"label": label, "url": f"{address}?{query}", "is_current": query == now, "own": key}
        for label, query, key in found
    ]
    is_new = now and not any(link["is_current"] for link in shown)
    return {"filter_links": shown, "new_filter": now if is_new else ""}
