"""Puts candidates in order, with one function for both databases.

Their own rankers (bm25, ts_rank) differ from each other and judged worse. Term frequency saturates as
tf/(tf+1), as in BM25 with k1 = 1 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009);
the length of a
text does not count.
"""

from collections.abc import Iterable
from datetime import date
from math import fsum
from typing import NamedTuple

from django.utils import timezone

from .analysis import SEPARATOR
from .groups import SYNONYM
from .holding import EXTRA, IN_HEAD, IN_TITLE, Page, halves, saturated
from .kinds import gain_of_kind, share_of_kind
from .ourselves import gain_of_ourselves
from .plan import ENOUGH, MATTERS, MEANT, MOST_CONDITIONS, PARTLY_KNOWN, Plan

COVERAGE = 0.75
"""How much it counts that a page holds the whole question and not a part of it."""
TITLE_GAIN = 1.5
"""The gain when the title is what was asked and nothing else."""
EXACT = 0.1
"""The gain when every word of the title was typed exactly as it is written there."""

ONLY_MEANT = 1.8
"""How much more a synonym counts of a word that no page has: then it is all that can be meant."""

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
    pages = [Page(candidate, plan.groups) for candidate in candidates]
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
    whole = {a for a in group.conditions if not a.is_partial}
    if not whole or any(a.is_phrase for a in whole):
        return False
    held = ((page, whole & held.counts.keys()) for page in pages for held in page.held if held.group is group)
    return not any(page.has_near(a.stems) for page, found in held for a in found)


def _score(plan, page, today):
    candidate, title_share = page.candidate, _title_share(plan, page.candidate)
    if plan.groups and not _is_answer(plan, page.held, title_share):
        return 0.0
    total = sum(held.group.idf * _worth(plan, held, candidate) for held in page.held)
    total *= (_idf(page.held) / plan.idf) ** COVERAGE if plan.groups else 1.0
    total += sum(saturated(page.mentions(phrase)[-1]) for phrase in plan.phrases)
    groups = [held.group for held in page.held]
    total *= gain_of_kind(plan, groups, candidate, today) * gain_of_ourselves(plan, candidate)
    return total * (1 + TITLE_GAIN * title_share) * (1 + EXACT * _exact_share(plan, candidate))


def _worth(plan, held, candidate):
    """What the best that a page holds for a word is worth."""
    most = 0.0
    for alternative, counts in held.counts.items():
        share = _share_of(plan, held.group, alternative, candidate)
        most = max(most, share * (alternative.quality * saturated(counts[-1])))
    return most


def _share_of(plan, group, alternative, candidate):
    share = share_of_kind(plan.kinds, plan.named_kinds, alternative, candidate.content_type_id)
    if alternative.quality == SYNONYM and not group.is_written:
        share *= ONLY_MEANT
    if alternative.is_partial:  # a part that most pages have says nothing
        rarest = max(group.rarity[a] for a in group.conditions if a.is_partial)
        share *= group.rarity[alternative] / rarest
    return share


def _is_answer(plan, held, title_share):
    """Whether a page holds enough; a phrase is what was asked, whatever else is there."""
    if plan.phrases:
        return True
    found = plan, held, sum(item.weight() for item in held), title_share
    return _is_enough(*found) and _is_more_than_a_mention(*found)


def _is_enough(plan, held, weight, title_share):
    """Whether a page that the index gave really holds enough of the question.

    The index lets a frequent synonym stand for a rare word, a part of a compound for a synonym, and the parts
    of a compound for the whole, however far apart.
    """
    if len(plan.groups) > MOST_CONDITIONS:
        return True
    if len(plan.groups) == 1:
        return bool(held)
    if plan.lost and plan.head_only:
        return sum(item.weight(IN_HEAD) for item in held) >= PARTLY_KNOWN * plan.idf
    if weight >= ENOUGH * plan.idf:
        return True
    need = 0 if plan.head_only else MATTERS * plan.idf / len(plan.groups)
    if title_share >= MEANT and any(item.group.idf >= need and item.best_quality(IN_TITLE) for item in held):
        return True
    return any(item.weight(IN_TITLE) >= max(need, 0.01) for item in held)


def _is_more_than_a_mention(plan, held, weight, title_share):
    """Whether a page with a part of the question is about that part.

    When most of the question is in no page at all, a title that says hardly anything else must be what was
    meant.
    """
    if plan.share_known < HARDLY_KNOWN and not plan.named_kinds and len(plan.unknown) < len(plan.query.words):
        return title_share > 0.5
    share = plan.share_known * weight / plan.idf
    if share >= MOST and not (len(plan.groups) == 1 and not plan.groups[0].is_known):
        return True
    return any(item.is_about() for item in held if not item.group.is_light)


def share_in_head(plan: Plan, candidate: Candidate) -> float:
    """How much of what was asked stands in the title or the keywords of a page, short answer included.

    Words that no page has were asked, too.
    """
    held = Page(candidate, plan.groups).held
    found = sum(item.group.idf * item.best_quality(IN_HEAD) for item in held)
    return plan.share_known * found / plan.idf if plan.groups else 1.0


def _title_share(plan, candidate):
    """How much of the title was asked for: a short title that says it all comes before a long one."""
    worths = plan.worth_of_stems
    if worths.keys().isdisjoint(candidate.title.split()):
        return 0.0
    words, extras = (set(text.split()) for text in halves(candidate.title))
    asked = fsum(worths[token] for token in words & worths.keys())  # whatever the order of a set
    asked += EXTRA * fsum(worths[token] for token in (extras & worths.keys()) - words)
    return min(asked / len(words), 1.0) if words else 0.0


def _idf(held):
    return sum(item.group.idf for item in held)


def _exact_share(plan, candidate):
    words = set(candidate.typed_title.split())
    return len(words.intersection(plan.query.all_words)) / len(words) if words else 0.0


def _days_away(candidate, today):
    return abs((candidate.dated - today).days) if candidate.dated else float("inf")
