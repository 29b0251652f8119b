"""Lists of participants as spreadsheets: it is known who took them."""

from django.utils import timezone
from wagtail.log_actions import log


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
