from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem
from wagtail.admin.widgets import Button

from . import beginning, menu_words, opening, routes  # noqa: F401 (they register their hooks)
from .choices import MailChoicePanel
from .dashboard import EditorialPanel
from .explorer import explorer
from .findings import FindingsMenuItem, findings, ignore
from .moving import move
from .own_filters import forget, keep
from .passing import pass_faults
from .planner import PlannerMenuItem, planner
from .plans import plan
from .queue import QueueMenuItem, queue
from .second_pair import second_pair


@hooks.register("register_admin_urls")
def screens():
    return [
        path("redactie/beoordelen/", queue, name="home_queue"),
        path("redactie/kalender/", planner, name="home_planner"),
        path("redactie/nagekeken/", findings, name="home_findings"),
        path("redactie/nagekeken/<int:pk>/", ignore, name="home_ignore_finding"),
        path("redactie/filters/", keep, name="home_keep_filter"),
        path("redactie/filters/<int:pk>/weg/", forget, name="home_forget_filter"),
        path("redactie/<int:pk>/planning/", plan, name="home_plan"),
        path("redactie/<int:pk>/verzetten/<slug:what>/", move, name="home_move"),
        path("redactie/<int:pk>/passeren/", pass_faults, name="home_pass_faults"),
        path("redactie/<int:pk>/nog-niet-live/", second_pair, name="home_second_pair"),
    ]


class ContrastItem(ContentCheckerItem):
    """Looks in the preview too whether marks and texts stand out, whatever they were put on.

    The order of headings is looked at by ``home.page_checks``: the same fault twice is one too many.
    """

    axe_run_only = [rule for rule in ContentCheckerItem.axe_run_only if rule != "heading-order"]
    axe_run_only += ["color-contrast"]
    axe_messages = ContentCheckerItem.axe_messages | {
        "color-contrast": {
            "error_name": "Tekst steekt te weinig af",
            "help_text": "Kies een andere markering of achtergrond",
        }
    }


@hooks.register("construct_wagtail_userbar")
def look_at_contrast(request, items, page):
    items[:] = [
        ContrastItem(in_editor=item.in_editor) if type(item) is AccessibilityItem else item for item in items
    ]


@hooks.register("register_admin_menu_item")
def what_waits_for_approval():
    return QueueMenuItem(
        "Ter beoordeling", reverse("home_queue"), name="home-queue", icon_name="clipboard-list", order=110
    )


@hooks.register("register_admin_menu_item")
def what_happens_when():
    return PlannerMenuItem(
        "Redactiekalender", reverse("home_planner"), name="home-planner", icon_name="calendar", order=120
    )


@hooks.register("register_reports_menu_item")
def what_is_wrong():
    return FindingsMenuItem(
        "Wat er mis is", reverse("home_findings"), name="home-findings", icon_name="warning", order=100
    )


# Wagtail's own ask the database about every row; ``EditorialPanel`` shows the same.
REPLACED = ("workflow_objects_to_moderate", "user_objects_in_workflow_moderation")


@hooks.register("register_admin_viewset")
def explore():
    return explorer


@hooks.register("construct_homepage_panels")
def begin_with_what_there_is_to_do(request, panels):
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    panels.append(EditorialPanel())


@hooks.register("register_account_settings_panel")
def choose_mail(request, user, profile):
    return MailChoicePanel(request, user, profile)


@hooks.register("register_page_header_buttons")
def plan_from_the_editor(page, user, view_name, next_url=None):
    if page.permissions_for_user(user).can_edit():
        yield Button("Planning", reverse("home_plan", args=[page.pk]), icon_name="calendar", priority=70)
