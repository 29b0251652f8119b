"""The environment: everything that is wrong is told at once, and production does not start with it."""

import json
import logging
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from ontsec_site.settings import environment

COMPLETE = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-for-this-test-only",
    "ALLOWED_HOSTS": "www.example.org, example.org",
    "BASE_URL": "https://www.example.org/",
    "DATABASE_URL": "postgresql://name:p%40ss@db.example.org:5432/site",
}
REQUIRED = sorted(COMPLETE)


def problems(source, *, production=True) -> dict[str, str]:
    """Return the reported problems by the name of their variable."""
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.read(source, production=production)
    return dict(re.findall(r"^  - (\w+) (.+)$", str(caught.value), re.MULTILINE))


def without(*names):
    return {name: value for name, value in COMPLETE.items() if name not in names}


def test_complete_environment_is_parsed():
    values = environment.read(COMPLETE, production=True)
    assert values["ALLOWED_HOSTS"] == ["www.example.org", "example.org"]
    assert values["BASE_URL"] == "https://www.example.org"
    assert values["DATABASE_URL"]["PASSWORD"] == "p@ss"
    assert values["DATABASE_URL"]["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "value",
    [
        "redis+sentinel://a:b%40@10.0.0.1,cache.example.org:26380/name/0",
        "rediss+cluster://10.0.0.1,10.0.0.2:7000",
    ],
)
def test_several_servers_of_redis_have_an_address_too(value):
    assert environment.read({"REDIS_URL": value})["REDIS_URL"] == value


def test_development_needs_nothing():
    values = environment.read({})
    assert {name: value for name, value in values.items() if value is not None} == {
        "PORT": 8000,
        "DEFAULT_FROM_EMAIL": "webmaster@localhost",
    }


def test_empty_counts_as_unset():
    assert environment.read({"PORT": " ", "REDIS_URL": ""})["PORT"] == 8000
    assert problems(COMPLETE | {"BASE_URL": " "}) == {"BASE_URL": "is missing"}


def test_every_missing_variable_is_named_in_one_message():
    assert problems({}) == dict.fromkeys(REQUIRED, "is missing")


def test_missing_and_malformed_are_told_together():
    told = problems(without("BASE_URL") | {"PORT": "http", "LOG_LEVEL": "loud"})
    assert set(told) == {"BASE_URL", "PORT", "LOG_LEVEL"}


def test_misspelled_name_is_pointed_out():
    told = problems(without("DATABASE_URL") | {"DATABSE_URL": "postgresql://a:b@c/d", "PATH": "/bin"})
    assert told == {"DATABASE_URL": "is missing (is DATABSE_URL a misspelling of it?)"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", "https://www.example.org"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ","),
        ("BASE_URL", "www.example.org"),
        ("BASE_URL", "https://"),
        ("DATABASE_URL", "postgresql://user:password@host"),
        ("DATABASE_URL", "mysql://user:password@host/name"),
        ("DATABASE_URL", "sqlite:///var/db.sqlite3"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_REPLICA_URL", "sqlite:///var/db.sqlite3"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "redis+sentinel://10.0.0.1,10.0.0.2"),
        ("REDIS_URL", "redis+sentinel://10.0.0.1:x/name"),
        ("REDIS_URL", "redis+cluster://10.0.0.1,/"),
        ("MEDIA_S3_URL", "s3://s3.example.org/bucket"),
        ("MEDIA_S3_URL", "s3://key:secret@s3.example.org"),
        ("MEDIA_S3_URL", "s3://key:secret@s3.example.org/bucket?public=media.example.org"),
        ("PURGE_URL", "127.0.0.1:6081"),
        ("PURGE_URL", "cloudflare://zone"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_URL", "smtp+tls://"),
        ("DEFAULT_FROM_EMAIL", "redactie"),
        ("LOG_LEVEL", "loud"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "80a"),
        ("PORT", "²"),
    ],
)
@pytest.mark.parametrize("production", [False, True])
def test_malformed_value_is_refused_everywhere(name, value, production):
    (told,) = problems(COMPLETE | {name: value}, production=production).items()
    assert told[0] == name
    assert told[1].startswith("must "), told
    assert "is missing" not in told[1]


@pytest.mark.parametrize(
    "secret",
    ["Hunter22", "//user:Hunter22@host", "postgresql://user:Hunter22/x@host/name", "smtp://a:Hunter22/@host"],
)
def test_passwords_are_never_repeated(secret, recwarn):
    with pytest.raises(ImproperlyConfigured) as caught:
        environment.read({"SECRET_KEY": secret, "DATABASE_URL": secret, "EMAIL_URL": secret}, production=True)
    told = [str(caught.value), *(str(warning.message) for warning in recwarn)]
    assert "unter22" not in "\n".join(told)


def start_production(code: str, variables: dict[str, str]) -> subprocess.CompletedProcess:
    # Only these variables: what the tests themselves run with would hide what is missing.
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_refuses_to_start_with_an_incomplete_environment():
    result = start_production(
        "import ontsec_site.wsgi", without("BASE_URL", "SECRET_KEY") | {"SECRET_KEYS": "x", "PORT": "no"}
    )
    assert result.returncode != 0
    assert result.stderr.count("The environment is not complete:") == 1
    message = result.stderr.partition("The environment is not complete:")[2]
    assert "BASE_URL is missing" in message
    assert "SECRET_KEY is missing (is SECRET_KEYS a misspelling of it?)" in message
    assert "PORT must be" in message
    assert message.strip().endswith("docs/environment.md describes every variable.")


def test_production_starts_with_a_complete_environment():
    result = start_production(
        "import json, ontsec_site.wsgi\n"
        "from django.conf import settings\n"
        "names = ['DEBUG', 'DEMO_ACCOUNTS', 'ALLOWED_HOSTS', 'SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE']\n"
        "names += ['TWO_STEP_REQUIRED']\n"
        "print(json.dumps({name: getattr(settings, name) for name in names}))",
        COMPLETE,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "DEBUG": False,
        "DEMO_ACCOUNTS": False,
        "ALLOWED_HOSTS": ["www.example.org", "example.org"],
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "TWO_STEP_REQUIRED": True,
    }


def test_documented_table_equals_the_variables():
    text = (settings.BASE_DIR / "docs" / "environment.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \| (.*?) \|", text, re.MULTILINE)
    variables = environment.VARIABLES.values()
    assert [(name, required) for name, required, _ in rows] == [
        (variable.name, "yes" if variable.required else "no") for variable in variables
    ]
    defaults = {name: default for name, _, default in rows}
    for variable in variables:
        if variable.default is not None:
            assert defaults[variable.name] == f"`{variable.default}`"


def test_a_log_does_not_hold_the_links_of_participants():
    record = logging.LogRecord("x", 30, "", 1, "Not Found: %s", ("/agenda/aanmelding/a_B-9/wissen/",), None)
    handler = next(h for h in settings.LOGGING["handlers"].values())
    for name in handler["filters"]:
        assert import_string(settings.LOGGING["filters"][name]["()"])().filter(record)
    assert record.getMessage() == "Not Found: /agenda/aanmelding/…/wissen/"


@pytest.mark.parametrize(("value", "expected"), [("0", "False"), ("1", "True")])
def test_production_takes_a_password_alone_only_when_told_to(value, expected):
    code = "import ontsec_site.wsgi; from django.conf import settings; print(settings.TWO_STEP_REQUIRED)"
    result = start_production(code, COMPLETE | {"TWO_STEP_REQUIRED": value})
    assert result.stdout.strip() == expected, result.stderr
