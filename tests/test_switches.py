"""The switches of docs/scaling.md: what does not go together is told, and what is off costs nothing."""

import pytest
from django.conf import settings as site
from django.core.checks import run_checks

from .test_settings import COMPLETE, start_production


def found():
    told = run_checks(include_deployment_checks=True)
    return {check.id for check in told if check.id.startswith("ontsec_site.")}


@pytest.fixture
def copy(monkeypatch):
    return lambda **place: monkeypatch.setitem(
        site.DATABASES, "replica", {**site.DATABASES["default"], "TEST": {"MIRROR": "default"}, **place}
    )


def test_a_copy_is_another_database_and_takes_redis(copy, settings):
    assert found() == set()
    copy(HOST="10.0.0.6")
    assert found() == {"ontsec_site.W001"}
    settings.CACHES = {
        "default": {"BACKEND": "home.redis_cache.ForgivingRedisCache", "OPTIONS": {"files": "x"}}
    }
    assert found() == set()
    copy()
    assert found() == {"ontsec_site.E001"}


def test_production_has_a_copy_only_when_told_to():
    code = (
        "import sys, ontsec_site.wsgi; from django.conf import settings as s;"
        "print(sorted(s.DATABASES), s.DATABASE_ROUTERS, s.MIDDLEWARE[:2], 'home.replica' in sys.modules)"
    )
    plain = start_production(code, COMPLETE)
    assert plain.stdout.strip().startswith(
        "['default'] [] ['ontsec_site.page_cache.PageCacheMiddleware', "
    ), plain
    assert plain.stdout.strip().endswith("False"), plain
    copied = start_production(code, COMPLETE | {"DATABASE_REPLICA_URL": "postgresql://a:b@10.0.0.6/site"})
    assert copied.stdout.startswith("['default', 'replica'] ['home.replica.Router'] "), copied
    assert "ontsec_site.replica.ReplicaMiddleware" in copied.stdout


def test_a_cache_in_front_is_told_only_when_there_is_one():
    code = "import sys, ontsec_site.wsgi; print('home.purging' in sys.modules)"
    for value, expected in (("", "False"), ("http://127.0.0.1:6081", "True")):
        result = start_production(code, COMPLETE | {"PURGE_URL": value})
        assert result.stdout.strip() == expected, result.stderr


@pytest.mark.parametrize(
    ("package", "name", "value"),
    [
        ("storages", "MEDIA_S3_URL", "s3://key:secret@s3.example.org/bucket"),
        ("opensearchpy", "OPENSEARCH_URL", "http://127.0.0.1:9200"),
    ],
)
def test_a_switch_without_its_packages_is_told_in_one_line(package, name, value):
    code = f"import sys; sys.modules['{package}'] = None; import ontsec_site.wsgi"
    result = start_production(code, COMPLETE | {name: value})
    assert result.returncode
    last = result.stderr.splitlines()[-1]
    assert f"{name} takes packages of its own: python3 requirements/install.py scale" in last
