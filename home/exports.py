"""Lists of the admin as spreadsheets that are harmless to open."""

from datetime import date, time
from numbers import Number

from wagtail_modeladmin.views import IndexView

# A cell that begins with one of these is a formula to a spreadsheet; the wide ones are too, in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value):
    """Return a value that no spreadsheet works out: a text that would be a formula gets a quote before it.

    So does what is written as text, such as the page that a row belongs to.
    """
    if value is None or isinstance(value, Number | date | time):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


class SafeExportView(IndexView):
    """The list of a ``ModelAdmin`` with ``list_export``, for rows that anybody may have written."""

    def to_row_dict(self, item):
        return {field: harmless(value) for field, value in super().to_row_dict(item).items()}
