"""What readers wrote below the old articles → an archive for administrators, only when it is asked for."""

import re
from collections import Counter
from itertools import chain
from operator import attrgetter

from django.db import transaction
from wagtail.models import Page

from home.masking import mask

from ..models import ErasedComment, ImportedComment
from . import dates
from .cleaning import plain
from .known import batches, checksum
from .links import PAGES

AT_ONCE = 200
LONGEST_TEXT, LONGEST_NAME = 10_000, 100
_LINE = re.compile(r"<br\s*/?>|</(?:p|div|li)>|\n", re.I)
NO_PAGE = "Het artikel kwam niet mee of is verwijderd."


class Comments:
    """``comes_along(item)`` tells whether an item is imported."""

    def __init__(self, unpacked, known, report, comes_along, *, is_dry=False):
        self.unpacked, self.known, self.report = unpacked, known, report
        self.comes_along, self.is_dry = comes_along, is_dry

    def make(self) -> None:
        items = chain.from_iterable(map(self.unpacked.commented, PAGES))
        for some in batches(items, AT_ONCE, attrgetter("weight")):
            for kind, kept_as in PAGES.items():
                self.known.fetch(kept_as, [item.key for item in some if item.kind == kind])
            pages = {item.key: self._page(item) for item in some}
            there = set(Page.objects.filter(pk__in=pages.values()).values_list("pk", flat=True))
            for item in some:
                page = pages[item.key]
                is_there = self.comes_along(item) and (page in there or (self.is_dry and not page))
                for comments in batches(self.unpacked.comments_of(item.key), AT_ONCE):
                    self._take(item, comments, page, is_there)

    def _page(self, item):
        record = self.known.get(PAGES[item.kind], item.key)
        return record.object_id if record else None

    def _take(self, item, comments, page, is_there):
        self.report.count("comment", "seen", len(comments))
        wanted, left = {}, Counter()
        for comment in comments:
            text = text_of(comment.text)
            if reason := _reason_to_leave(comment, text) if is_there else NO_PAGE:
                left[reason] += 1
            else:
                wanted.setdefault(self._key(comment), (comment, text))
        for reason, number in left.items():
            self.report.skip("comment", f"bij {item.name}", reason, number)
        known = {
            key
            for model in (ImportedComment, ErasedComment)
            for key in model.objects.filter(key__in=wanted).values_list("key", flat=True)
        }
        new = [(key, *found) for key, found in wanted.items() if key not in known]
        self.report.count("comment", "created", len(new))
        self.report.count("comment", "unchanged", len(comments) - left.total() - len(new))
        if not self.is_dry:
            self._store(page, new)

    @transaction.atomic
    def _store(self, page, new):
        ImportedComment.objects.bulk_create(
            ImportedComment(
                run=self.known.run,
                page_id=page,
                key=key,
                name=mask(plain(comment.name))[:LONGEST_NAME],
                text=text,
                written_at=dates.written_at(comment),
            )
            for key, comment, text in new
        )

    def _key(self, comment):
        own = comment.number or checksum(vars(comment))[:20]
        return f"{self.unpacked.origin.url[:200]}#comment/{own}"


def text_of(html: str) -> str:
    """The words of a comment and its lines, without the addresses and numbers of people."""
    lines = "\n".join(plain(line) for line in _LINE.split(html))
    return mask(re.sub(r"\n{3,}", "\n\n", lines).strip())[:LONGEST_TEXT]


def _reason_to_leave(comment, text):
    if comment.kind in ("pingback", "trackback"):
        return "Is een melding van een andere site."
    if comment.approved != "1":
        return "Stond daar niet op de site."
    return "" if text else "Is leeg."
