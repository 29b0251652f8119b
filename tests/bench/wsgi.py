"""The site as ``tests.bench.served`` starts it: the settings of the tests, with or without the page cache."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

settings.ROOT_URLCONF = "tests.bench.urls"
settings.DATABASES["default"]["CONN_MAX_AGE"] = None  # as on the server
if "DATABASE_URL" not in os.environ:
    settings.DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
if os.environ.get("BENCH_KEPT"):
    settings.MIDDLEWARE = [settings.PAGE_CACHE, *settings.MIDDLEWARE]

application = get_wsgi_application()
