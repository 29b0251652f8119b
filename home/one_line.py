"""A field for one line of text that grows when it is long: an editor sees the whole of what she wrote."""

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import CharBlock

LONG = 100
"""The length in characters from which a line may not fit a field on a small screen."""


class OneLineInput(AdminAutoHeightTextInput):
    """A text area that takes no new line: ``static/js/admin.js`` stops the key, and this what gets past."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.attrs["class"] += " one-line"

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.splitlines())


class LineBlock(CharBlock):
    """A ``CharBlock`` that grows. In migrations it is one: what is stored is the same."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        let_grow(self.field)

    def deconstruct(self):
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


def let_grow(field) -> None:
    widget = OneLineInput()
    widget.is_required = field.required
    widget.attrs.update(field.widget_attrs(widget))
    field.widget = widget


def grow_with_what_is_written() -> None:
    """Everywhere in the admin. A field of a class of its own, such as an address, has its own widget."""
    register_form_field_override(models.CharField, override=_widget, exact_class=True)


def _widget(field):
    is_long = not field.choices and (field.max_length or LONG) >= LONG
    return {"widget": OneLineInput} if is_long else {}
