"""``/.well-known/security.txt``: where to report a leak in the site (RFC 9116).

The file says until when it may be relied on, ``SECURITY_TXT_EXPIRES``. A month ahead, ``check --deploy``
and the dashboard warn.
"""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.core.checks import Tags, Warning, register
from django.utils import timezone

WARN_AHEAD = timedelta(days=30)


def mail_contact(address: str) -> str:
    return f"mailto:{quote(address, safe='@')}"


def security_txt(contacts: list[str], canonical: str) -> str:
    """Return the file's text; ``contacts`` are addresses with a scheme, the one to try first first."""
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {settings.SECURITY_TXT_EXPIRES:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {canonical}",
    ]
    return "".join(f"{line}\n" for line in lines)


def is_near_its_end() -> bool:
    """Whether the file expires within a month, or did."""
    return settings.SECURITY_TXT_EXPIRES - timezone.now().date() <= WARN_AHEAD


@register(Tags.security, deploy=True)
def check_expiry(app_configs, **kwargs):
    if not is_near_its_end():
        return []
    return [
        Warning(
            f"/.well-known/security.txt expires on {settings.SECURITY_TXT_EXPIRES:%Y-%m-%d}.",
            hint="Look whether its contact is still right and set SECURITY_TXT_EXPIRES within a year.",
            id="home.W001",
        )
    ]
