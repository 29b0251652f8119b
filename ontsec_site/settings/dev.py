"""Development: works out of the box, keeps everything of this machine under ``var/``."""

from .base import *

DEBUG = True
DEMO_ACCOUNTS = True
SERVE_MEDIA = True
SECRET_KEY = env["SECRET_KEY"] or "for-development-on-this-machine-only-never-in-production"
ALLOWED_HOSTS = env["ALLOWED_HOSTS"] or ["127.0.0.1", "localhost", "[::1]"]
VAR_DIR.mkdir(exist_ok=True)
LOGGING["root"]["level"] = env["LOG_LEVEL"] or "WARNING"
PORT = env["PORT"]
