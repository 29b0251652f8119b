"""The list of tags in the admin: how often each is used, rename, merge, and remove what nothing uses."""

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import re_path
from taggit.models import Tag
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView, EditView, InstanceSpecificView

from . import tags
from .merging import merge


class TagForm(WagtailAdminModelForm):
    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if other := tags.same_name(name, but=self.instance):
            raise forms.ValidationError(
                f"Het trefwoord ‘{other}’ bestaat al. Voeg de twee samen in plaats van dit te hernoemen."
            )
        return name


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Tag.objects.none(), label="Verder als", empty_label="Kies een trefwoord")

    def __init__(self, *args, tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk).order_by("name")


class RenameTagView(EditView):
    def form_valid(self, form):
        old_slug = form.initial["slug"]
        response = super().form_valid(form)
        if form.instance.slug != old_slug:
            tags.keep_old_address(old_slug, form.instance.slug)
        return response


class MergeTagView(InstanceSpecificView):
    page_title = "Voeg samen"
    template_name = "articles/admin/merge_tag.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.permission_helper.user_can_merge_obj(request.user, self.instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self._show(MergeForm(tag=self.instance))

    def post(self, request):
        form = MergeForm(request.POST, tag=self.instance)
        if not form.is_valid():
            return self._show(form)
        name, into = self.instance.name, form.cleaned_data["into"]
        merge(self.instance, into)
        messages.success(request, f"‘{name}’ heet nu overal ‘{into}’.")
        return redirect(self.index_url)

    def get_meta_title(self):
        return f"{self.page_title}: {self.instance}"

    def _show(self, form):
        used = tags.with_uses(Tag.objects.filter(pk=self.instance.pk)).get()
        return self.render_to_response(self.get_context_data(form=form, used=used))


class DeleteUnusedTagView(DeleteView):
    def delete_instance(self):
        if tags.is_used(self.instance):
            raise ProtectedError("Something has this tag.", set())
        super().delete_instance()

    def get_context_data(self, **kwargs):
        if "linked_objects" in kwargs:
            kwargs["linked_objects"] = [row.content_object for row in self._rows() if row.content_object]
        return super().get_context_data(**kwargs)

    def _rows(self):
        return [row for model in tags.uses() for row in model.objects.filter(tag=self.instance)]


class TagPermissions(PermissionHelper):
    """Tags are made by typing them at an article, and not here."""

    def user_can_create(self, user):
        return False

    def user_can_merge_obj(self, user, obj):
        return self.user_can_edit_obj(user, obj) and self.user_can_delete_obj(user, obj)


class TagButtons(ButtonHelper):
    def get_buttons_for_obj(self, obj, exclude=None, **kwargs):
        used = getattr(obj, "articles", 0) or getattr(obj, "others", 0)
        buttons = super().get_buttons_for_obj(obj, exclude=["delete"] if used else exclude, **kwargs)
        if self.permission_helper.user_can_merge_obj(self.request.user, obj):
            buttons.insert(1, self._merge_button(obj))
        return buttons

    def _merge_button(self, obj):
        return {
            "url": self.url_helper.get_action_url("merge", quote(obj.pk)),
            "label": "Voeg samen",
            "classname": self.finalise_classname(["button-secondary"]),
            "title": f"Voeg ‘{obj}’ samen met een ander trefwoord",
        }


class TagAdmin(ModelAdmin):
    model = Tag
    menu_label = "Trefwoorden"
    menu_icon = "tag"
    edit_handler = ObjectList(
        [
            FieldPanel("name", heading="Naam"),
            FieldPanel(
                "slug", heading="Adres", help_text="Wie het oude adres heeft, komt op het nieuwe uit."
            ),
        ],
        base_form_class=TagForm,
    )
    edit_view_class = RenameTagView
    delete_view_class = DeleteUnusedTagView
    button_helper_class = TagButtons
    permission_helper_class = TagPermissions
    list_display = ("name", "slug", "in_articles", "elsewhere")
    search_fields = ("name",)
    list_export = ("name", "slug", "in_articles", "elsewhere")
    export_filename = "trefwoorden"
    ordering = ("name",)

    def get_queryset(self, request):
        return tags.with_uses(super().get_queryset(request))

    def in_articles(self, tag):
        return tag.articles

    def elsewhere(self, tag):
        return tag.others

    def get_extra_attrs_for_field_col(self, obj, field_name):
        """On a phone the columns have no headings."""
        heading = getattr(getattr(self, field_name, None), "short_description", "")
        return {"data-label": heading} if heading else {}

    in_articles.short_description, in_articles.admin_order_field = "Artikelen", "articles"
    elsewhere.short_description, elsewhere.admin_order_field = "Elders", "others"

    def merge_view(self, request, instance_pk):
        return MergeTagView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def get_admin_urls_for_registration(self):
        pattern = self.url_helper.get_action_url_pattern("merge")
        name = self.url_helper.get_action_url_name("merge")
        return (*super().get_admin_urls_for_registration(), re_path(pattern, self.merge_view, name=name))
