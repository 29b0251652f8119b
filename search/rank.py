"""Puts candidates in order, with one function for both databases.

Their own rankers (bm25, ts_rank) differ from each other and judged worse. Term frequency saturates as
tf/(tf+1), as in BM25 with k1 = 1 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009);
the length of a
text does not count.
"""

from datetime import date
from typing import NamedTuple

from .analysis import SEPARATOR
from .groups import SYNONYM
from .plan import ENOUGH, MATTERS, MOST_CONDITIONS, Plan

TITLE, KEYWORDS, BODY = 3, 2, 1
_FIELDS_IN = {"title": 1, "keywords": 2}
EXTRA = 0.5
"""What an occurrence among the extras is worth."""
COVERAGE = 0.75
"""How much it counts that a page holds the whole question and not a part of it."""
TITLE_GAIN = 1.5
"""The gain when the title is what was asked and nothing else."""
KIND_GAIN = 0.5
"""The gain when the page is of the kind that was named, and holds something else that was asked."""
EXACT = 0.1
"""The gain when every word of the title was typed exactly as it is written there."""


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
    """Return the candidates that answer with their scores, the best first; of equals the newest."""
    scored = (Found(score(plan, candidate), candidate) for candidate in candidates)
    found = [item for item in scored if item.score]
    found.sort(key=lambda item: (-item.score, -_day(item.candidate.dated), -item.candidate.pk))
    return found


def score(plan: Plan, candidate: Candidate) -> float:
    fields = [(_halves(text), weight) for text, weight in _weighed(candidate)]
    total, held = 0.0, []
    for group in plan.groups:
        best = max((_worth(alternative, fields) for alternative in group.alternatives), default=0.0)
        if best:
            total += group.idf * best
            held.append(group)
    if plan.groups and not _is_enough(plan, held, fields):
        return 0.0
    total *= _share(held, plan.groups) ** COVERAGE if plan.groups else 1.0
    total += sum(_saturated(_mentions(phrase, fields)) for phrase in plan.phrases)
    total *= 1 + KIND_GAIN * _is_named_kind(plan, candidate, held)
    return (
        total * (1 + TITLE_GAIN * _title_share(plan, candidate)) * (1 + EXACT * _exact_share(plan, candidate))
    )


def _is_enough(plan, held, fields):
    """Whether a page that the index gave really holds enough of the question.

    The index lets a frequent synonym stand for a rare word, and a part of a compound for a synonym.
    """
    if plan.phrases or len(plan.groups) > MOST_CONDITIONS:
        return True
    if len(plan.groups) == 1:
        return bool(held)
    total = sum(group.idf for group in plan.groups)
    if sum(_weight(group, fields) for group in held) >= ENOUGH * total:
        return True
    need = 0 if plan.head_only else MATTERS * total / len(plan.groups)
    return any(_weight(group, fields[:1]) >= max(need, 0.01) for group in held)


def _weight(group, fields):
    """What a page holds of a word: of a synonym no more than how rare that is itself."""
    return max((group.weight_of(a) for a in group.conditions if _worth(a, fields)), default=0.0)


def share_in_head(plan: Plan, candidate: Candidate) -> float:
    """How much of what was asked stands in the title or the keywords of a page, short answer included."""
    head = [(_halves(text), weight) for text, weight in _weighed(candidate)[:2]]
    held = [group for group in plan.groups if any(_worth(a, head) for a in group.conditions)]
    return _share(held, plan.groups) if plan.groups else 1.0


def _weighed(candidate):
    return (candidate.title, TITLE), (candidate.keywords, KEYWORDS), (candidate.body, BODY)


def _halves(text):
    words, _, extras = text.partition(SEPARATOR)
    return f" {words.strip()} ", f" {extras.strip()} "


def _worth(alternative, fields):
    fields = fields[: _FIELDS_IN.get(alternative.place)]
    # As a part of a compound, a synonym is two steps away from what was asked: *salaris* and *loondienst*.
    extra = 0 if alternative.quality == SYNONYM else EXTRA
    if alternative.is_phrase:
        mentions = _mentions(alternative.stems, fields, extra)
    else:
        mentions = min(_mentions((token,), fields, extra) for token in alternative.stems)
    return alternative.quality * _saturated(mentions)


def _mentions(stems, fields, extra=EXTRA):
    """Count occurrences side by side. Text search without splitting: half of the time of a query is spent
    here.
    """
    sought = f" {' '.join(stems)} "
    return sum(
        weight * (words.count(sought) + extra * extras.count(sought)) for (words, extras), weight in fields
    )


def _saturated(mentions):
    return mentions / (mentions + 1)


def _title_share(plan, candidate):
    """How much of the title was asked for: a short title that says it all comes before a long one."""
    words, extras = (text.split() for text in _halves(candidate.title))
    worth = plan.worth_of_stems
    asked = sum(worth.get(token, 0) for token in set(words))
    asked += EXTRA * sum(worth.get(token, 0) for token in set(extras) - set(words))
    return min(asked / len(set(words)), 1.0) if words else 0.0


def _is_named_kind(plan, candidate, held):
    """Whether a page is of a kind that was named, as in *workshop over software*, and about the rest too."""
    is_named = any(candidate.content_type_id in group.kinds for group in plan.groups)
    return is_named and not all(group.kinds for group in held)


def _share(held, groups):
    return sum(group.idf for group in held) / sum(group.idf for group in groups)


def _exact_share(plan, candidate):
    words = set(candidate.typed_title.split())
    return len(words.intersection(plan.query.all_words)) / len(words) if words else 0.0


def _day(dated):
    return dated.toordinal() if dated else 0
