"""*Wat er mis is*: what the nightly round found, page by page."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.permissions import page_permission_policy

from ..models import PageFault

ON_A_PAGE = 100


class FindingsMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


def to_mend(user=None):
    """What nobody ignores, of everybody or of one owner."""
    found = PageFault.objects.filter(is_ignored=False)
    return found.filter(page__owner=user) if user else found


def findings(request):
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    shown = request.GET.get("toon", "")
    found = {
        "mijn": to_mend(request.user),
        "genegeerd": PageFault.objects.filter(is_ignored=True),
    }.get(shown, to_mend())
    found = found.filter(page__in=page_permission_policy.explorable_instances(request.user))
    found = found.select_related("page__owner").annotate(is_of_a_broken_page=_is_serious_there())
    found = found.order_by("-is_of_a_broken_page", "page__path", "-is_serious", "pk")
    context = {
        "faults": Paginator(found, ON_A_PAGE).get_page(request.GET.get("p")),
        "shown": shown,
        "here": request.get_full_path(),
    }
    return render(request, "home/admin/editorial/findings.html", context)


def _is_serious_there():
    """All that is wrong with a page stands together, first of the pages with something serious."""
    beside = PageFault.objects.filter(page=OuterRef("page"), is_ignored=OuterRef("is_ignored"))
    return Exists(beside.filter(is_serious=True))


def ignore(request, pk):
    """Leave a fault, or take it up again; only who may change the page decides."""
    fault = get_object_or_404(PageFault.objects.select_related("page"), pk=pk)
    if not fault.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        fault.is_ignored = request.POST.get("ignore") == "1"
        fault.save(update_fields=["is_ignored"])
    return redirect(get_valid_next_url_from_request(request) or "home_findings")
