import csv
import gc
import json
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from wagtail.models import Site

from articles.models import ArticleIndexPage, ImportRun
from articles.wordpress.gathering import Refused
from articles.wordpress.importer import Importer, Options
from articles.wordpress.progress import Progress
from articles.wordpress.report import as_text
from articles.wordpress.undo import undo
from articles.wordpress.unpacked import Unpacked
from home.models import ContentPage, HomePage

KINDS = {"posts": "post", "pages": "page"}


class Command(BaseCommand):
    help = "Moves a WordPress export (WXR) in, or undoes a run. Safe to repeat: docs/importing.md tells more."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="the export: an XML file")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
        parser.add_argument("--media", metavar="DIR", help="a copy of wp-content/uploads")
        parser.add_argument("--author-map", metavar="CSV", help="lines of: login, author here")
        parser.add_argument("--only", choices=KINDS, help="leave the rest")
        parser.add_argument("--since", metavar="DATE", type=_date, help="leave what is older (YYYY-MM-DD)")
        parser.add_argument(
            "--under", metavar="PATH", help="the address below which pages come; / without it"
        )
        parser.add_argument(
            "--comments", action="store_true", help="keep what readers wrote, for administrators only"
        )
        parser.add_argument("--report", metavar="FILE", help="also write the report as JSON")
        parser.add_argument(
            "--undo", metavar="RUN", type=int, help="remove what a run made and nobody edited"
        )

    def handle(self, **options):
        if options["undo"] is not None:
            return self._undo(options["undo"])
        if not options["file"]:
            raise CommandError("Noem het bestand, of --undo met het nummer van een import.")
        settings = self._options(options)
        try:
            with open(options["file"], "rb") as file:
                unpacked = Unpacked(file, with_comments=options["comments"])
        except OSError as error:
            raise CommandError(f"{options['file']} is niet te lezen: {error.strerror}.") from error
        except Refused as error:
            raise CommandError(str(error)) from error
        try:
            with _in_little_memory():
                return self._import(unpacked, settings, options)
        finally:
            unpacked.close()

    def _import(self, unpacked, settings, options):
        run = None
        if not settings.is_dry:
            name = Path(options["file"]).name[:255]
            run = ImportRun.objects.create(file_name=name, origin=unpacked.origin.url[:255])
        shows = options["verbosity"] and self.stderr.isatty()
        report = Importer(unpacked, settings, run, Progress(self._show if shows else None)).execute().data()
        if run:
            run.report, run.finished_at = report, timezone.now()
            run.save()
        if options["report"]:
            text = json.dumps({"run": run and run.pk, **report}, ensure_ascii=False, indent=2)
            Path(options["report"]).write_text(text, "utf-8")
        if options["verbosity"]:
            title = f"Import {run.pk}" if run else "Proef: er is niets veranderd"
            self.stdout.write(f"{title}\n\n{as_text(report)}")
        if report["problems"]:
            raise CommandError(" ".join(report["problems"]))

    def _show(self, text):
        self.stderr.write(text, ending="")
        self.stderr.flush()

    def _options(self, options):
        if not ArticleIndexPage.objects.exists():
            raise CommandError("Er is nog geen magazine. Draai eerst manage.py seed.")
        media = options["media"]
        if media and not Path(media).is_dir():
            raise CommandError(f"{media} is geen map.")
        return Options(
            is_dry=options["dry_run"],
            media=media,
            author_map=_author_map(options["author_map"]),
            only=KINDS.get(options["only"], ""),
            since=options["since"],
            pages_below=_page_at(options["under"]),
        )

    def _undo(self, number):
        run = ImportRun.objects.filter(pk=number).first()
        if not run:
            raise CommandError(f"Er is geen import {number}.")
        removed, kept = undo(run)
        self.stdout.write(f"Weggehaald: {removed}.")
        if kept:
            self.stdout.write("Gebleven:\n  " + "\n  ".join(kept))


@contextmanager
def _in_little_memory():
    """What stays is not looked through for garbage, and SQLite's file not held in memory too."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _date(text):
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text} is geen datum zoals 2024-01-31.") from error


def _author_map(name):
    """Return the author for each login; a line without an author leaves the byline out."""
    if not name:
        return {}
    try:
        with open(name, encoding="utf-8-sig", newline="") as file:
            rows = [[cell.strip() for cell in row] for row in csv.reader(file) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{name} is niet te lezen: {error}.") from error
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows if row[0]}


def _page_at(address):
    """Return the page below which pages come."""
    root = Site.objects.get(is_default_site=True).root_page
    path = f"{root.url_path}{(address or '').strip('/')}".rstrip("/") + "/"
    page = root.get_descendants(inclusive=True).filter(url_path=path).first()
    if not page or not issubclass(page.specific_class, (HomePage, ContentPage)):
        raise CommandError(f"Onder {address or '/'} kunnen geen pagina’s staan.")
    return page
