"""What was erased of people, in a list that no backup brings back: a restored site erases it again.

The list names rows, never people. It stands beside the backups and not in the database: an older database
knows nothing of a later erasure. Each app registers what it erases, next to the code that does it.
"""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files import locks
from django.db import models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

ERASE = "erase"

Eraser = Callable[[models.Model], None]
_erasers: dict[str, tuple[str, dict[str, Eraser]]] = {}
_kept_in_bin: set[str] = set()


def register(
    model: type[models.Model], made: str, *, is_kept_in_bin: bool = False, **erasers: Eraser
) -> None:
    """Tell in what ways a row of a model is erased, each of which may be done twice; ``erase`` is the usual.

    ``made`` is a field that no two rows of one number share, such as the moment when a row was made. What is
    kept in the bin goes there with its page, and is erased by deleting it: see ``without_erased``.
    """
    _erasers[model._meta.label_lower] = made, erasers
    if is_kept_in_bin:
        _kept_in_bin.add(model._meta.label_lower)


def stays_out_of_bin(model: type[models.Model]) -> bool:
    """Whether rows of this model may be erased on request, so that the bin may not bring them back."""
    return model._meta.label_lower in _erasers.keys() - _kept_in_bin


def remember(instance: models.Model, way: str = ERASE) -> None:
    """Put a row on the list once it is erased for everyone. A list that cannot be written stops nothing."""
    if way not in _erasers[instance._meta.label_lower][1]:
        raise ValueError(f"{instance._meta.label} cannot be erased by {way!r}")
    model, pk, made = _identity(instance)
    line = {"model": model, "pk": pk, "made": made, "way": way, "at": timezone.now().isoformat()}
    transaction.on_commit(lambda: _write(line), robust=True)


def remember_deleted(instance: models.Model, **kwargs) -> None:
    """For rows that are erased by deleting them, in whatever way."""
    remember(instance)


def without_erased(rows: list[models.Model]) -> list[models.Model]:
    """Return rows that come out of the bin of a backup, without those that were erased after that backup."""
    erased = {(line["model"], line["pk"], line["made"]) for line in _lines()}
    return [row for row in rows if row._meta.label_lower not in _kept_in_bin or _identity(row) not in erased]


def erase_again() -> int:
    """Erase what is on the list and came back, in the way it was; return how many rows of it are there."""
    found = 0
    for line in _lines():
        made, erasers = _erasers.get(line["model"], ("", {}))
        if erase := erasers.get(line.get("way", ERASE)):
            model = apps.get_model(line["model"])
            # A number may have been given out anew since: the other field tells whether it is the same row.
            same = {"pk": line["pk"], made: model._meta.get_field(made).to_python(line["made"])}
            for row in model.objects.filter(**same):
                with transaction.atomic():
                    erase(row)
                found += 1
    return found


def trim(oldest_backup: float | None) -> None:
    """Take off the list what is in no backup any more, of which the oldest one here was made at that second.

    Others may be elsewhere, for as long as readers were told; and making one takes time.
    """
    if not _place().exists():
        return
    oldest = timezone.now() - 2 * timedelta(days=settings.BACKUP_DAYS)
    if oldest_backup:
        oldest = min(oldest, datetime.fromtimestamp(oldest_backup, UTC) - timedelta(days=1))
    with _alone():  # or what is put on the list meanwhile is lost
        lines = list(_lines())
        recent = [line for line in lines if datetime.fromisoformat(line["at"]) >= oldest]
        if len(recent) < len(lines):
            place = _place()
            draft = place.with_suffix(".draft")
            draft.touch(mode=0o600)
            draft.write_text("".join(f"{json.dumps(line)}\n" for line in recent))
            draft.replace(place)


def _identity(instance):
    label = instance._meta.label_lower
    made = instance._meta.get_field(_erasers[label][0])
    return label, instance.pk, made.value_to_string(instance)


def _place() -> Path:
    return Path(settings.BACKUP_ROOT) / "erasures.jsonl"


@contextmanager
def _alone():
    with _place().with_suffix(".lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)  # let go when the file is closed
        yield


def _write(line):
    place = _place()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(), place.open("a") as file:
            file.write(f"{json.dumps(line)}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        logger.exception("An erasure could not be put on the list: %s %s", line["model"], line["pk"])


def _lines() -> Iterator[dict]:
    try:
        text = _place().read_text()
    except FileNotFoundError:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            yield json.loads(line)
        except ValueError:  # half a line, of a machine that went down while it was written
            logger.warning("Line %s of the list of erasures cannot be read.", number)
