"""Development: works out of the box, keeps everything of this machine under ``var/``.

Readers' error pages are shown as readers get them; ``DEBUG=1`` shows Django's own.
"""

from .base import *

DEBUG = bool(env["DEBUG"])
DEMO_ACCOUNTS = True
SERVE_MEDIA = MAIL_AT_ONCE = True
SECRET_KEY = env["SECRET_KEY"] or "for-development-on-this-machine-only-never-in-production"
ALLOWED_HOSTS = env["ALLOWED_HOSTS"] or ["127.0.0.1", "localhost", "[::1]"]
PORT = env["PORT"]
LOGGING["root"]["level"] = env["LOG_LEVEL"] or "WARNING"
# Changed style sheets and scripts are served at once, without collecting them.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
VAR_DIR.mkdir(exist_ok=True)
