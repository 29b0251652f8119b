from base64 import b32encode
from textwrap import wrap

from django import template
from django.utils.safestring import SafeString

from home.two_step import devices
from home.two_step.account import may_reset

register = template.Library()


@register.filter
def qr_code(device) -> SafeString:
    """Made here, because a picture from an address of its own could be kept along the way."""
    return SafeString(devices.qr_code(device))


@register.filter
def key_to_type(device) -> str:
    return " ".join(wrap(b32encode(device.bin_key).decode(), 4))


@register.inclusion_tag("home/admin/two_step/of_user.html", takes_context=True)
def two_step_of(context, other):
    return {
        "other": other,
        "app": devices.app_of(other),
        "left": devices.codes_left(other),
        "may_reset": may_reset(context["request"].user, other),
    }
