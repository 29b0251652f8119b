"""The list of registrations: per workshop, to search, to filter and to take along."""

from django.contrib.admin import SimpleListFilter
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from home.exports import SafeExportView
from home.received import ReceivedPermissions, ScreenButton

from . import exports, signups
from .models import EventIndexPage, EventPage, Registration

WORKSHOP = "workshop"
"""The parameter with the workshop of which the list shows the registrations."""


class WorkshopFilter(SimpleListFilter):
    title = "workshop"
    parameter_name = WORKSHOP

    def lookups(self, request, model_admin):
        workshops = (
            EventPage.objects.filter(registrations__isnull=False).distinct().order_by("-starts_at", "-pk")
        )
        return [(page.pk, page.title) for page in workshops]

    def queryset(self, request, queryset):
        workshop = key_in(self.value())
        return queryset.filter(event=workshop) if workshop else queryset


def key_in(text):
    """The number of a workshop in an address, or nothing when there can be no such workshop."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


class RegistrationButtons(ScreenButton):
    screen = "events_registration"
    title = "Bekijk of wijzig deze aanmelding"


class RegistrationList(SafeExportView):
    export_headings = {"email": "E-mailadres", "signed_up": "Aangemeld op", "presence": "Was erbij"}

    def get_context_data(self, **kwargs):
        """Above the list: how full one workshop is, or every one that is to come."""
        workshops = EventPage.objects.with_counts()
        event = workshops.filter(pk=key_in(self.request.GET.get(WORKSHOP))).first()
        shown = [event] if event else list(workshops.with_lists()[:20])
        return super().get_context_data(event=event, workshops=shown, **kwargs)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        event = EventPage.objects.filter(pk=key_in(self.request.GET.get(WORKSHOP))).first()
        page = event or EventIndexPage.objects.first()
        exports.log_export(page, self.request.user, file_format=spreadsheet_format, count=queryset.count())
        return super().as_spreadsheet(queryset, spreadsheet_format)


class RemoveRegistration(DeleteView):
    def delete_instance(self):
        signups.remove(self.instance)


class RegistrationAdmin(ModelAdmin):
    model = Registration
    menu_icon = "group"
    menu_order = 220
    list_display = ("who", "event", "status", "created_at", "presence")
    list_filter = (WorkshopFilter, "status", "attended", "created_at")
    list_select_related = ("event",)
    list_per_page = 50
    search_fields = ("name", "email", "answer")
    list_export = ("event", "name", "email", "answer", "list", "signed_up", "presence")
    export_filename = "aanmeldingen"
    empty_value_display = ""
    index_view_class = RegistrationList
    delete_view_class = RemoveRegistration
    permission_helper_class = ReceivedPermissions  # added and changed by the rules of events.signups
    button_helper_class = RegistrationButtons
    history_view_enabled = False

    def get_extra_attrs_for_field_col(self, obj, field_name):
        """What a cell is about, for phones: there a list has no row of headings."""
        return {"data-label": "Was erbij" if self.presence(obj) else ""} if field_name == "presence" else {}

    def who(self, registration):
        return registration.name or "gewist"

    who.short_description = "Naam"
    who.admin_order_field = "name"

    def list(self, registration):
        return registration.get_status_display()

    list.short_description = "Stand"

    def signed_up(self, registration):
        return exports.moment(registration.created_at)

    signed_up.short_description = "Aangemeld op"

    def presence(self, registration):
        return {True: "ja", False: "nee"}.get(registration.attended, "")

    presence.short_description = "Was erbij"
