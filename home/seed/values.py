"""From what a data file says to what a model stores.

A string that starts with ``@`` is a reference to the object with that key; ``href="@key"`` in rich
text becomes a link to that page. ``+8d 09:30`` is a moment relative to the day of seeding, on a working day.
"""

import re
from datetime import datetime, time, timedelta

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from taggit.managers import TaggableManager
from wagtail.fields import RichTextField, StreamField

_LINK = re.compile(r'<a href="@([^"]+)">(.*?)</a>', re.DOTALL)
_RELATIVE = re.compile(r"([+-]\d+)d(?: (\d\d):(\d\d))?")


class Values:
    """Sets the values of one data file entry on a model instance.

    ``find`` takes a key and returns the seeded object, or ``None`` when an editor removed it.
    It raises ``LookupError`` for a key no data file knows.
    """

    def __init__(self, find):
        self.find = find

    def apply(self, instance, values: dict) -> None:
        for name, value in values.items():
            field = self._field(instance, name)
            if isinstance(field, TaggableManager):
                instance.tags.set(value)
            elif isinstance(field, models.ManyToOneRel):
                setattr(instance, name, list(self._rows(field, value)))
            else:
                setattr(instance, name, self._convert(field, value))

    def _field(self, instance, name):
        try:
            return instance._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise LookupError(f"{instance._meta.label} has no field {name!r}") from error

    def _rows(self, relation, entries):
        for order, entry in enumerate(entries):
            row = relation.related_model(sort_order=order)
            self.apply(row, entry)
            yield row

    def _convert(self, field, value):
        if isinstance(field, StreamField):
            return field.stream_block.to_python([self._block(field, entry) for entry in value])
        if isinstance(field, RichTextField):
            return self._rich_text(value)
        if isinstance(field, models.DateTimeField):
            return moment(value)
        if isinstance(field, models.ForeignKey):
            return self.find(value.removeprefix("@"))
        return value

    def _block(self, field, entry):
        ((block_type, value),) = entry.items()
        if block_type not in field.stream_block.child_blocks:
            raise LookupError(f"{field} has no block {block_type!r}")
        return {"type": block_type, "value": self._plain(value)}

    def _plain(self, value):
        """Resolve references anywhere inside a block's value."""
        if isinstance(value, dict):
            return {name: self._plain(item) for name, item in value.items()}
        if isinstance(value, list):
            items = [self._plain(item) for item in value]
            return [item for item in items if item is not None]
        if isinstance(value, str) and value.startswith("@"):
            target = self.find(value[1:])
            return target.pk if target else None
        if isinstance(value, str) and _RELATIVE.fullmatch(value):
            return moment(value).isoformat()
        return self._rich_text(value) if isinstance(value, str) else value

    def _rich_text(self, html):
        return _LINK.sub(self._link, html).strip()

    def _link(self, match):
        page = self.find(match[1])
        return f'<a linktype="page" id="{page.pk}">{match[2]}</a>' if page else match[2]


def moment(text: str) -> datetime:
    """Return an aware moment for ``2011-04-16``, ``2011-04-16 09:30`` or ``+8d 09:30``."""
    if match := _RELATIVE.fullmatch(text):
        days, hour, minute = match.groups(default="0")
        day = timezone.localdate() + timedelta(days=int(days))
        if int(days) > 0 and day.weekday() > 4:  # nobody plans a workshop on a Sunday
            day += timedelta(days=7 - day.weekday())
        return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))))
    return timezone.make_aware(datetime.fromisoformat(text))
