"""*Prullenbak*: what was deleted or taken off the site, and the way back."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.log_actions import log
from wagtail.models import Page

from ..models import Removal
from . import erasing
from .names import ERASED, PUT_BACK, CannotUndo
from .republishing import publish_again
from .restoring import put_back
from .rights import rights

ON_A_PAGE = 50
Kind = Removal.Kind


def removals(request):
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    erasing.erase_expired()  # also where no timer does
    found = rights(request.user, Removal.objects.listed())
    listed = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    days = Removal.KEPT.days
    return render(request, "home/admin/removals/list.html", {"removals": listed, "days": days})


@require_POST
@transaction.atomic
def undo(request, pk):
    removal = _find(request, Removal.objects.select_for_update(), pk, "may_undo")
    try:
        with transaction.atomic():
            is_deleted = removal.kind == Kind.DELETED
            page, left_off = put_back(removal) if is_deleted else publish_again(removal, request.user)
    except CannotUndo as problem:
        messages.error(request, f"‘{removal}’ kan niet terug. {problem}")
        return redirect("home_removals")
    log(instance=page, action=PUT_BACK, user=request.user)
    removal.delete()
    more = _elsewhere(removal, page) + _goes_again(page)
    if left_off:
        more += f" Nog niet op de site: {', '.join(f'‘{title}’' for title in left_off)}."
    messages.success(request, f"‘{removal}’ staat er weer.{more}")
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def erase(request, pk):
    """Do not wait: somebody may have the right not to be in it any more."""
    removal = _find(request, Removal.objects.all(), pk, "may_erase")
    if request.method != "POST":
        return render(request, "home/admin/removals/erase.html", {"removal": removal})
    if above := Page.objects.filter(pk=removal.parent_key).first():
        log(instance=above, action=ERASED, user=request.user, data={"title": removal.title})
    erasing.erase(removal)
    messages.success(request, f"‘{removal}’ is gewist.")
    return redirect("home_removals")


def _find(request, removals, pk, right):
    found = rights(request.user, removals.filter(pk=pk))
    if not found:
        raise Http404
    removal, may = found[0]
    if not getattr(may, right):
        raise PermissionDenied
    return removal


def _elsewhere(removal, page):
    if not removal.address or page.url == removal.address:
        return ""
    return f" Het oude adres was bezet of verhuisd: hij staat nu op {page.url}"


def _goes_again(page):
    if not (page.live and page.expire_at and page.expire_at <= timezone.now()):
        return ""
    ended = date_format(timezone.localtime(page.expire_at), "j F Y, H:i")
    return f" Hij verdwijnt meteen weer van de site: het schema zegt {ended}. Pas dat aan."
