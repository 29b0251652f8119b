"""Checks on what editors fill in; every message is shown to them as it stands here."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError


def validate_web_address(value: str) -> None:
    """Accept a public http or https address.

    Raises ``ValidationError`` for anything a reader could not, or should not, follow: another
    scheme, spaces, user names, or a name that only means something on one machine.
    """
    try:
        address = urlsplit(value)
        host = (address.hostname or "").rstrip(".")
        address.port  # noqa: B018  raises ValueError when it is none
    except ValueError:
        address = host = None
    if not host or address.scheme not in ("http", "https") or re.search(r"[\s\x00-\x1f]", value):
        raise ValidationError("Vul een volledig webadres in dat met https:// begint.", code="address")
    if address.username or "." not in host or host.endswith((".local", ".localhost")) or _is_number(host):
        raise ValidationError("Dit adres is niet voor iedereen te bereiken.", code="not-public")


def validate_headline(value: str) -> None:
    """Keep a headline with editing marks short and readable: one line, one deletion at most."""
    text = re.sub(r"<[^>]+>", "", value or "")
    if len(text) > 120:
        raise ValidationError("Houd de kop met redigeertekens korter dan 120 tekens.", code="long")
    if (value or "").count("<del>") > 1:
        raise ValidationError("Schrap hooguit één stuk in een kop.", code="deletions")
    if (value or "").count("<p") > 1:
        raise ValidationError("Houd de kop op één regel.", code="lines")


def _is_number(host: str) -> bool:
    return re.fullmatch(r"[\d.]+|[\da-f:]+", host) is not None
