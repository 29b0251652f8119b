"""Lists of participants as spreadsheets: harmless to open, and it is known who took them."""

from django.utils import timezone
from wagtail.log_actions import log

# A cell that begins with one of these is a formula to a spreadsheet; the wide ones are too, in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value):
    """Return a value that no spreadsheet works out: a text that would be a formula gets a quote before it."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value


def moment(value):
    """A moment by the clock here, as text: spreadsheets know no time zones."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def log_export(page, user, *, file_format: str, count: int) -> None:
    """Note who took how many registrations of a workshop, or of all of them; not what was searched for."""
    log(
        instance=page,
        action="events.export_registrations",
        user=user,
        data={"format": file_format, "count": count},
    )
