"""A new page begins once, however often its form arrives.

The editor saves a new page by itself. When its author sends the form before the answer came, or the answer
was lost on its way, both ask for a new page: that would make two, or fail on the address that both want.
"""

import json
from uuid import UUID

from django.db import transaction
from django.http import JsonResponse
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from .forms import BEGUN, OVERTAKEN

SENT_IN = "Deze tekst is al ingestuurd of gepubliceerd. Je vindt hem op je dashboard."


@hooks.register("before_create_page")
def begin_once(request, parent_page, page_class):
    """Take the forms below one parent in turn, and let a second one of the same page change that page."""
    if request.method != "POST" or hasattr(request, "has_its_turn"):
        return None
    request.has_its_turn = True
    with transaction.atomic():
        Page.objects.select_for_update(no_key=True).get(pk=parent_page.pk)
        page = _begun(request, parent_page, page_class)
        if page and (answer := _go_on(request, page)):
            return answer
        names = page_class._meta.app_label, page_class._meta.model_name
        return CreateView.as_view()(request, *names, parent_page.pk)


def _begun(request, parent, page_class):
    try:
        key = UUID(request.POST.get(BEGUN, ""))
    except ValueError:
        return None
    mine = page_class.objects.child_of(parent).filter(owner=request.user)
    page = mine.filter(translation_key=key).first()
    return page if page and page.permissions_for_user(request.user).can_edit() else None


def _go_on(request, page):
    is_overtaken = page.revisions.exclude(user=request.user).exists()
    if request.accepts("text/html"):  # an overtaken form is shown again, with what is wrong
        return None if is_overtaken else EditView.as_view()(request, page_id=page.pk)
    if is_overtaken:
        return _refused("invalid_revision", OVERTAKEN)
    if page.live or page.workflow_in_progress:  # what was saved by itself was older, and came too late
        return _refused("locked", SENT_IN)
    return _with_its_address(EditView.as_view()(request, page_id=page.pk), page)


def _refused(code, message):
    error = {"success": False, "error_code": code, "error_message": message}
    return JsonResponse(error, status=400)


def _with_its_address(response, page):
    """Say where the page is, as Wagtail does of a new one: the editor then goes on from there."""
    answer = json.loads(response.content)
    if not answer.get("success"):
        return response
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    there = {"url": url, "hydrate_url": set_query_params(url, {"_w_hydrate_create_view": "1"})}
    return JsonResponse(answer | there)
