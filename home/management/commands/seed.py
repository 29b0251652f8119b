from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from home.models import HomePage
from home.seed import groups, sample
from home.seed.loader import Loader


class Command(BaseCommand):
    help = "Makes the site's pages, groups and workflow. Safe to repeat: what exists is left as it is."

    def add_arguments(self, parser):
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--demo", action="store_true", help="also make sample content")
        choice.add_argument("--remove-demo", action="store_true", help="remove the sample content")
        parser.add_argument(
            "--force", action="store_true", help="with --remove-demo: also what was edited since"
        )

    def handle(self, **options):
        if options["remove_demo"]:
            return self._remove(options["force"])
        with transaction.atomic():  # all or nothing: whoever is cut off half-way starts again
            made = Loader().load()
            groups.make_groups_and_workflow(HomePage.objects.get())
            if options["demo"]:
                made += sample.add()
        # On a site from before articles kept these.
        call_command("refresh_articles", missing=True, verbosity=0)
        self.stdout.write(f"Made {len(made)} objects." if made else "Nothing to do: everything is there.")

    def _remove(self, force):
        removed, kept = sample.remove(force=force)
        self.stdout.write(f"Removed {removed} sample objects.")
        if removed and settings.DEMO_ACCOUNTS:
            self.stdout.write("The demo accounts went too: createsuperuser makes an account that stays.")
        if kept:
            self.stdout.write("Kept (--force removes edited pages too):\n  " + "\n  ".join(kept))
