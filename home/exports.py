"""Lists of the admin as spreadsheets that are harmless to open."""

from wagtail_modeladmin.views import IndexView

# A cell that begins with one of these is a formula to a spreadsheet; the wide ones are too, in some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(value):
    """Return a value that no spreadsheet works out: a text that would be a formula gets a quote before it."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value


class SafeExportView(IndexView):
    """The list of a ``ModelAdmin`` with ``list_export``, for rows that anybody may have written."""

    def to_row_dict(self, item):
        return {field: harmless(value) for field, value in super().to_row_dict(item).items()}
