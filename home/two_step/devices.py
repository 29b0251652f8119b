"""The app on somebody's phone and the recovery codes: set up, asked, taken away."""

import math

import django_otp
import segno
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from .rules import is_halfway, is_set_up

RECOVERY_CODES = 10
_NEW = "two_step_new"


def app_of(user) -> TOTPDevice | None:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def recovery_of(user) -> StaticDevice | None:
    return StaticDevice.objects.devices_for_user(user, confirmed=True).first()


def app_to_set_up(request) -> TOTPDevice:
    """Return what this session is setting up; no other session ever sees the same secret."""
    unconfirmed = TOTPDevice.objects.devices_for_user(request.user, confirmed=False)
    device = unconfirmed.filter(pk=request.session.get(_NEW)).first()
    if not device:
        unconfirmed.delete()
        device = TOTPDevice.objects.create(user=request.user, name="app", confirmed=False)
        request.session[_NEW] = device.pk
    return device


def qr_code(device: TOTPDevice) -> str:
    return segno.make(device.config_url, error="m").svg_inline(
        scale=5, light="#fff", title="QR-code", omitsize=True
    )


def check(user, device: TOTPDevice | StaticDevice | None, code: str) -> None:
    """Use a code up. Raises ``ValidationError`` when it is wrong, used before, or too soon after others."""
    if not device:
        raise ValidationError("Voor dit account zijn er geen herstelcodes.", code="wrong")
    is_allowed, why = device.verify_is_allowed()
    if not is_allowed:
        wait = (why["locked_until"] - timezone.now()).total_seconds()
        raise ValidationError(f"Te veel verkeerde codes. Wacht nog {_in_words(wait)}.", code="wait")
    if not django_otp.verify_token(user, device.persistent_id, code):
        raise ValidationError("Deze code klopt niet, of is al gebruikt.", code="wrong")


@transaction.atomic
def confirm(request, device: TOTPDevice) -> list[str] | None:
    """Make a device the one that is asked from now on, and return the new recovery codes.

    None when another session was first: with a password alone nobody takes somebody's place.
    """
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    if is_halfway(request.user) and is_set_up(request.user):
        return None
    TOTPDevice.objects.devices_for_user(request.user).exclude(pk=device.pk).delete()
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    del request.session[_NEW]
    log(instance=request.user, action="home.two_step_on", user=request.user)
    let_in(request)
    return new_recovery_codes(request.user)


def let_in(request) -> None:
    """From here on this session is trusted, for as long as the same app is asked for codes."""
    request.session.cycle_key()
    django_otp.login(request, app_of(request.user))


@transaction.atomic
def new_recovery_codes(user) -> list[str]:
    StaticDevice.objects.devices_for_user(user).delete()
    device = StaticDevice.objects.create(user=user, name="herstelcodes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def take_away(user, *, action: str, by=None) -> None:
    """Let somebody log in with a password alone; sessions that took the second step lose it."""
    for model in (TOTPDevice, StaticDevice):
        model.objects.devices_for_user(user).delete()
    log(instance=user, action=action, user=by)


def _in_words(seconds):
    if seconds < 60:
        left = max(1, math.ceil(seconds))
        return "1 seconde" if left == 1 else f"{left} seconden"
    minutes = math.ceil(seconds / 60)
    if minutes < 120:
        return "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return f"{math.ceil(minutes / 60)} uur"
