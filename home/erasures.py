"""What was erased of people, in a list that no backup brings back: a restored site erases it again.

The list names rows, never people. It stands beside the backups and not in the database: an older database
knows nothing of a later erasure. Each app registers what it erases, next to the code that does it.
"""

import json
import logging
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

_erasers: dict[str, tuple[Callable[[models.Model], None], str]] = {}


def register(model: type[models.Model], erase: Callable[[models.Model], None], made: str) -> None:
    """Tell how a row of a model is erased, which may be done twice, and what field tells when it was made."""
    _erasers[model._meta.label_lower] = erase, made


def remember(instance: models.Model) -> None:
    """Put a row on the list once it is erased for everyone. A list that cannot be written stops nothing."""
    line = {
        "model": instance._meta.label_lower,
        "pk": instance.pk,
        "made": getattr(instance, _erasers[instance._meta.label_lower][1]).isoformat(),
        "at": timezone.now().isoformat(),
    }
    transaction.on_commit(lambda: _write(line), robust=True)


def erase_again() -> int:
    """Erase what is on the list and came back; return how many rows of it are there."""
    found = 0
    for line in _lines():
        if line["model"] in _erasers:
            erase, field = _erasers[line["model"]]
            # A number may have been given out anew since: the moment tells whether it is the same row.
            same = {"pk": line["pk"], field: datetime.fromisoformat(line["made"])}
            for row in apps.get_model(line["model"]).objects.filter(**same):
                with transaction.atomic():
                    erase(row)
                found += 1
    return found


def trim() -> None:
    """Take off the list what is in no backup any more."""
    oldest = timezone.now() - 2 * timedelta(days=settings.BACKUP_DAYS)
    lines = list(_lines())
    recent = [line for line in lines if datetime.fromisoformat(line["at"]) >= oldest]
    if len(recent) < len(lines):
        place = _place()
        draft = place.with_suffix(".draft")
        draft.write_text("".join(f"{json.dumps(line)}\n" for line in recent))
        draft.replace(place)


def _place() -> Path:
    return Path(settings.BACKUP_ROOT) / "erasures.jsonl"


def _write(line):
    place = _place()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        with place.open("a") as file:
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
