"""Production: refuses to start with an incomplete environment.

It stands behind a web server that ends TLS and overwrites ``X-Forwarded-Proto`` on every request.
"""

from . import environment

# Before base reads it, so that what is missing and what is malformed are told in one message.
env = environment.read(production=True)

from .base import *  # noqa: E402

DEBUG = False
SECRET_KEY = env["SECRET_KEY"]
ALLOWED_HOSTS = env["ALLOWED_HOSTS"]
CSRF_TRUSTED_ORIGINS = [env["BASE_URL"]]
RELEASE = environment.release(BASE_DIR)
MIDDLEWARE = [PAGE_CACHE, *MIDDLEWARE]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TRUSTED_PROXIES = 1 if env["TRUSTED_PROXIES"] is None else env["TRUSTED_PROXIES"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
# Other subdomains and the browsers' preload list are for the owner of the domain to decide: neither
# can be taken back within a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
# W005 and W021 are those two; W019 asks for DENY, but the admin previews a page in a frame of this site.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

TWO_STEP_REQUIRED = env["TWO_STEP_REQUIRED"] is not False

if env["SENTRY_DSN"]:
    import sentry_sdk

    from ..logs import without_people

    sentry_sdk.init(
        dsn=env["SENTRY_DSN"],
        release=RELEASE,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_people,
    )
