"""Every way to publish in the admin asks whether two people saw the text (``home.four_eyes``)."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from .. import four_eyes
from . import obstacles, reading

NEEDS_COMMENT = "Wil je dat er iets verandert? Schrijf dan op wat, bij ‘Vraag om wijzigingen’."


def tell_of_publication(request, page):
    """Where somebody brought a page to readers past the editor, which does this, too."""
    for tell in hooks.get_hooks("after_publish_page"):
        tell(request, page)


@hooks.register("before_publish_page")
def ask_for_a_second_pair_of_eyes(request, page):
    """The button in the editor: a new page, a change, an older version, now or at a later moment."""
    verdict = four_eyes.judge(page, request.user)
    if not verdict.is_allowed:
        messages.warning(request, "Je tekst is bewaard als concept.")
        return redirect("home_second_pair", page.pk)
    four_eyes.record(verdict, page, request.user)


@hooks.register("after_edit_page")
def tell_what_is_in_the_way(request, page):
    """Who changed a page while approving it may have become the only one who wrote it."""
    if "action-workflow-action" not in request.POST or not Page.objects.get(pk=page.pk).workflow_in_progress:
        return None
    if request.POST.get("workflow-action-name") == "approve":
        return redirect("home_second_pair", page.pk)
    messages.warning(request, NEEDS_COMMENT)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("construct_admin_api")
def take_the_actions_from_the_api(router):
    """Wagtail's screens list pages through its API, which can publish and delete as well, and asks nobody."""
    PagesAdminAPIViewSet.actions = {}


READ = "gelezen"


@hooks.register("register_bulk_action", order=1)  # after Wagtail's own, to take its place
class PublishAsShown(PublishBulkAction):
    """Says in the address of its form when the pages were shown: its form has no fields to say it in."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = urlencode({READ: timezone.now().isoformat()})
        return context | {"submit_url": f"{context['submit_url']}&{shown}"}


@hooks.register("before_bulk_action")
def ask_for_each_page(request, action_type, objects, action):
    if action_type != "publish" or not all(isinstance(each, Page) for each in objects):
        return None
    pages = _all_pages(objects, action.cleaned_form.cleaned_data.get("include_descendants"))
    read = request.GET.get(READ, "")
    changed = [page for page in pages if reading.unread(page, request.user, read)]
    for page in changed:
        way = messages.button(reading.changes(page, read), "Bekijk wat er anders is")
        messages.error(request, f"‘{page.title}’ is intussen door een ander veranderd.", buttons=[way])
    verdicts = [(page, four_eyes.judge(page, request.user)) for page in pages]
    problems = [
        four_eyes.refusal(page, request.user) for page, verdict in verdicts if not verdict.is_allowed
    ] + [
        f"‘{page.title}’ kan zo niet live. {fault}"
        for page in pages
        for fault in obstacles.of(page, request.user)
    ]
    for problem in problems:
        messages.error(request, problem)
    if problems or changed:
        messages.info(request, "Er is niets gepubliceerd.")
        return redirect(action.next_url)
    for page, verdict in verdicts:
        four_eyes.record(verdict, page, request.user)
    return None


def _all_pages(objects, include_descendants):
    pages = list(objects)
    if include_descendants:
        pages += [page for each in objects for page in each.get_descendants().not_live()]
    return [page.specific for page in pages]


@hooks.register("construct_page_action_menu")
def offer_only_what_can_be_done(menu_items, request, context):
    """Who wrote a page alone may not approve or publish it; a change may turn out to be a correction."""
    page, may_overrule = context.get("page"), four_eyes.may_overrule(request.user)
    is_stored = bool(page and page.pk)
    in_vain = {"approve"} if may_overrule or (is_stored and page.live) else {"approve", "action-publish"}
    offered = {item.name for item in menu_items} & in_vain
    if not offered or (is_stored and four_eyes.judge(page, request.user).is_allowed):
        return
    # Parts of the editor are made again whenever it saves by itself: that is no moment to tell anything.
    if "approve" in offered and request.method == "GET" and not request.GET.get("_w_hydrate_create_view"):
        messages.info(request, four_eyes.refusal(page, request.user))
    if not may_overrule:
        menu_items[:] = [item for item in menu_items if item.name not in in_vain]


class Correction(LogFormatter):
    label = "Kleine correctie"

    def format_message(self, log_entry):
        share = f"{log_entry.data.get('share', 0):g}".replace(".", ",")
        return f"Kleine correctie, zonder tweede paar ogen: {share}% van de tekst"


class Overruled(LogFormatter):
    label = "Alleen gepubliceerd"

    def format_message(self, log_entry):
        return f"Zonder tweede paar ogen doorgelaten. Reden: {log_entry.data.get('reason', '')}"


@hooks.register("register_log_actions")
def tell_of_what_one_person_did(actions):
    actions.register_action(four_eyes.CORRECTION)(Correction)
    actions.register_action(four_eyes.OVERRULED)(Overruled)
