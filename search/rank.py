"""Puts candidates in order, with one function for both databases.

Their own rankers (bm25, ts_rank) differ from each other and judged worse. Term frequency saturates as
tf/(tf+1), as in BM25 with k1 = 1 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009);
the length of a
text does not count.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from .analysis import SEPARATOR
from .groups import PAIR, PART
from .holding import ANYWHERE, EXTRA, IN_HEAD, IN_TITLE, Page, halves, saturated
from .kinds import gain_of_kind, share_of_kind
from .ourselves import gain_of_ourselves
from .plan import ENOUGH, MATTERS, MEANT, MOST_CONDITIONS, PARTLY_KNOWN, Plan
from .weights import is_light

COVERAGE = 0.75
"""How much it counts that a page holds the whole question and not a part of it."""
TITLE_GAIN = 1.5
"""The gain when the title is what was asked and nothing else."""
EXACT = 0.1
"""The gain when every word of the title was typed exactly as it is written there."""

MOST = 0.62
"""A page with this share of the question may just mention it."""
HARDLY_KNOWN = 0.42


class Candidate(NamedTuple):
    """A page that may answer, with its analysed fields and what facets and order need."""

    pk: int
    title: str
    keywords: str
    body: str
    name: str
    content_type_id: int
    category_id: int | None
    dated: date | None

    @property
    def typed_title(self) -> str:
        return self.name.partition(SEPARATOR)[0].strip()


class Found(NamedTuple):
    score: float
    candidate: Candidate


def rank(plan: Plan, candidates: list[Candidate]) -> list[Found]:
    """Return the candidates that answer with their scores, in order."""
    pages = [Page(candidate) for candidate in candidates]
    plan.lose([group for group in plan.groups if _is_lost(group, pages)])
    today = timezone.localdate()
    scored = (Found(_score(plan, page, today), page.candidate) for page in pages)
    return in_order(item for item in scored if item.score)


def in_order(found: Iterable[Found]) -> list[Found]:
    """Return results, the best first; of equals the nearest in time."""
    today = timezone.localdate()
    return sorted(
        found, key=lambda item: (-item.score, _days_away(item.candidate, today), -item.candidate.pk)
    )


def of_kind(plan: Plan, found: list[Found]) -> list[Found]:
    """Return those that are of a kind that was named."""
    return [item for item in found if item.candidate.content_type_id in plan.named_kinds]


def _is_lost(group, pages):
    """Whether the parts of a compound stand apart wherever they are, and nothing else stands for it."""
    whole = [a for a in group.conditions if not a.is_partial]
    if not whole or any(a.is_phrase for a in whole):
        return False
    return not any(page.found(group, a) and page.has_near(a.stems) for page in pages for a in whole)


def _score(plan, page, today):
    candidate = page.candidate
    total, held = 0.0, []
    for group in plan.groups:
        best = max((_worth_in(plan, group, a, page) for a in group.alternatives), default=0.0)
        if best:
            total += group.idf * best
            held.append(group)
    title_share = _title_share(plan, candidate)
    if plan.groups and not (
        _is_enough(plan, held, page, title_share) and _is_more_than_a_mention(plan, held, page, title_share)
    ):
        return 0.0
    total *= (_idf(held) / _idf(plan.groups)) ** COVERAGE if plan.groups else 1.0
    total += sum(saturated(page.mentions(phrase)[-1]) for phrase in plan.phrases)
    total *= gain_of_kind(plan, held, candidate, today) * gain_of_ourselves(plan, candidate)
    return total * (1 + TITLE_GAIN * title_share) * (1 + EXACT * _exact_share(plan, candidate))


def _worth_in(plan, group, alternative, page):
    worth = page.worth(group, alternative)
    if not worth:
        return 0.0
    share = share_of_kind(plan.kinds, plan.named_kinds, alternative, page.candidate.content_type_id)
    if alternative.is_partial:  # a part that most pages have says nothing
        rarest = max(group.rarity[a] for a in group.conditions if a.is_partial)
        share *= group.rarity[alternative] / rarest
    return share * worth


def _is_enough(plan, held, page, title_share):
    """Whether a page that the index gave really holds enough of the question.

    The index lets a frequent synonym stand for a rare word, a part of a compound for a synonym, and the parts
    of a compound for the whole, however far apart.
    """
    if plan.phrases or len(plan.groups) > MOST_CONDITIONS:
        return True
    if len(plan.groups) == 1:
        return bool(held)
    total = _idf(plan.groups)
    if plan.lost and plan.head_only:
        return sum(_weight(group, page, IN_HEAD) for group in held) >= PARTLY_KNOWN * total
    if sum(_weight(group, page) for group in held) >= ENOUGH * total:
        return True
    need = 0 if plan.head_only else MATTERS * total / len(plan.groups)
    if title_share >= MEANT and any(
        group.idf >= need and _best_quality(group, page, IN_TITLE) for group in held
    ):
        return True
    return any(_weight(group, page, IN_TITLE) >= max(need, 0.01) for group in held)


def _is_more_than_a_mention(plan, held, page, title_share):
    """Whether a page with a part of the question is about that part.

    When most of the question is in no page at all, a title that says hardly anything else must be what was
    meant.
    """
    if plan.phrases:
        return True
    if plan.share_known < HARDLY_KNOWN and not plan.named_kinds and len(plan.unknown) < len(plan.query.words):
        return title_share > 0.5
    share = plan.share_known * sum(_weight(group, page) for group in held) / _idf(plan.groups)
    if share >= MOST and not (len(plan.groups) == 1 and not plan.groups[0].is_known):
        return True
    return any(page.is_about(group) for group in held if not is_light(group))


def _weight(group, page, fields=ANYWHERE):
    """What a page holds of a word: of a synonym no more than how rare that is itself, and of a part of a
    compound only a part.
    """
    found = (a for a in group.alternatives if a.quality != PAIR and page.found(group, a, fields))
    return max((group.weight_of(a) * (PART if a.is_partial else 1) for a in found), default=0.0)


def share_in_head(plan: Plan, candidate: Candidate) -> float:
    """How much of what was asked stands in the title or the keywords of a page, short answer included.

    Words that no page has were asked, too.
    """
    page = Page(candidate)
    held = sum(group.idf * _best_quality(group, page, IN_HEAD) for group in plan.groups)
    return plan.share_known * held / _idf(plan.groups) if plan.groups else 1.0


def _best_quality(group, page, fields):
    """How surely a page has a word: a compound in parts is not all of it."""
    found = (a for a in group.conditions if page.found(group, a, fields))
    return max((a.quality if a.is_partial or not a.is_phrase else 1.0 for a in found), default=0.0)


def _title_share(plan, candidate):
    """How much of the title was asked for: a short title that says it all comes before a long one."""
    words, extras = (text.split() for text in halves(candidate.title))
    worths = plan.worth_of_stems
    asked = sum(worths.get(token, 0) for token in set(words))
    asked += EXTRA * sum(worths.get(token, 0) for token in set(extras) - set(words))
    return min(asked / len(set(words)), 1.0) if words else 0.0


def _idf(groups):
    return sum(group.idf for group in groups)


def _exact_share(plan, candidate):
    words = set(candidate.typed_title.split())
    return len(words.intersection(plan.query.all_words)) / len(words) if words else 0.0


def _days_away(candidate, today):
    return abs((candidate.dated - today).days) if candidate.dated else float("inf")
