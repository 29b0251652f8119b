"""``manage.py check --deploy``: switches of docs/scaling.md that do not go together."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

from home.generation import REPLICA

SAME_PLACE = ("HOST", "PORT", "NAME")


@register(Tags.database, deploy=True)
def check_the_copy_of_the_database(app_configs, **kwargs):
    if REPLICA not in settings.DATABASES:
        return
    original, copy = settings.DATABASES["default"], settings.DATABASES[REPLICA]
    if all(copy.get(key) == original.get(key) for key in SAME_PLACE):
        message = "DATABASE_REPLICA_URL is the database of DATABASE_URL."
        yield Error(message, hint="Leave it out.", id="ontsec_site.E001")
    if "Redis" not in settings.CACHES["default"]["BACKEND"]:
        message = "DATABASE_REPLICA_URL is set, and REDIS_URL is not."
        hint = "Where was written is noted in the cache: readers of a second machine would see old pages."
        yield Warning(message, hint=hint, id="ontsec_site.W001")


@register(Tags.security, deploy=True)
def check_that_the_bucket_is_reached_in_secret(app_configs, **kwargs):
    if settings.MEDIA_BUCKET and not settings.MEDIA_BUCKET["endpoint_url"].startswith("https:"):
        message = "Uploaded files travel to the bucket and back unencrypted."
        hint = "Begin MEDIA_S3_URL with s3://, unless the bucket is on this machine."
        yield Warning(message, hint=hint, id="ontsec_site.W002")
