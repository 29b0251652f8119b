"""Is the process alive, and can it do its work? Answers for load balancers and operators."""

import logging
import uuid

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache

logger = logging.getLogger(__name__)


@never_cache
def live(request):
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request):
    """Return 200 when everything works, or 503 with the reason by the name of what does not."""
    checks = {"database": _database, "cache": _cache, "migrations": _migrations}
    reasons = {name: reason for name, check in checks.items() if (reason := _run(name, check))}
    if reasons:
        return JsonResponse({"status": "unavailable", "reasons": reasons}, status=503)
    return JsonResponse({"status": "ok"})


def _run(name, check):
    try:
        return check()
    except Exception as error:  # a health check reports every fault and never becomes one
        logger.warning("Health check %s failed: %s", name, error)
        return "not reachable"


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
