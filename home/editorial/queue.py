"""*Ter beoordeling*: what waits for a moderator, and what she can do about it from there."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from .. import four_eyes
from . import waiting

ON_A_PAGE = 50


def may_publish(user) -> bool:
    return page_permission_policy.user_has_permission(user, "publish")


class QueueMenuItem(MenuItem):
    def is_shown(self, request):
        return may_publish(request.user)


def queue(request):
    if not may_publish(request.user):
        raise PermissionDenied
    items = Paginator(waiting.waiting_for(request.user), ON_A_PAGE).get_page(request.GET.get("p"))
    for item in waiting.describe(list(items), request.user):
        item.is_mine_alone = item.writers == {request.user.pk}
    may_overrule = four_eyes.may_overrule(request.user)
    context = {
        "items": items,
        "stuck": waiting.stuck() if may_overrule else [],
        "here": request.get_full_path(),
    }
    return render(request, "home/editorial/queue.html", context)
