from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from wagtail.admin.auth import user_has_any_page_permission

from ..editorial.queue import may_publish
from .cards import HEIGHT, WIDTH, Card, cards
from .welcome import first_steps


def cards_for(user) -> list[Card]:
    """Return the cards of what this user may do."""
    if not user_has_any_page_permission(user):
        return []
    return [card for card in cards() if not card.is_for_moderators or may_publish(user)]


def guide(request):
    found = cards_for(request.user)
    if not found:
        raise PermissionDenied
    context = {"cards": found, "steps": first_steps(request.user)}
    return render(request, "home/admin/guide/guide.html", context)


def card(request, slug):
    found = cards_for(request.user)
    if not found:
        raise PermissionDenied
    chosen = next((each for each in found if each.slug == slug), None)
    if chosen is None:
        raise Http404
    context = {"card": chosen, "cards": found, "width": WIDTH, "height": HEIGHT}
    return render(request, "home/admin/guide/card.html", context)
