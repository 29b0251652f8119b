from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register

from . import admin_views
from .models import Synonym


class SynonymAdmin(ModelAdmin):
    model = Synonym
    create_view_class = admin_views.CreateSynonymView
    menu_icon = "list-ul"
    list_display = ("__str__", "direction")
    list_filter = ("direction",)
    search_fields = ("terms",)
    list_export = ("terms", "direction")
    export_filename = "synoniemen"


class QueriesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("search.view_querylog")


@modeladmin_register
class SearchAdminGroup(ModelAdminGroup):
    menu_label = "Zoekopdrachten"
    menu_icon = "search"
    menu_order = 220
    items = (SynonymAdmin,)

    def get_submenu_items(self):
        label, address = "Wat bezoekers zoeken", reverse("search_queries")
        return [*super().get_submenu_items(), QueriesMenuItem(label, address, icon_name="search", order=0)]


@hooks.register("register_admin_urls")
def report_addresses():
    return [
        path("zoekvragen/", admin_views.queries, name="search_queries"),
        path("zoekvragen/aanrader/", admin_views.add_best_bet, name="search_add_best_bet"),
        path("zoekvragen/vraag/", admin_views.add_question, name="search_add_question"),
    ]


@hooks.register("construct_reports_menu")
def leave_out_wagtails_own_count(request, menu_items):
    """Wagtail's report of search terms cannot tell what was found: ours takes its place."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
