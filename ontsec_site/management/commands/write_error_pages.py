from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

PAGES = ("413", "429", "503")


class Command(BaseCommand):
    help = "Writes the pages that the web server shows by itself to var/errors. After collectstatic."

    def handle(self, **options):
        folder = settings.VAR_DIR / "errors"
        folder.mkdir(parents=True, exist_ok=True)
        for name in PAGES:
            (folder / f"{name}.html").write_text(render_to_string(f"{name}.html"), "utf-8")
