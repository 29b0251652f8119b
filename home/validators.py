"""Checks on what editors fill in; every message is shown to them as it stands here."""

import re
from urllib.parse import parse_qsl, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

NOT_PUBLIC = (".local", ".localhost", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".test")
"""Ends of names that mean something on one network, or nowhere."""


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
    if " " in value.strip() and value.startswith(("http:", "https:")):
        raise ValidationError("Er staat een spatie in dit webadres. Haal die weg.", code="address")
    if not host or address.scheme not in ("http", "https") or re.search(r"[\s\x00-\x1f]", value):
        raise ValidationError("Vul een volledig webadres in dat met https:// begint.", code="address")
    if address.username:
        raise ValidationError("Laat de gebruikersnaam voor het @-teken weg.", code="address")
    if "." not in host or host.endswith(NOT_PUBLIC) or _is_number(host):
        raise ValidationError("Dit adres is niet voor iedereen te bereiken.", code="not-public")


class WebAddressField(models.URLField):
    """A public web address. Nothing is added to what an editor types: what has no scheme is refused."""

    default_validators = []

    def __init__(self, *args, max_length=500, validators=(validate_web_address,), **kwargs):
        super().__init__(*args, max_length=max_length, validators=validators, **kwargs)

    def formfield(self, **kwargs):
        kwargs.pop("assume_scheme", None)
        widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"})
        return models.CharField.formfield(self, **kwargs | {"form_class": forms.CharField, "widget": widget})

    def deconstruct(self):
        """What the form does is no matter of migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


def validate_parameters(value: str) -> None:
    """Accept parameters as they stand in an address: ``utm_source=site&utm_medium=link``."""
    try:
        pairs = parse_qsl(value, strict_parsing=True)
    except ValueError:
        pairs = []
    are_named = all(re.fullmatch(r"[\w.-]+", name) for name, _ in pairs)
    if not pairs or not are_named or re.search(r"[\s?#]", value):
        message = "Schrijf het zo, zonder spaties of vraagteken: utm_source=site&utm_medium=link."
        raise ValidationError(message, code="parameters")


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
    """Browsers read a name that ends in a number as an address of a machine, also ``0x7f.1``."""
    return re.fullmatch(r"[\da-f:]+|(?:.*\.)?(?:\d+|0x[\da-f]*)", host) is not None
