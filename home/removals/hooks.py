"""Whoever deletes a page or takes it off the site finds it in the bin afterwards."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from ..left_open import left_open
from . import roots  # noqa: F401 (it registers hooks)
from .forms import TargetForm
from .names import ERASED, PUT_BACK
from .taking import keep_deleted, keep_unpublished
from .views import erase, removals, undo

GOES_TOO = "‘{}’ onder ‘{}’ was alleen hierdoor besloten, en gaat daarom ook van de site."
LAST = 1000
"""After the hooks that may keep a page where it is."""


@hooks.register("register_admin_urls")
def screens():
    return [
        path("prullenbak/", removals, name="home_removals"),
        path("prullenbak/<int:pk>/terug/", undo, name="home_undo_removal"),
        path("prullenbak/<int:pk>/wissen/", erase, name="home_erase_removal"),
    ]


class BinMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


@hooks.register("register_admin_menu_item")
def bin_in_the_menu():
    return BinMenuItem(
        "Prullenbak", reverse("home_removals"), name="home-removals", icon_name="bin", order=950
    )


@hooks.register("before_delete_page", order=LAST)
def keep_a_deleted_page(request, page):
    if request.method != "POST" or _is_mistyped(request):
        return None
    return _take(request, [page], _keep_deleted, reverse("wagtailadmin_pages:delete", args=[page.pk]))


@hooks.register("before_unpublish_page", order=LAST)
def keep_what_readers_saw(request, page):
    return _take(request, [page], _keep_unpublished, reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


@hooks.register("before_bulk_action", order=LAST)
def keep_many(request, action_type, objects, action):
    take = {"delete": _keep_deleted, "unpublish": _keep_unpublished}.get(action_type)
    if take and all(isinstance(each, Page) for each in objects):
        if action_type == "delete" or request.POST.get("include_descendants"):
            # Wagtail itself would stumble over a page that went with one above it.
            objects[:] = _highest(objects)
        return _take(request, objects, take, request.get_full_path())
    return None


@hooks.register("after_delete_page")
@hooks.register("after_unpublish_page")
def say_where_it_is(request, page):
    offer_the_way_back(request)


@hooks.register("after_bulk_action")
def say_where_they_are(request, action_type, objects, action):
    if action_type in ("delete", "unpublish") and all(isinstance(each, Page) for each in objects):
        offer_the_way_back(request)


def offer_the_way_back(request):
    button = messages.button(reverse("home_removals"), "Naar de prullenbak")
    messages.info(request, "Een vergissing? Dit kan 30 dagen lang terug.", buttons=[button])


def _take(request, pages, keep, here):
    form = TargetForm(request.POST, going=pages)
    if not form.is_valid():
        for problem in form.errors.get("lead_to", ()):
            messages.error(request, problem)
        return redirect(here)
    for page in pages:
        keep(request, page, form.cleaned_data["lead_to"])
    return None


def _keep_deleted(request, page, target):
    for other in left_open(page):
        where = other.get_parent().get_admin_display_title()
        messages.warning(request, GOES_TOO.format(other.get_admin_display_title(), where))
    keep_deleted(page, request.user, target)


def _keep_unpublished(request, page, target):
    below = Page.objects.live().descendant_of(page) if request.POST.get("include_descendants") else []
    keys = [each.pk for each in below if each.permissions_for_user(request.user).can_unpublish()]
    keep_unpublished(page, Page.objects.filter(pk__in=[page.pk, *keys]), request.user, target)


def _highest(pages):
    return [page for page in pages if not any(page.is_descendant_of(other) for other in pages)]


def _is_mistyped(request):
    """Whether Wagtail is about to ask again for the name of the site, before it deletes much."""
    typed = request.POST.get("confirm_site_name")
    return bool(typed) and typed != settings.WAGTAIL_SITE_NAME


class PutBack(LogFormatter):
    label = "Teruggezet"

    def format_message(self, log_entry):
        return "Teruggezet uit de prullenbak"


class Erased(LogFormatter):
    label = "Gewist"

    def format_message(self, log_entry):
        return f"‘{log_entry.data.get('title', '')}’ definitief gewist uit de prullenbak"


@hooks.register("register_log_actions")
def tell_of_what_came_back(actions):
    actions.register_action(PUT_BACK)(PutBack)
    actions.register_action(ERASED)(Erased)
