"""Where the site keeps what it knows: databases, cache, files and the index of the search."""

from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import environment, services

PROJECT_DIR = Path(__file__).resolve().parent.parent
BASE_DIR = PROJECT_DIR.parent
VAR_DIR = BASE_DIR / "var"

env = environment.read()
NEEDS_PACKAGES = "{} takes packages of its own: python3 requirements/install.py scale"


# Databases

# IMMEDIATE takes the write lock when a transaction starts. A deferred one that upgrades later
# ignores the timeout and fails with "database is locked" as soon as two editors save at once.
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "db.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
        ),
    },
}


def postgresql(config: dict, **more) -> dict:
    """Keep the connections of a parsed address, one for each thread, and check them.

    A pool would let every request wait for a database that is gone, and wait longer each time before it
    looks whether it is back. Statements are not compiled (``jit``), nor shared with other processes
    (``parallel``): beginning that takes longer than any of them.
    """
    session = "-c jit=off -c max_parallel_workers_per_gather=0"
    options = {"connect_timeout": 3, "options": session} | more
    return config | {
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | config.get("OPTIONS", {}),
    }


DATABASES = {"default": postgresql(env["DATABASE_URL"]) if env["DATABASE_URL"] else SQLITE}
if env["DATABASE_REPLICA_URL"]:
    if not env["DATABASE_URL"]:
        raise ImproperlyConfigured("DATABASE_REPLICA_URL is a copy of DATABASE_URL, which is missing.")
    # No check of its own: each request asks the copy how far it is, which tells as much.
    DATABASES["replica"] = postgresql(env["DATABASE_REPLICA_URL"], tcp_user_timeout=3000) | {
        "CONN_HEALTH_CHECKS": False,
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["home.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Cache

CACHES = {
    "default": (
        {
            "BACKEND": "home.redis_cache.ForgivingRedisCache",
            "LOCATION": env["REDIS_URL"],
            "OPTIONS": {"files": VAR_DIR / "cache", "socket_connect_timeout": 0.5, "socket_timeout": 0.5},
        }
        if env["REDIS_URL"]
        # Files, because commands and other workers must see what this process changed.
        else {
            "BACKEND": "home.file_cache.LockingFileCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    )
}

# The cache in front of the site: a CDN, or a Varnish.
WAGTAILFRONTENDCACHE = env["PURGE_URL"] or {}


# Files

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
SERVE_MEDIA = False  # in production the web server does
MEDIA_ROOT = Path(env["MEDIA_ROOT"] or VAR_DIR / "media")
MEDIA_BUCKET = env["MEDIA_S3_URL"]
MEDIA_ORIGINS = []
if MEDIA_BUCKET:
    if not find_spec("storages"):
        raise ImproperlyConfigured(
            "MEDIA_S3_URL takes packages of its own: python3 requirements/install.py scale"
        )
    STORAGES["default"] = {"BACKEND": "home.bucket.BucketStorage", "OPTIONS": MEDIA_BUCKET}
    # Of what readers see, and in the admin of all.
    MEDIA_ORIGINS = [services.origin(MEDIA_BUCKET[key]) for key in ("public", "endpoint_url")]
WAGTAILDOCS_SERVE_METHOD = "redirect" if MEDIA_BUCKET else "serve_view"
BACKUP_ROOT = Path(env["BACKUP_ROOT"] or VAR_DIR / "backup")


# Search

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
if env["OPENSEARCH_URL"]:
    if not find_spec("opensearchpy"):
        raise ImproperlyConfigured(NEEDS_PACKAGES.format("OPENSEARCH_URL"))
    WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.opensearch",
            "URLS": [env["OPENSEARCH_URL"]],
            "INDEX_PREFIX": "ontsec_",
            "TIMEOUT": 3,
            "OPTIONS": {"max_retries": 0},
        },
        "built_in": WAGTAILSEARCH_BACKENDS["default"],
    }
