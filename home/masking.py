"""Takes e-mail addresses and telephone numbers out of what readers write, before it is stored."""

import re

EMAIL, PHONE = "[e-mailadres]", "[telefoonnummer]"

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]]+\s?[@＠]\s?[\w.-]+\.\w{2,}")
# From +31, 0031 or 0 on, with the separators people use; 9 to 15 digits as E.164 allows, 10 after a 0.
_PHONE = re.compile(r"(?<!\d)(?<!\d[.,/-])(?:\+|\(?0)(?:[\s().\-–/]{0,2}\d){8,14}(?!\d)")


def mask(text: str) -> str:
    return _PHONE.sub(PHONE, _EMAIL.sub(EMAIL, text))
