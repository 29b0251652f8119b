"""Links that leave the site, as a test wants to see them: by the address that they lead to."""

import re

from home.models import OutgoingLink


def destination(href: str) -> str:
    """Return where a link leads to in the end; fails for a number that leads nowhere."""
    number = re.fullmatch(r"/uit/(\d+)/", href or "")
    return OutgoingLink.objects.in_use().get(pk=number[1]).address if number else href
