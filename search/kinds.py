"""Kinds of pages that a question names: *workshop over software* asks for a workshop, and not for a page that
mentions one.
"""

from datetime import date
from typing import NamedTuple

from .groups import OWN, SYNONYM, Alternative, Group

GAIN, LIST_GAIN = 1.0, 0.5
"""The gain when a page is of the kind that was named and holds what else was asked; when it lists them."""
WITHOUT = 0.6
"""What a page is worth that says nothing of the kind, beside pages that do."""
MENTION = 0.5
"""What the name of a kind is worth on a page of another kind."""
OVER = 0.5
"""What a page of the kind is worth when its day is over, and nothing else was asked."""


class Kinds(NamedTuple):
    """The kinds that a question may name, as content types."""

    by_stem: dict[str, frozenset[int]] = {}
    lists: dict[int, frozenset[int]] = {}
    """The pages that list those of a kind."""
    planned: frozenset[int] = frozenset()
    """Whose day is ahead or behind."""

    def named_by(self, terms) -> frozenset[int]:
        """Return the kinds that terms (tuples of stems) name."""
        named = (self.by_stem.get(term[0], frozenset()) for term in terms if len(term) == 1)
        return frozenset().union(*named)

    def listing(self, kinds) -> frozenset[int]:
        return frozenset().union(*(self.lists.get(kind, ()) for kind in kinds))

    def is_over(self, candidate, today: date) -> bool:
        is_planned = candidate.content_type_id in self.planned
        return bool(is_planned and candidate.dated and candidate.dated < today)


def name_kinds(groups: list[Group], kinds: Kinds) -> None:
    """Tell which words name a kind; these weigh no more than the rest of the question.

    What is asked for by its own name comes before what only synonyms name: *wat kost een workshop* does not
    ask for memberships.
    """
    for quality in (OWN, SYNONYM):
        for group in groups:
            group.kinds = kinds.named_by(a.stems for a in group.conditions if a.quality == quality)
        if any(group.kinds for group in groups):
            break
    others = [group.idf for group in groups if group.idf and not group.kinds]
    for group in groups:
        if group.kinds and others:
            group.idf = min(group.idf, max(others))


def share_of_kind(kinds: Kinds, named: frozenset[int], alternative: Alternative, content_type: int) -> float:
    """What it counts that a page of some content type holds a word of a question."""
    mentioned = kinds.named_by((token,) for token in alternative.stems) & named if named else ()
    return MENTION if mentioned and content_type not in named | kinds.listing(named) else 1.0


def gain_of_kind(plan, held: list[Group], candidate, today: date) -> float:
    """How much more a page is worth that is of the kind that was named.

    When nothing else was asked, the page that lists them is what was meant just as well.
    """
    kinds, named, kind = plan.kinds, plan.named_kinds, candidate.content_type_id
    if not named:
        return 1.0
    only_kinds = all(group.kinds for group in plan.groups)
    if kinds.is_over(candidate, today) and not any(group.is_number for group in plan.groups):
        return OVER if only_kinds and kind in named else 1.0
    if only_kinds:
        is_asked_for = kinds.named_by(group.alternatives[0].stems for group in plan.groups)
    else:
        is_asked_for = not all(group.kinds for group in held)
    if not is_asked_for:
        return 1.0
    if not only_kinds and not any(group.kinds for group in held):
        return WITHOUT
    is_listing = kind in kinds.listing(named)
    return 1 + (GAIN if kind in named or (is_listing and only_kinds) else LIST_GAIN * is_listing)
