from django.contrib.contenttypes.models import ContentType

from ..models import SeededObject


class Records:
    """Which objects were seeded before, by key. ``None`` stands for one that is gone since."""

    def __init__(self, *kinds: str):
        """Read all records, or those of some kinds: the first part of their keys, such as ``group``."""
        records = SeededObject.objects.prefetch_related("target")
        if kinds:
            records = records.filter(key__regex=rf"^({'|'.join(kinds)})/")
        self._known = {record.key: record for record in records}

    def __contains__(self, key):
        return key in self._known

    def __getitem__(self, key):
        """Return the object; raises ``LookupError`` for a key that was never seeded."""
        target = self._known[key].target
        return getattr(target, "specific", target)

    def remember(self, key: str, target, *, is_sample: bool = False) -> None:
        self._known[key] = SeededObject.objects.create(
            key=key,
            content_type=ContentType.objects.get_for_model(target),
            object_id=target.pk,
            is_sample=is_sample,
        )
        self._known[key].target = target
