"""Messages from the contact form, for who answers them."""

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import LogFormatter, log
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from .contact import erase, erase_expired
from .exports import SafeExportView
from .models import ContactMessage, ContactPage
from .received import ReceivedPermissions, ScreenButton

LIST = "home_contactmessage_modeladmin_index"


class StateFilter(SimpleListFilter):
    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("open", "Open"), ("afgehandeld", "Afgehandeld")]

    def queryset(self, request, queryset):
        if self.value() not in ("open", "afgehandeld"):
            return queryset
        return queryset.filter(handled_at__isnull=self.value() == "open")


class MessageButtons(ScreenButton):
    screen = "home_contact_message"
    label = "Lees"
    title = "Lees dit bericht"


class MessageList(SafeExportView):
    export_headings = {"email": "E-mailadres", "moment": "Ontvangen", "state": "Stand"}

    def as_spreadsheet(self, queryset, spreadsheet_format):
        """It is known who took the messages along; not what was searched for."""
        if page := ContactPage.objects.first():
            data = {"format": spreadsheet_format, "count": queryset.count()}
            log(instance=page, action="home.export_messages", user=self.request.user, data=data)
        return super().as_spreadsheet(queryset, spreadsheet_format)


class DeleteMessage(DeleteView):
    def delete_instance(self):
        erase(self.instance)


class ContactMessageAdmin(ModelAdmin):
    model = ContactMessage
    menu_label = "Berichten"
    menu_icon = "mail"
    menu_order = 230
    list_display = ("who", "topic", "service", "received_at", "state")
    list_filter = (StateFilter, "received_at")
    list_select_related = ("service",)
    list_per_page = 50
    search_fields = ("name", "email", "text", "topic")
    list_export = ("moment", "name", "email", "topic", "service", "text", "state")
    export_filename = "berichten"
    empty_value_display = ""
    index_view_class = MessageList
    delete_view_class = DeleteMessage
    permission_helper_class = ReceivedPermissions
    button_helper_class = MessageButtons
    history_view_enabled = False

    def get_queryset(self, request):
        erase_expired()  # also where no timer does
        return super().get_queryset(request)

    def who(self, message):
        return message.name or message.email

    who.short_description = "Van"
    who.admin_order_field = "email"

    def state(self, message):
        return "Afgehandeld" if message.handled_at else "Open"

    state.short_description = "Stand"
    state.admin_order_field = "handled_at"

    def moment(self, message):
        """By the clock here, as text: spreadsheets know no time zones."""
        return timezone.localtime(message.received_at).strftime("%Y-%m-%d %H:%M")

    moment.short_description = "Ontvangen"


@permission_required("home.change_contactmessage")
def contact_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a message; what is sent says whether it is handled."""
    message = get_object_or_404(ContactMessage.objects.select_related("service"), pk=pk)
    if request.method == "POST":
        message.handled_at = timezone.now() if request.POST.get("state") == "handled" else None
        message.save(update_fields=["handled_at"])
        state = "afgehandeld" if message.handled_at else "weer open"
        messages.success(request, f"Het bericht is {state}.")
        return redirect(LIST)
    return render(request, "home/admin/contact_message.html", {"message": message, "list": reverse(LIST)})


class Export(LogFormatter):
    label = "Berichten exporteren"

    def format_message(self, log_entry):
        count, file_format = log_entry.data.get("count", 0), log_entry.data.get("format", "?")
        return f"{count} {'bericht' if count == 1 else 'berichten'} gedownload als {file_format}"
