"""Everything that goes with a page, as text, and back again.

What goes is what Django itself is about to delete, so that a new model needs no word here.
"""

import json
from collections import defaultdict
from datetime import datetime

from django.core.serializers import deserialize, serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS
from django.db.models.deletion import Collector
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from .. import erasures
from ..links_here import references_to
from ..models import EditorNotice
from ..published import private_paths

AT_ONCE = 500
LEFT_OUT = (IndexEntry, ReferenceIndex, EditorNotice)
"""What is made anew when a page is back, and what is told the next morning or not at all."""


class _Encoder(DjangoJSONEncoder):
    def default(self, o):
        # Django's own drops the microseconds that tell one version from the next.
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def pack(page) -> str:
    """Return every row that goes with a page, what others lose (a key, or their place as a source), and which
    pages are private.
    """
    pages = Page.objects.descendant_of(page, inclusive=True)
    collector = Collector(using=DEFAULT_DB_ALIAS)
    collector.collect(pages)
    keys, private = _keys(collector), private_paths()
    kept = {
        "rows": [row for model, pks in keys.items() if _is_kept(model) for row in _rows(model, pks)],
        "emptied": list(_emptied(collector, keys)),
        "sources": [list(source) for source in references_to(pages)],
        "private": [each.pk for each in pages if each.path.startswith(private)],
    }
    return json.dumps(kept, cls=_Encoder)


def unpack(content: str) -> tuple[list, list, list, set]:
    """Return the rows as unsaved objects, without what the models of today do not know, and the rest."""
    kept = json.loads(content)
    rows = [each.object for each in deserialize("python", kept["rows"], ignorenonexistent=True)]
    return rows, kept["emptied"], kept["sources"], set(kept.get("private", ()))


def pages_in(content: str) -> list[Page]:
    """Return the pages themselves, unsaved, each above what is below it."""
    rows = [row for row in json.loads(content)["rows"] if row["model"] == Page._meta.label_lower]
    pages = [each.object for each in deserialize("python", rows, ignorenonexistent=True)]
    return sorted(pages, key=lambda page: page.path)


def _is_kept(model) -> bool:
    """What people may have erased is not kept: it would come back after they did. Pages go with the bin."""
    if issubclass(model, Page):
        return True
    return not (issubclass(model, LEFT_OUT) or erasures.stays_out_of_bin(model))


def _keys(collector) -> dict[type, set]:
    keys = defaultdict(set)
    for model, objects in collector.data.items():
        keys[model].update(each.pk for each in objects)
    for queryset in collector.fast_deletes:
        keys[queryset.model].update(queryset.values_list("pk", flat=True))
    return keys


def _rows(model, pks):
    names = [field.name for field in model._meta.local_concrete_fields]
    pks = sorted(pks)
    for start in range(0, len(pks), AT_ONCE):
        rows = model._base_manager.filter(pk__in=pks[start : start + AT_ONCE])
        yield from serialize("python", rows, fields=names)


def _emptied(collector, keys):
    """Yield the model, the field, the key and the value of rows that stay and no longer name a page."""
    for (field, value), groups in collector.field_updates.items():
        for row in (row for group in groups for row in group):
            if value is None and row.pk not in keys.get(type(row), ()):
                yield [field.model._meta.label_lower, field.name, row.pk, getattr(row, field.attname)]
