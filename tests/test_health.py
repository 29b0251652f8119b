"""``/health/live/`` and ``/health/ready/``: what load balancers and operators ask."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_live_needs_no_database(client):
    # Without the ``db`` fixture a query would be an error.
    response = client.get("/health/live/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


def test_ready_when_everything_works(db, client):
    response = client.get("/health/ready/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response


def test_not_ready_without_database(db, client):
    def refuse(execute, *args):
        raise OperationalError("password authentication failed for user ontsec")

    with connection.execute_wrapper(refuse):
        response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable",
        "reasons": {"database": "not reachable", "migrations": "not reachable"},
    }


def test_not_ready_with_a_pending_migration(db, client):
    MigrationRecorder.Migration.objects.filter(app="events").delete()
    response = client.get("/health/ready/")
    assert response.status_code == 503
    assert list(response.json()["reasons"]) == ["migrations"]
    assert response.json()["reasons"]["migrations"].endswith("not applied")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda *args: None, "does not keep what it is given"),
        (OSError("connection refused"), "not reachable"),
    ],
)
def test_not_ready_without_cache(db, client, monkeypatch, answer, reason):
    def get(*args, **kwargs):
        if isinstance(answer, Exception):
            raise answer
        return answer()

    monkeypatch.setattr(cache, "get", get, raising=False)
    response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.json()["reasons"] == {"cache": reason}
