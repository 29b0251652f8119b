from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from home.deleting import DeleteUnusedView

from .models import QuestionCategory


@modeladmin_register
class QuestionCategoryAdmin(ModelAdmin):
    model = QuestionCategory
    delete_view_class = DeleteUnusedView
    menu_label = "Vraagcategorieën"
    menu_icon = "help"
    menu_order = 210
    list_display = ("name", "slug", "description", "sort_order")
    search_fields = ("name", "description")
    list_export = ("name", "slug", "description", "sort_order")
    export_filename = "vraagcategorieen"
    prepopulated_fields = {"slug": ("name",)}
