"""The addresses of other servers, as the settings take them.

What parsers say about a malformed address can hold a part of its password, so it is not passed on.
"""

import re
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_HOSTS = r"[\w.-]+(:\d+)?(,[\w.-]+(:\d+)?)*"
_REDIS_SERVERS = re.compile(
    rf"rediss?\+(sentinel://([^@/]*@)?{_HOSTS}/[\w.-]+(/\d+)?|cluster://([^@/]*@)?{_HOSTS}/?)", re.ASCII
)


def database(value: str) -> dict[str, Any]:
    if value.startswith(("postgresql://", "postgres://")):
        with suppress(ValueError, ImproperlyConfigured):
            config = environ.Env.db_url_config(value)
            if config.get("NAME"):
                return config
    raise ValueError("must look like postgresql://user:password@host:5432/name")


def redis(value: str) -> str:
    if value.startswith(("redis://", "rediss://", "unix://")) or _REDIS_SERVERS.fullmatch(value):
        return value
    raise ValueError(
        "must start with redis://, rediss:// or unix://, or look like "
        "redis+sentinel://host:26379,host:26379/name/0 or redis+cluster://host:6379,host:6379"
    )


def email(value: str) -> dict[str, Any]:
    with suppress(KeyError, ValueError, ImproperlyConfigured):
        config = environ.Env.email_url_config(value)
        if config["EMAIL_HOST"] or not value.startswith("smtp"):
            return config
    raise ValueError("must look like smtp+tls://user:password@host:587")


def bucket(value: str) -> dict[str, Any]:
    """Return the options of ``home.bucket.BucketStorage``."""
    address, options = urlsplit(value), {}
    query = dict(parse_qsl(address.query))
    if address.scheme in ("s3", "s3+http") and address.hostname and address.username and address.password:
        endpoint = (
            f"{'http' if address.scheme == 's3+http' else 'https'}://{address.netloc.rpartition('@')[2]}"
        )
        name = address.path.strip("/")
        if re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", name) and query.keys() <= {"region", "public"}:
            options = {
                "access_key": unquote(address.username),
                "secret_key": unquote(address.password),
                "endpoint_url": endpoint,
                "bucket_name": name,
                "region_name": query.get("region"),
                "public": query.get("public", f"{endpoint}/{name}").rstrip("/"),
            }
    if not options or not urlsplit(options["public"]).scheme.startswith("http"):
        raise ValueError("must look like s3://key:secret@endpoint.example.org/bucket?region=eu-west-1")
    return options


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def purge(value: str) -> dict[str, Any]:
    """Return the setting of ``wagtail.contrib.frontend_cache``."""
    address = urlsplit(value)
    if address.scheme in ("http", "https") and address.hostname and not address.username:
        return {"default": {"BACKEND": "home.purging.HTTPPurge", "LOCATION": value}}
    if address.scheme == "cloudflare" and address.username and address.password:
        keys = {"ZONEID": unquote(address.username), "BEARER_TOKEN": unquote(address.password)}
        return {"default": {"BACKEND": "home.purging.CloudflarePurge", **keys}}
    raise ValueError("must look like http://127.0.0.1:6081 or cloudflare://zone:token@")
