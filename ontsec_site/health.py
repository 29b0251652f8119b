"""Is the process alive, can it serve readers, does the rest do its work? For load balancers and operators.

The page *Systeem* in the admin tells the same in Dutch.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

from home import timers
from home.generation import REPLICA
from home.models import OutgoingMail

logger = logging.getLogger(__name__)
FAR_BEHIND = 60
"""Seconds that a copy of the database may take to make a change."""


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache():
    token = uuid.uuid4().hex
    cache.set("health", token, 30)
    return None if cache.get("health") == token else "does not keep what it is given"


def _migrations():
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        return "not reachable"
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(pending)} not applied" if pending else None


def _mail():
    stuck = OutgoingMail.objects.stuck().count()
    return f"{stuck} waiting too long" if stuck else None


def _timers():
    late = timers.late()
    return f"not run in time: {', '.join(late)}" if late else None


def _replica():
    from home.replica import lag

    behind = lag()
    return f"{behind:.0f} s behind" if behind > FAR_BEHIND else None


@dataclass(frozen=True)
class Check:
    name: str
    look: Callable[[], str | None]
    """Returns what is wrong, if anything; an error counts as that too."""
    label: str
    advice: str
    """What an administrator reads when something is wrong."""
    serves_readers: bool = True

    def reason(self) -> str | None:
        try:
            return self.look()
        except Exception as error:  # a health check reports every fault and never becomes one
            logger.warning("Health check %s failed: %s", self.name, type(error).__name__)
            return "not reachable"


CHECKS = (
    Check("database", _database, "Database", "De database antwoordt niet."),
    Check("cache", _cache, "Cache", "De cache onthoudt niets. De site werkt, maar trager."),
    Check(
        "migrations",
        _migrations,
        "Tabellen",
        "De database hoort bij een andere versie van de site: manage.py migrate is nodig.",
    ),
    Check(
        "mail",
        _mail,
        "Mail",
        "Er blijft mail liggen. Er gaat niets verloren; laat de mailserver nakijken.",
        serves_readers=False,
    ),
    Check(
        "timers",
        _timers,
        "Taken",
        "Een taak die vanzelf hoort te lopen, liep niet: hieronder staat welke.",
        serves_readers=False,
    ),
)

if REPLICA in settings.DATABASES:
    CHECKS += (
        Check(
            "replica",
            _replica,
            "Kopie van de database",
            "De kopie loopt ver achter of antwoordt niet. Lezers merken er niets van.",
            serves_readers=False,
        ),
    )


@never_cache
def live(request):
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request):
    """Return 200 when readers can be served, or 503 with the reason by the name of what does not work."""
    return _answer(check for check in CHECKS if check.serves_readers)


@never_cache
def work(request):
    """The same about everything: for who is to be woken up, not for who sends readers elsewhere."""
    return _answer(CHECKS)


def _answer(checks):
    reasons = {check.name: reason for check in checks if (reason := check.reason())}
    if reasons:
        return JsonResponse({"status": "unavailable", "reasons": reasons}, status=503)
    return JsonResponse({"status": "ok"})
