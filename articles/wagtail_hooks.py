from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register

from home.deleting import DeleteUnusedView
from home.search_areas import search_in

from .comment_admin import ImportedCommentAdmin, way_to_comments
from .import_admin import ImportRunAdmin, import_report
from .models import ArticlePage, Author, Category, DossierPage
from .tag_admin import TagAdmin
from .wordpress.writer import LOG_ACTION


class CategoryAdmin(ModelAdmin):
    model = Category
    delete_view_class = DeleteUnusedView
    menu_icon = "tag"
    list_display = ("name", "slug", "description", "sort_order")
    search_fields = ("name", "description")
    list_export = ("name", "slug", "description", "sort_order")
    export_filename = "categorieen"
    prepopulated_fields = {"slug": ("name",)}


class AuthorAdmin(ModelAdmin):
    model = Author
    delete_view_class = DeleteUnusedView
    menu_icon = "user"
    list_display = ("name", "role", "slug")
    list_filter = ("role",)
    search_fields = ("name", "role")
    list_export = ("name", "slug", "role")
    export_filename = "auteurs"
    prepopulated_fields = {"slug": ("name",)}


@modeladmin_register
class MagazineAdminGroup(ModelAdminGroup):
    menu_label = "Magazine"
    menu_icon = "doc-full"
    menu_order = 200
    items = (CategoryAdmin, AuthorAdmin, TagAdmin)


@hooks.register("register_page_start", order=10)
def begin_an_article():
    return "Nieuw artikel", ArticlePage


@hooks.register("register_page_start", order=15)
def begin_a_dossier():
    return "Nieuw dossier", DossierPage


modeladmin_register(ImportRunAdmin)
modeladmin_register(ImportedCommentAdmin)
search_in(AuthorAdmin, TagAdmin)
hooks.register("register_page_header_buttons", way_to_comments)


@hooks.register("register_admin_urls")
def screens():
    return [path("imports/<int:pk>/", import_report, name="articles_import_report")]


@hooks.register("register_log_actions")
def tell_of_imports(actions):
    actions.register_action(LOG_ACTION, "Zet over", "Overgezet van de oude site")
