"""Every environment variable the site knows, in one table.

``docs/environment.md`` shows the same table to operators; a test keeps the two equal.
All problems are collected and reported together, so that an operator mends them in one go.
"""

import difflib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from . import services


def _secret(value: str) -> str:
    if len(value) < 50 or len(set(value)) < 5:
        raise ValueError("must be at least 50 random characters")
    return value


def _hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if not hosts or any("/" in host or host == "*" for host in hosts):
        raise ValueError("must be host names separated by commas, without scheme or *")
    return hosts


def _web_address(value: str) -> str:
    address = urlsplit(value)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("must be an address such as https://www.example.org")
    return value.rstrip("/")


def _address(value: str) -> str:
    if "@" not in value or "\n" in value:
        raise ValueError("must be an e-mail address")
    return value


def _log_level(value: str) -> str:
    level = value.upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        raise ValueError("must be DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return level


def _switch(value: str) -> bool:
    if value not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return value == "1"


def _count(value: str) -> int:
    if not (value.isdecimal() and len(value) < 3):
        raise ValueError("must be a number such as 1")
    return int(value)


def _days(value: str) -> int:
    days = int(value) if value.isdecimal() else 0
    if not 1 <= days <= 365:
        raise ValueError("must be a number of days from 1 to 365")
    return days


def _date(value: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(value)
    raise ValueError("must be a date such as 2027-11-01")


def _port(value: str) -> int:
    port = int(value) if value.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise ValueError("must be a number from 1 to 65535")
    return port


@dataclass(frozen=True)
class Variable:
    name: str
    parse: Callable[[str], Any]
    default: Any = None
    required: bool = False
    """Production does not start without it."""


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("SECRET_KEY", _secret, required=True),
        Variable("ALLOWED_HOSTS", _hosts, required=True),
        Variable("BASE_URL", _web_address, required=True),
        Variable("DATABASE_URL", services.database, required=True),
        Variable("DATABASE_REPLICA_URL", services.database),
        Variable("REDIS_URL", services.redis),
        Variable("OPENSEARCH_URL", _web_address),
        Variable("PURGE_URL", services.purge),
        Variable("EMAIL_URL", services.email),
        Variable("DEFAULT_FROM_EMAIL", _address, default="webmaster@localhost"),
        Variable("MEDIA_ROOT", str),
        Variable("MEDIA_S3_URL", services.bucket),
        Variable("BACKUP_ROOT", str),
        Variable("TRUSTED_PROXIES", _count),
        Variable("TWO_STEP_REQUIRED", _switch),
        Variable("LOG_LEVEL", _log_level),
        Variable("LOG_JSON", _switch),
        Variable("SENTRY_DSN", _web_address),
        Variable("ACCESS_LOG_DAYS", _days),
        Variable("BACKUP_DAYS", _days),
        Variable("SECURITY_TXT_EXPIRES", _date),
        Variable("DEMO_PASSWORD", str),
        Variable("DEBUG", _switch),
        Variable("PORT", _port, default=8000),
    )
}


def release(folder: Path) -> str:
    """Return a name for the code in a folder: another one as soon as a file of it is replaced."""
    packages = [file.parent for file in folder.glob("*/__init__.py")]
    files = [file for package in packages for kind in ("py", "html") for file in package.rglob(f"*.{kind}")]
    seen = [(str(file.relative_to(folder)), file.stat().st_mtime_ns) for file in sorted(files)]
    return sha256(repr(seen).encode()).hexdigest()[:12]


def read(source: Mapping[str, str] = os.environ, *, production: bool = False) -> dict[str, Any]:
    """Return every variable's parsed value, or its default when it is unset or empty.

    Raises ``ImproperlyConfigured`` with one line per missing or malformed variable.
    Requirements only count in production; a malformed value counts everywhere.
    """
    values, problems = {}, []
    for variable in VARIABLES.values():
        raw = source.get(variable.name, "").strip()
        values[variable.name] = variable.default
        if raw:
            try:
                values[variable.name] = variable.parse(raw)
            except (ValueError, ImproperlyConfigured) as error:
                problems.append(f"{variable.name} {error}")
        elif variable.required and production:
            problems.append(f"{variable.name} is missing{_look_alike(variable.name, source)}")
    if problems:
        listed = "\n".join(f"  - {problem}" for problem in problems)
        raise ImproperlyConfigured(
            f"The environment is not complete:\n{listed}\ndocs/environment.md describes every variable."
        )
    return values


def _look_alike(name: str, source: Mapping[str, str]) -> str:
    unknown = [key for key in source if key not in VARIABLES]
    similar = difflib.get_close_matches(name, unknown, n=1, cutoff=0.8)
    return f" (is {similar[0]} a misspelling of it?)" if similar else ""
