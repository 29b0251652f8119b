"""Production: refuses to start with an incomplete environment, and trusts nothing by default."""

from . import environment

# Before base reads it, so that what is missing and what is malformed are told in one message.
env = environment.read(production=True)

from .base import *  # noqa: E402

DEBUG = False
SECRET_KEY = env["SECRET_KEY"]
ALLOWED_HOSTS = env["ALLOWED_HOSTS"]
DATABASES = {"default": postgresql(env["DATABASE_URL"])}
CSRF_TRUSTED_ORIGINS = [env["BASE_URL"]]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
