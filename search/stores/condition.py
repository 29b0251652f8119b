"""Plan → condition: which combinations of tokens make a page a candidate. The stores write it in their own
syntax.

A condition is a nested tuple: ``("tokens", a, b)`` for tokens side by side, ``("title", a, b)`` for the
same in the title, ``("keywords", a, b)`` in title or keywords, ``("and", …)`` or ``("or", …)``.
"""

from math import prod

from ..plan import ENOUGH, MATTERS, MOST_CONDITIONS, Plan


def condition_of(plan: Plan, *, everything: bool = False) -> tuple:
    """Return what a page must hold: enough of the question, or ``everything`` of it.

    A title with a word that matters is enough too. Only the rarest words take part; the others still count
    for the
    order.
    """
    groups = sorted(plan.groups, key=lambda group: -group.idf)[:MOST_CONDITIONS]
    parts = [("tokens", *phrase) for phrase in plan.phrases]
    if groups and everything:
        parts += [_any_of(group) for group in groups]
    elif groups:
        total = sum(group.idf for group in groups)
        known = [group for group in groups if group.is_known]
        weighty = [group for group in known if plan.head_only or group.idf * len(groups) >= MATTERS * total]
        titled = [_any_of(group, "title") for group in weighty] if len(groups) > 1 else []
        parts.append(_join("or", [_at_least(groups, ENOUGH * total, total), *titled]))
    return _join("and", parts)


def _at_least(groups, need, weight):
    """Return the condition for holding groups with a summed weight of at least ``need``; the first is the
    rarest.
    """
    first, *rest = groups
    here = _any_of(first)
    if not rest:  # also when rounding left a trace of a need
        return here
    left = weight - first.idf
    with_first = here if first.idf >= need else _join("and", [here, _at_least(rest, need - first.idf, left)])
    return _join("or", [with_first, _at_least(rest, need, left)]) if left >= need else with_first


def _any_of(group, leaf="tokens"):
    found = []
    for alternative in group.conditions:
        if alternative.is_phrase:
            found.append((alternative.place or leaf, *alternative.stems))
        else:
            found.append(_join("and", [(leaf, token) for token in alternative.stems]))
    return _join("or", list(dict.fromkeys(found)))


def _join(operator, parts):
    return parts[0] if len(parts) == 1 else (operator, *parts)


def share_of(condition: tuple, frequencies: dict[str, int]) -> float:
    """Return in how many of all pages (at most 1) a condition holds, if its words are independent; rather too
    little: titles and tokens side by side count for nothing.
    """
    kind, *parts = condition
    if kind == "and":
        return prod(share_of(part, frequencies) for part in parts)
    if kind == "or":
        return 1 - prod(1 - share_of(part, frequencies) for part in parts)
    is_alone = kind == "tokens" and len(parts) == 1
    return min(frequencies.get(parts[0], 0) / frequencies["*"], 1) if is_alone else 0


def written(condition: tuple, leaves: dict, operators: dict[str, str]) -> str:
    """Write a condition; ``leaves`` maps *tokens*, *title* and *keywords* to what writes these."""
    kind, *parts = condition
    if kind in leaves:
        return leaves[kind](parts)
    return "(" + f" {operators[kind]} ".join(written(part, leaves, operators) for part in parts) + ")"
