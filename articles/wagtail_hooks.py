from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup, modeladmin_register

from .models import Author, Category


class CategoryAdmin(ModelAdmin):
    model = Category
    menu_icon = "tag"
    list_display = ("name", "slug", "description", "sort_order")
    search_fields = ("name", "description")
    list_export = ("name", "slug", "description", "sort_order")
    export_filename = "categorieen"


class AuthorAdmin(ModelAdmin):
    model = Author
    menu_icon = "user"
    list_display = ("name", "role", "slug")
    list_filter = ("role",)
    search_fields = ("name", "role")
    list_export = ("name", "slug", "role")
    export_filename = "auteurs"


@modeladmin_register
class MagazineAdminGroup(ModelAdminGroup):
    menu_label = "Magazine"
    menu_icon = "doc-full"
    menu_order = 200
    items = (CategoryAdmin, AuthorAdmin)
