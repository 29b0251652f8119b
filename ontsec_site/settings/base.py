from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

from .. import logs
from .data import *

INSTALLED_APPS = [
    "wagtail.contrib.redirects",  # before home, which replaces what it does when a page moves
    "ontsec_site",
    "search",
    "articles",
    "faq",
    "events",
    "home",
    "wagtail_modeladmin",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "ontsec_site.logs.RequestNameMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ontsec_site.middleware.GenerationMiddleware",
    "ontsec_site.middleware.PermissionsMiddleware",
    "ontsec_site.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "home.two_step.middleware.TwoStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ontsec_site.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

if env["DATABASE_REPLICA_URL"]:
    MIDDLEWARE.insert(0, "ontsec_site.replica.ReplicaMiddleware")
# Around all of these where the site is served to readers; in development changed templates show at once.
PAGE_CACHE = "ontsec_site.page_cache.PageCacheMiddleware"

ROOT_URLCONF = "ontsec_site.urls"
WSGI_APPLICATION = "ontsec_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]


# What was kept by another release of the code is not read.
RELEASE = ""

STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ontsec_site.staticfiles.JoinedStylesFinder",
]


# People

AUTH_USER_MODEL = "home.User"
# Whoever guesses at a password has to wait. The counts are hashes in the cache: no address is stored.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock another one out from elsewhere
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "home.throttling.client_address"
AXES_LOCKOUT_CALLABLE = "ontsec_site.errors.locked_out"
AXES_VERBOSE = AXES_ENABLE_ADMIN = False
# For those with the permission; whoever has it set up is always asked. A wrong code makes wait, ever longer.
TWO_STEP_REQUIRED = bool(env["TWO_STEP_REQUIRED"])
OTP_TOTP_ISSUER = "ONTSECRETARESSEN"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
# The accounts of ``seed --demo`` exist only where somebody tries the site out.
DEMO_ACCOUNTS = False
DEMO_PASSWORD = env["DEMO_PASSWORD"]


# Language, place and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
# The words of this site go first. The list filters of Django's admin are used, and not the app that
# brings their translation.
LOCALE_PATHS = [
    BASE_DIR / "ontsec_site/locale",
    Path(find_spec("django.contrib.admin").origin).parent / "locale",
]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True


# Mail

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
globals().update(env["EMAIL_URL"] or {})
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env["DEFAULT_FROM_EMAIL"]
EMAIL_TIMEOUT = 10
# In production no reader waits for the mail server: manage.py send_mail does.
MAIL_AT_ONCE = False


# What the site tells its visitors about itself (docs/environment.md)

ACCESS_LOG_DAYS = env["ACCESS_LOG_DAYS"] or 14
BACKUP_DAYS = env["BACKUP_DAYS"] or 30
SECURITY_TXT_EXPIRES = env["SECURITY_TXT_EXPIRES"] or date(2027, 11, 1)


# Wagtail

WAGTAIL_SITE_NAME = "#ONTSECRETARESSEN"
WAGTAILADMIN_BASE_URL = env["BASE_URL"] or f"http://127.0.0.1:{env['PORT']}"
WAGTAILADMIN_USER_LOGIN_FORM = "home.forms.DutchLoginForm"
WAGTAIL_FINISH_WORKFLOW_ACTION = "home.finishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # home.editorial.telling tells them
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# As editors type them; in any other form Wagtail's date picker takes today instead, without a word.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT, WAGTAIL_TIME_FORMAT = "%d-%m-%Y", "%d-%m-%Y %H:%M", "%H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
# Avatars come from this site or not at all: no address of an editor leaves it.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

WAGTAILIMAGES_IMAGE_MODEL = "home.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.SiteImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = []


# Safety

X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows its preview in a frame of the same site
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "ontsec_site.errors.forbidden"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # Wagtail's scripts find the token in the page
TRUSTED_PROXIES = env["TRUSTED_PROXIES"] or 0
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long StreamField form has thousands of fields

_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF + MEDIA_ORIGINS[:1],
        "font-src": _SELF,
        "connect-src": _SELF,
        "manifest-src": _SELF,
        # Reached only after a reader asked for the video.
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": _SELF,
        "base-uri": ["'none'"],
        "frame-ancestors": _SELF,
    }
}
# Wagtail's own screens need inline script and style; nothing else differs.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": _SELF,
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", *dict.fromkeys(MEDIA_ORIGINS)],
    "frame-src": ["'self'", "https://www.youtube-nocookie.com", "https://player.vimeo.com"],
}


# Logs

LOGGING = logs.configuration(env["LOG_LEVEL"] or "INFO", as_json=env["LOG_JSON"])
