"""Goes through an unpacked export and makes of it what is not there yet."""

import logging
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.addresses import is_of_the_site
from home.later import COUNTS, INDEX, LINKS, RELATED, RENDITIONS, RENEWAL, waiting

from ..models import ArticleIndexPage
from . import dates
from .comments import Comments
from .files import Files
from .finishing import finish
from .known import Known, batches, checksum, was_edited
from .links import PAGES, Links
from .pictures import Pictures
from .prepared import LACKS_PARENT, NEVER, prepare
from .redirects import Redirects
from .report import Report
from .terms import Terms
from .writer import Writer

AT_ONCE = 100
LEFT_BEHIND = "Reacties komen alleen mee als daarom gevraagd is (--comments)."
EDITED = "De redactie bewerkte het sinds de import."
OWN_SUMMARY = "Artikelen zonder samenvatting; hun eerste zinnen zijn dat nu"
logger = logging.getLogger(__name__)


@dataclass
class Options:
    is_dry: bool = False
    media: str | None = None
    author_map: dict[str, str] = field(default_factory=dict)
    only: str = ""
    """``post`` or ``page``, or nothing for both."""
    since: date | None = None
    pages_below: Page | None = None


class Importer:
    def __init__(self, unpacked, options: Options, run, progress):
        self.unpacked, self.options, self.run, self.progress = unpacked, options, run, progress
        self.report = Report()
        self.known = known = Known(run)
        files, is_dry = Files(options.media, unpacked.origin.url), options.is_dry
        self.pictures = Pictures(unpacked, known, files, self.report, is_dry=is_dry)
        self.links = Links(unpacked, known, self.pictures, self.comes_along)
        self.terms = Terms(unpacked, known, self.report, options.author_map, is_dry=is_dry)
        self.writer = Writer(known, ArticleIndexPage.objects.get().page_ptr, options.pages_below)
        self.waiting: list[int] = []
        """Numbers of the items with a link to something that was not there yet."""

    def execute(self) -> Report:
        self._look_around()
        with (
            waiting(COUNTS, INDEX, LINKS, RENDITIONS, RELATED, RENEWAL),
            disable_reference_index_auto_update(),
        ):
            total = self.unpacked.count("post", "page")
            items = chain(self.unpacked.pages(), ((item, True) for item in self.unpacked.items("post")))
            for some in self.progress(
                batches(items, AT_ONCE, lambda row: row[0].weight), total, "overzetten"
            ):
                self._take(some)
            waiting_items, self.waiting = self.waiting, []
            for number in self.progress(waiting_items, len(waiting_items), "links leggen"):
                self._take([(self.unpacked.item(number), True)], again=True)
        Comments(self.unpacked, self.known, self.report, self.comes_along, is_dry=self.options.is_dry).make()
        self.terms.tell_of_all()
        self.pictures.tell_of_all()
        if not self.options.is_dry:
            Redirects(self.unpacked, self.known, self.terms, self.report).make()
            finish(self.progress)
        return self.report

    def comes_along(self, item) -> bool:
        return not self._reason_to_skip(item)

    def _look_around(self):
        """Note what is seen and goes no further than this."""
        self.report.problems += filter(None, [self.unpacked.broken])
        for item in self.unpacked.twice:
            self.report.count(item.kind if item.kind in PAGES else "other", "seen")
            self.report.skip(
                item.kind if item.kind in PAGES else "other", item.name, "Het staat er twee keer in."
            )
        for kind, number in self.unpacked.kinds().items():
            if kind in PAGES or kind == "attachment":
                self.report.count(kind, "seen", number)
            else:
                self.report.count("other", "seen", number)
                self.report.skip("other", kind or "zonder soort", "De site heeft dit soort niet.", number)

    def _take(self, some, *, again=False):
        for kind in PAGES:
            self.known.fetch(PAGES[kind], [item.key for item, _ in some if item.kind == kind])
        records = [self.known.get(PAGES[item.kind], item.key) for item, _ in some]
        there = Page.objects.filter(pk__in=[record.object_id for record in records if record])
        present = there.in_bulk()
        for item, has_parent in some:
            if item.comments and not (again or self.unpacked.with_comments):
                self.report.count("comment", "seen", item.comments)
                self.report.skip("comment", f"bij {item.name}", LEFT_BEHIND, item.comments)
            try:
                self._take_one(item, has_parent, present, again)
            except Exception as error:  # whatever one item holds, the others come along
                logger.exception("Import of item %s failed", item.number)
                self.known.forget(PAGES[item.kind], item.key)
                self.writer.forget_slugs()
                self.report.skip(item.kind, item.name, f"Mislukt: {type(error).__name__}: {str(error)[:200]}")

    def _take_one(self, item, has_parent, present, again):
        record = self.known.get(PAGES[item.kind], item.key)
        if reason := self._reason_to_skip(item, is_known=record is not None):
            self.report.skip(item.kind, item.name, reason)
            return
        source = checksum({name: value for name, value in vars(item).items() if name not in ("line", "key")})
        if record is None:
            self._create(item, has_parent, source)
            return
        page = present.get(record.object_id)
        is_same, is_edited = record.source == source, page and was_edited(page, record)
        if is_same and (record.is_complete or is_edited or page is None):
            self.report.count(item.kind, "unchanged", not again)
        elif page is None:
            self.report.skip(item.kind, item.name, "De redactie verwijderde het.")
        elif is_edited or not self._update(record, item, has_parent, source, again):
            self.report.skip(item.kind, item.name, EDITED)

    def _reason_to_skip(self, item, *, is_known=False):
        if self.options.only and item.kind != self.options.only:
            return "Er is gevraagd om iets anders."
        if item.status in NEVER and not is_known:
            return NEVER[item.status]
        moment = dates.published_at(item) or dates.modified_at(item)
        if self.options.since and moment and timezone.localdate(moment) < self.options.since:
            return f"Het is van vóór {self.options.since}."
        return ""

    def _create(self, item, has_parent, source):
        prepared = self._prepare(item, has_parent)
        if not self.options.is_dry:
            self.writer.create(item, prepared, source)
        if prepared.body.waits_for_page:
            self.waiting.append(item.number)
        self.report.count(item.kind, "created")
        self._tell(item, prepared)

    def _update(self, record, item, has_parent, source, again) -> bool:
        """Return whether it was still as it was imported."""
        prepared = self._prepare(item, has_parent)
        is_changed = prepared.checksum != record.written
        if not self.options.is_dry:
            if is_changed:
                if not self.writer.update(record, prepared, source):
                    return False
            elif record.source != source or record.is_complete != prepared.is_complete:
                self.writer.note(record, prepared, source)
        if not again:
            self.report.count(item.kind, "updated" if is_changed else "unchanged")
            self._tell(item, prepared)
        return True

    def _prepare(self, item, has_parent):
        prepared = prepare(item, self.links, self.pictures, self.terms)
        if item.kind == "page":
            parent = self.unpacked.item(item.parent) if item.parent and has_parent else None
            record = self.known.get(PAGES["page"], parent.key) if parent else None
            is_there = record and Page.objects.filter(pk=record.object_id).exists()
            prepared.parent = record.object_id if is_there else self.options.pages_below.pk
            if is_of_the_site(prepared.slug, prepared.parent):
                prepared.slug += "-2"
            prepared.lacks_parent = bool(item.parent) and not is_there and not self.options.is_dry
            if prepared.lacks_parent:
                prepared.todo.append(LACKS_PARENT)
        return prepared

    def _tell(self, item, prepared):
        if not prepared.has_own_summary:
            self.report.noted[OWN_SUMMARY] += 1
        self.report.unknown.update(prepared.body.unknown)
        self.report.look_at(item.kind, item.name, prepared.todo)
