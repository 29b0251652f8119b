"""Who has to take the second step, and who still has to."""

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django_otp.plugins.otp_totp.models import TOTPDevice

PERMISSION = "home.log_in_in_two_steps"
"""Superusers have every permission, so this one too."""


def is_required(user) -> bool:
    return settings.TWO_STEP_REQUIRED and user.has_perm(PERMISSION)


def is_set_up(user) -> bool:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def is_halfway(user) -> bool:
    """Whether somebody gave a password and has another step to take: that person is nobody yet."""
    return user.is_authenticated and not user.is_verified() and (is_required(user) or is_set_up(user))


@register(Tags.security, deploy=True)
def check_that_it_is_required(app_configs, **kwargs):
    if settings.TWO_STEP_REQUIRED:
        return []
    return [
        Warning(
            "Moderators and administrators may log in with a password alone.",
            hint="Take TWO_STEP_REQUIRED=0 out of the environment, unless nobody but you can come here.",
            id="home.W002",
        )
    ]
