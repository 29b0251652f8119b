"""Mail that still has to go, for who can do something about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail_modeladmin.options import ModelAdmin

from .mail_delays import CLAIM
from .models import OutgoingMail
from .received import ReceivedPermissions


class OutgoingMailAdmin(ModelAdmin):
    model = OutgoingMail
    menu_label = "Wachtende mails"
    menu_icon = "mail"
    menu_order = 900
    add_to_settings_menu = True
    list_display = ("recipient", "subject", "created_at", "attempts", "last_error", "next_attempt_at")
    search_fields = ("recipient", "subject")
    permission_helper_class = ReceivedPermissions  # the site writes it: nobody else does
    history_view_enabled = False


@require_POST
@permission_required("home.view_outgoingmail")
def retry_mail(request: HttpRequest) -> HttpResponse:
    """Let the next round take all stuck mail, also what is not tried again by itself.

    Mail that is due within a claim's time may be a worker's right now, and would go twice: it is left alone.
    """
    now = timezone.now()
    free = OutgoingMail.objects.stuck().exclude(next_attempt_at__gt=now, next_attempt_at__lte=now + CLAIM)
    count = free.update(next_attempt_at=now)
    told = "1 mail wordt" if count == 1 else f"{count} mails worden"
    messages.success(request, f"{told} opnieuw geprobeerd.")
    return redirect("home_outgoingmail_modeladmin_index")
