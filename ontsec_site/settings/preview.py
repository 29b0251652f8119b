"""The site as readers get it, but on this machine and without TLS: for browser tests and measuring."""

from .dev import *

DEBUG = False
VAR_DIR = VAR_DIR / "preview"
VAR_DIR.mkdir(exist_ok=True)
DATABASES = {"default": SQLITE | {"NAME": VAR_DIR / "db.sqlite3"}}
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
