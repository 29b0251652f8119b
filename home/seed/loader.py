"""Makes the objects, pictures and pages that the data files describe, each exactly once."""

import tomllib
from io import BytesIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Page, Site

from ..models import SiteImage
from . import artwork
from .records import Records
from .values import Values

SEED_DIR = Path(__file__).parent


class Loader:
    """Loads one folder of data files. What exists, or existed and was removed, is left alone."""

    def __init__(self, folder: Path = SEED_DIR, *, is_sample: bool = False):
        self.folder = folder
        self.is_sample = is_sample
        self.records = Records()
        self.values = Values(self.records.__getitem__)
        self.made: list[str] = []

    @transaction.atomic
    def load(self) -> list[str]:
        """Return the keys of what was made."""
        entries = [tomllib.loads(path.read_text("utf-8")) for path in sorted(self.folder.glob("*.toml"))]
        for kind, make in (("image", self._image), ("object", self._object)):
            for entry in self._new(entries, kind):
                self._remember(entry["key"], make(_without(entry, "key")))
        # Pages may point at each other, so all exist before the first one gets its content.
        pages = [
            (self._page(entry), _without(entry, "key", "model", "parent", "slug"))
            for entry in self._new(entries, "page")
        ]
        for page, values in pages:
            if page:
                self._publish(page, values)
        return self.made

    def _new(self, entries, kind):
        return [entry for file in entries for entry in file.get(kind, []) if entry["key"] not in self.records]

    def _remember(self, key, target):
        self.records.remember(key, target, is_sample=self.is_sample)
        self.made.append(key)

    def _image(self, entry):
        picture = BytesIO()
        artwork.draw(entry["artwork"]).save(picture, "PNG")
        file = ImageFile(picture, name=f"{entry.pop('artwork')}.png")
        return SiteImage.objects.create(file=file, **entry)

    def _object(self, entry):
        instance = apps.get_model(entry["model"])()
        if hasattr(instance, "site_id"):
            instance.site = Site.objects.get(is_default_site=True)
        self.values.apply(instance, _without(entry, "model"))
        instance.full_clean()
        instance.save()
        return instance

    def _page(self, entry):
        """Make the page with only its title, or adopt one that stands at its address already."""
        model = apps.get_model(entry["model"])
        parent = self.records[entry["parent"]] if "parent" in entry else Page.get_first_root_node()
        if parent is None:
            return None
        existing = parent.get_children().filter(slug=entry["slug"]).first()
        if existing:
            self.records.remember(entry["key"], existing.specific)
            return None
        page = parent.add_child(instance=model(title=entry["title"], slug=entry["slug"]))
        self._remember(entry["key"], page)
        if "parent" not in entry:
            _make_home(page)
        return page

    def _publish(self, page, values):
        self.values.apply(page, values)
        page.full_clean()
        page.save_revision(log_action=False).publish(log_action=False)


def _make_home(page):
    """Let the site start at ``page`` instead of at the welcome page of a fresh installation."""
    site = Site.objects.get(is_default_site=True)
    welcome, site.root_page = site.root_page, page
    site.site_name = settings.WAGTAIL_SITE_NAME
    if site.hostname == "localhost":
        host, _, port = settings.WAGTAILADMIN_BASE_URL.partition("://")[2].partition(":")
        default_port = 443 if settings.WAGTAILADMIN_BASE_URL.startswith("https") else 80
        site.hostname, site.port = host, int(port or default_port)
    site.save()
    if welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()


def _without(entry, *names):
    return {name: value for name, value in entry.items() if name not in names}
