"""What readers miss: the traces they leave, merged by likeness into one ranked list.

A trace is anything that says "I did not find this". The traces of this app are questions asked and votes
that an answer did not help. Another app adds its own, such as searches without result, with ``register``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Max, Q

from .answering import draft
from .likeness import ALIKE, likeness, stems
from .models import AskedQuestion, FAQIndexPage, Feedback, NotedGap, QuestionPage
from .models.readers import LONGEST_TEXT

ASKED, UNHELPFUL = "gevraagd", "niet geholpen"
MOST_TRACES = 1_000
MOST_GAPS = 50
"""The gaps that are checked and shown; checking one takes a search for each set of words in it."""
RESULTS_READ = 10
"""How many results a reader is thought to look at."""


@dataclass(frozen=True)
class Trace:
    words: str
    source: str
    """How it came about, in Dutch, as editors read it."""
    count: int
    last_at: datetime | None = None
    page: QuestionPage | None = None
    """The question that is to answer it, when somebody took it up."""
    asked_id: int | None = None


@dataclass
class Gap:
    traces: list[Trace] = field(default_factory=list)

    @property
    def words(self) -> str:
        return max(self.traces, key=lambda trace: trace.count).words

    @property
    def wordings(self) -> list[str]:
        return list(dict.fromkeys(trace.words for trace in self.traces))

    @property
    def count(self) -> int:
        return sum(trace.count for trace in self.traces)

    @property
    def sources(self) -> dict[str, int]:
        totals = defaultdict(int)
        for trace in self.traces:
            totals[trace.source] += trace.count
        return {source: total for source, total in totals.items() if total}

    @property
    def page(self) -> QuestionPage | None:
        return next((trace.page for trace in self.traces if trace.page), None)


_sources: list[Callable[[], Iterable[Trace]]] = []


def register(source: Callable[[], Iterable[Trace]]) -> Callable[[], Iterable[Trace]]:
    """Add a function that returns traces. To be called while the apps get ready."""
    if source not in _sources:
        _sources.append(source)
    return source


@register
def asked_questions():
    rows = AskedQuestion.objects.filter(dismissed_at=None).select_related("page")[:MOST_TRACES]
    return [Trace(row.text, ASKED, 1, row.asked_at, row.page, row.pk) for row in rows]


@register
def unhelpful_answers():
    """Votes since the answer was last published: a new version starts with a clean slate."""
    votes = Feedback.objects.filter(verdict=Feedback.Verdict.NO, question__live=True)
    published_at = F("question__last_published_at")
    votes = votes.filter(Q(given_at__gt=published_at) | Q(question__last_published_at=None)).order_by()
    totals = {
        row["question"]: row
        for row in votes.values("question").annotate(votes=Count("pk"), last_at=Max("given_at"))
    }
    pages = QuestionPage.objects.for_listing().in_bulk(totals)
    return [
        Trace(page.title, UNHELPFUL, totals[pk]["votes"], totals[pk]["last_at"], page)
        for pk, page in pages.items()
    ]


@register
def noted_gaps():
    return [Trace(row.words, "", 0, None, row.page) for row in NotedGap.objects.select_related("page")]


def merge(traces: Iterable[Trace]) -> list[Gap]:
    """Put traces that are alike together, the most frequent ones first; the order of traces is no matter."""
    gaps: list[Gap] = []
    leaders: list[frozenset[str]] = []
    holding = defaultdict(set)  # which gaps lead with a word, so that not all have to be compared
    for trace in sorted(traces, key=lambda trace: (-trace.count, trace.words)):
        own = stems(trace.words)
        near = sorted(set().union(*(holding[word] for word in own)))
        best = max(near, key=lambda number: likeness(own, leaders[number]), default=None)
        if best is not None and likeness(own, leaders[best]) >= ALIKE:
            gaps[best].traces.append(trace)
            continue
        for word in own:
            holding[word].add(len(gaps))
        gaps.append(Gap([trace]))
        leaders.append(own)
    return sorted((gap for gap in gaps if gap.count), key=lambda gap: -gap.count)


def open_gaps() -> list[Gap]:
    """Return the gaps that no published question closes, the widest first."""
    found_by = _Search()
    still_open = []
    for gap in _merged():
        if _leave_open(gap, found_by).count:
            still_open.append(gap)
        if len(still_open) == MOST_GAPS:
            break
    return sorted(still_open, key=lambda gap: -gap.count)


@transaction.atomic
def take_up(words: str, user) -> QuestionPage | None:
    """Return the draft for a gap, made once; who asked for it is linked to it. None: the gap is gone."""
    FAQIndexPage.objects.select_for_update(no_key=True, of=("self",)).first()  # who clicks twice waits
    gap = next((gap for gap in _merged() if words in gap.wordings), None)
    if gap is None or words not in _leave_open(gap, _Search()).wordings or not gap.count:
        return None
    if gap.page:
        return gap.page
    page = draft([gap.words, *gap.wordings], user)
    asked = [trace.asked_id for trace in gap.traces if trace.asked_id]
    AskedQuestion.objects.filter(pk__in=asked, page=None).update(page=page)
    NotedGap.objects.update_or_create(words=gap.words[:LONGEST_TEXT], defaults={"page": page})
    return page


class _Search:
    """Searches as a reader would, once for all wordings of which the words that matter are the same."""

    def __init__(self):
        self.published = QuestionPage.objects.published()
        self.found = {}

    def __call__(self, words: str) -> list[QuestionPage]:
        """Return the published questions at the top."""
        key = stems(words)
        if key not in self.found:
            query = " ".join("".join(c if c.isalnum() else " " for c in words).split())
            results = self.published.search(query, operator="and")[:RESULTS_READ] if query else []
            self.found[key] = list(results)
        return self.found[key]


def _merged():
    return merge(trace for source in _sources for trace in source())


def _leave_open(gap, found_by):
    """Take the traces out of a gap to which a reader now finds the answer."""
    page = gap.page
    gap.traces = [trace for trace in gap.traces if not _is_closed(trace, trace.page or page, found_by)]
    return gap


def _is_closed(trace, page, found_by):
    """Whether a reader who uses these words now finds the answer."""
    if trace.source == UNHELPFUL or not trace.count:
        return False
    if page:
        return page.live and page in found_by(trace.words)
    return any(_is_later(found, trace) for found in found_by(trace.words))


def _is_later(page, trace):
    return bool(page.last_published_at and trace.last_at and page.last_published_at > trace.last_at)
