"""The site as readers get it, with its files collected and a database of its own: for browser tests."""

from .dev import *

VAR_DIR = VAR_DIR / "preview"
VAR_DIR.mkdir(exist_ok=True)
DATABASES = {"default": SQLITE | {"NAME": VAR_DIR / "db.sqlite3"}}
if not env["REDIS_URL"]:  # the limits on forms, counted by an earlier run, are not those of this one
    CACHES = {"default": CACHES["default"] | {"LOCATION": VAR_DIR / "cache"}}
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
MIDDLEWARE = [PAGE_CACHE, *MIDDLEWARE]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
