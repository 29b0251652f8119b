import logging

from django.core.management import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


class Command(WagtailCommand):
    """Wagtail's stops at the first page that cannot be published, and the others wait for as long."""

    def handle(self, *args, **options):
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        failed = []
        expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
        for page in expired.specific():
            self._try(failed, page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        for revision in due:
            self._try(failed, revision.publish, log_action="wagtail.publish.scheduled")
        if failed:
            raise CommandError(f"{len(failed)} not done, to be tried again: {', '.join(failed)}")

    def _try(self, failed, act, **options):
        try:
            act(**options)
        except Exception:  # whatever is wrong with one, the others have their moment
            logger.exception("Not done in time: %s", act.__self__.pk)
            failed.append(str(act.__self__))
