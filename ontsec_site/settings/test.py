"""Tests: fast hashing, mail in memory, files in a folder of their own."""

import tempfile

from .base import *

DEBUG = False
DEMO_ACCOUNTS = True
SERVE_MEDIA = True
SECRET_KEY = "for-tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
_media = tempfile.TemporaryDirectory(prefix="ontsec-media-")  # gone when the process ends
MEDIA_ROOT = Path(_media.name) / "media"
STORAGES["default"], MEDIA_BUCKET = {"BACKEND": "django.core.files.storage.FileSystemStorage"}, None
WAGTAILFRONTENDCACHE = {}
BACKUP_ROOT = Path(_media.name) / "backup"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS = ["axes.W001"]  # one process needs no cache that others see
TWO_STEP_REQUIRED = False
WAGTAILADMIN_BASE_URL = "http://testserver"

if not env["DATABASE_URL"]:
    DATABASES = {"default": SQLITE | {"NAME": ":memory:"}}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0  # the test runner wants them closed
LOGGING["root"]["level"] = env["LOG_LEVEL"] or "WARNING"
