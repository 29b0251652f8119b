"""What readers wrote below the articles of the old site: administrators look things up in it, and erase."""

from django.contrib.admin import SimpleListFilter
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView, InspectView

from home.received import ReceivedPermissions

from .comments import erase
from .models import ImportedComment

VIEW = "articles.view_importedcomment"
LIST = "articles_importedcomment_modeladmin_index"
OF_ARTICLE = "artikel"


def list_of(page) -> str:
    return f"{reverse(LIST)}?{OF_ARTICLE}={page.pk}"


def way_to_comments(page, user, view_name, next_url=None):
    """In the menu of a page that has any."""
    if user.has_perm(VIEW) and ImportedComment.objects.filter(page=page.pk, erased_at=None).exists():
        yield Button("Oude reacties", list_of(page), icon_name="comment", priority=70)


class ArticleFilter(SimpleListFilter):
    """Offers the article that was chosen in the list, and the way back to all of them."""

    title, parameter_name = OF_ARTICLE, OF_ARTICLE

    def lookups(self, request, model_admin):
        chosen = self.value() or ""
        pages = Page.objects.filter(pk=chosen) if chosen.isdecimal() and len(chosen) < 19 else []
        return [(chosen, page.title) for page in pages]

    def queryset(self, request, queryset):
        return queryset.filter(page=self.value()) if self.value() else queryset


class ReadButton(ButtonHelper):
    def inspect_button(self, *args, **kwargs):
        return super().inspect_button(*args, **kwargs) | {"label": "Lees", "title": "Lees deze reactie"}

    def delete_button(self, *args, **kwargs):
        return super().delete_button(*args, **kwargs) | {"label": "Wis", "title": "Wis deze reactie"}


class ReadComment(InspectView):
    page_title = "Lezen:"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.verbose_name = self.verbose_name_plural  # the way back names the list


class EraseComment(DeleteView):
    def confirmation_message(self):
        return "Weet je zeker dat je deze reactie wilt wissen? Een volgende import brengt haar niet terug."

    def delete_instance(self):
        erase(self.instance)


class ImportedCommentAdmin(ModelAdmin):
    model = ImportedComment
    menu_icon = "comment"
    add_to_admin_menu = False  # the reports of the imports lead here
    list_display = ("name", "beginning", "of_article", "written_at")
    list_filter = (ArticleFilter,)
    list_select_related = ("page",)
    list_per_page = 50
    search_fields = ("name", "text")
    inspect_view_enabled = True
    inspect_view_class = ReadComment
    button_helper_class = ReadButton
    inspect_view_fields = ("name", "written_at", "page", "text")
    permission_helper_class = ReceivedPermissions
    delete_view_class = EraseComment
    history_view_enabled = False
    empty_value_display = "onbekend"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(erased_at=None)

    def beginning(self, comment):
        return Truncator(comment.text).chars(200)

    beginning.short_description = "Reactie"
    beginning.admin_order_field = "text"

    def of_article(self, comment):
        return format_html('<a href="{}">{}</a>', list_of(comment.page), comment.page.title)

    of_article.short_description = "Artikel"
    of_article.admin_order_field = "page__title"
