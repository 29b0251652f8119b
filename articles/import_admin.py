"""Reports of what was moved in from elsewhere, with links to what was made and to what needs a hand."""

from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_required
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from home.paging import page_of

from . import comment_admin
from .models import ImportedObject, ImportRun
from .wordpress.report import KINDS, OUTCOMES

VIEW = "articles.view_importrun"
PER_PAGE = 50
NAMED = {"finished_at": "Klaar", "made": "Gemaakt", "needs_a_hand": "Na te kijken"}
SHOWN = 50
"""Names of what was skipped for one reason that are shown; the command writes all of them."""


class ReportPermissions(PermissionHelper):
    """A command imports, and a command takes it back."""

    def user_can_list(self, user):
        return user.has_perm(VIEW)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class ReportButton(ButtonHelper):
    def get_buttons_for_obj(self, obj, *args, **kwargs):
        address = reverse("articles_import_report", args=[obj.pk])
        classname = self.finalise_classname(["button-small"])
        return [{"url": address, "label": "Bekijk", "title": f"Bekijk {obj}", "classname": classname}]


class ImportRunAdmin(ModelAdmin):
    model = ImportRun
    menu_label = "Imports"
    menu_icon = "download"
    menu_order = 910
    add_to_settings_menu = True
    list_display = ("file_name", "origin", "started_at", "finished_at", "made", "needs_a_hand")
    permission_helper_class = ReportPermissions
    button_helper_class = ReportButton
    history_view_enabled = False
    empty_value_display = "afgebroken"

    def get_queryset(self, request):
        made = Count("objects_made", filter=~Q(objects_made__kind=ImportedObject.Kind.REDIRECT))
        todo = Count("objects_made", filter=~Q(objects_made__todo=[]))
        return super().get_queryset(request).defer("report").annotate(number=made, number_todo=todo)

    def get_extra_attrs_for_field_col(self, obj, field_name):
        """On a phone the columns have no headings."""
        return {"data-label": NAMED[field_name]} if field_name in NAMED else {}

    def made(self, run):
        return run.number

    made.short_description = "Gemaakt"

    def needs_a_hand(self, run):
        return run.number_todo

    needs_a_hand.short_description = "Na te kijken"


@permission_required(VIEW)
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a run did: all that it made, or only what needs a hand (``?toon=nakijken``)."""
    run = get_object_or_404(ImportRun, pk=pk)
    made = run.objects_made.exclude(kind=ImportedObject.Kind.REDIRECT)
    is_todo = request.GET.get("toon") == "nakijken"
    todo = made.exclude(todo=[])
    page = page_of(todo if is_todo else made, request, PER_PAGE)
    finder = AdminURLFinder(request.user)
    rows = list(page.object_list.prefetch_related("target"))
    prefetch_related_objects([row.target for row in rows if hasattr(row.target, "lead_image")], "lead_image")
    for row in rows:
        row.address = finder.get_edit_url(row.target) if row.target else None
        picture = getattr(row.target, "lead_image", None)
        row.to_describe = picture and not picture.description and finder.get_edit_url(picture)
    counts = run.report.get("counts", {})
    may_read = request.user.has_perm(comment_admin.VIEW)
    context = {
        "run": run,
        "page_obj": page,
        "rows": rows,
        "is_todo": is_todo,
        "number_todo": todo.count(),
        "outcomes": OUTCOMES.values(),
        "counts": [
            (KINDS.get(kind, kind), [(label, numbers.get(name, 0)) for name, label in OUTCOMES.items()])
            for kind, numbers in counts.items()
        ],
        "skipped": list(_by_reason(run.report.get("skipped", []))),
        "noted": run.report.get("noted", {}),
        "unknown": run.report.get("unknown", {}),
        "problems": run.report.get("problems", []),
        "comments": may_read and run.comments.filter(erased_at=None).count(),
        "list_of_comments": reverse(comment_admin.LIST),
        "list": reverse("articles_importrun_modeladmin_index"),
    }
    return render(request, "articles/admin/import_report.html", context)


def _by_reason(skipped):
    """Return (kind, reason, names, how many more) for each reason to skip things of a kind."""
    why = itemgetter("kind", "reason")
    for (kind, reason), lines in groupby(sorted(skipped, key=why), why):
        names = [line["name"] for line in lines]
        yield KINDS.get(kind, kind), reason, names[:SHOWN], max(0, len(names) - SHOWN)
