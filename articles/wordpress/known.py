"""What earlier runs made, found back by what the other site calls it."""

import json
from collections import OrderedDict
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from ..models import ImportedObject, ImportRun

MOST_REMEMBERED = 500
HEAVIEST = 500_000
"""Characters of text that are worked on at once: their elements and blocks take a hundred times as much."""
_BY_ITSELF = {"created_at", "file_hash", "file_size"}
"""Fields that are filled in when somebody needs them."""


class Known:
    """The records of all runs; ``run`` makes the new ones. It is ``None`` when nothing is written."""

    def __init__(self, run: ImportRun | None):
        self.run = run
        self._records: OrderedDict = OrderedDict()

    def fetch(self, kind, keys) -> None:
        """Ask at once for what will be looked up one by one."""
        found = {record.key: record for record in ImportedObject.objects.filter(kind=kind, key__in=keys)}
        for key in keys:
            self._keep(kind, key, found.get(key))

    def get(self, kind, key) -> ImportedObject | None:
        if (kind, key) not in self._records:
            self.fetch(kind, [key])
        return self._records[kind, key]

    def target(self, kind, key):
        """Return (the record, the object): the object is ``None`` when somebody deleted it."""
        record = self.get(kind, key)
        return record, record.target if record else None

    def remember(self, kind, key, target, **values) -> ImportedObject:
        if "written" not in values:
            values["written"] = state_of(target)
        record = ImportedObject.objects.create(
            run=self.run,
            kind=kind,
            key=key,
            title=str(target)[:255],
            content_type=ContentType.objects.get_for_model(target),
            object_id=target.pk,
            **values,
        )
        self._keep(kind, key, record)
        return record

    def forget(self, kind, key) -> None:
        """What was remembered is no longer so: its transaction was rolled back."""
        self._records.pop((kind, key), None)

    def _keep(self, kind, key, record):
        self._records[kind, key] = record
        if len(self._records) > MOST_REMEMBERED:
            self._records.popitem(last=False)


def checksum(value) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode("utf-8", "replace")).hexdigest()


def state_of(thing) -> str:
    """Checksum of what is stored of something that has no versions."""
    fields = [field for field in thing._meta.concrete_fields if field.name not in _BY_ITSELF]
    return checksum({field.name: field.value_to_string(thing) for field in fields})


def was_edited(thing, record) -> bool:
    """Whether somebody changed what was imported: made a later version of a page, or withdrew it."""
    if not isinstance(thing, Page):
        return state_of(thing) != record.written
    is_withdrawn = not thing.live and thing.first_published_at is not None
    return thing.latest_revision_id != record.revision or is_withdrawn


def batches(things, size, weigh=lambda thing: 0, heaviest=HEAVIEST):
    """Yield lists of so many things at a time, and of fewer when they are heavy."""
    some, weight = [], 0
    for thing in things:
        some.append(thing)
        weight += weigh(thing)
        if len(some) == size or weight >= heaviest:
            yield some
            some, weight = [], 0
    if some:
        yield some
