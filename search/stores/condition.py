"""Plan → condition: which combinations of tokens make a page a candidate. The stores write it in their own
syntax.

A condition is a nested tuple: ``("tokens", a, b)`` for tokens side by side, ``("and", …)`` or ``("or", …)``.
"""

from ..plan import ENOUGH, MOST_CONDITIONS, Plan


def condition_of(plan: Plan, *, everything: bool = False) -> tuple:
    """Return what a page must hold: enough of the question, or ``everything`` of it.

    Only the rarest words take part; the others still count for the order.
    """
    groups = sorted(plan.groups, key=lambda group: -group.idf)[:MOST_CONDITIONS]
    parts = [("tokens", *phrase) for phrase in plan.phrases]
    if groups:
        total = sum(group.idf for group in groups)
        parts.append(
            _join("and", [_any_of(group) for group in groups])
            if everything
            else _at_least(groups, ENOUGH * total, total)
        )
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


def _any_of(group):
    found = []
    for alternative in group.conditions:
        if alternative.is_phrase:
            found.append(("tokens", *alternative.stems))
        else:
            found.append(_join("and", [("tokens", token) for token in alternative.stems]))
    return _join("or", list(dict.fromkeys(found)))


def _join(operator, parts):
    return parts[0] if len(parts) == 1 else (operator, *parts)


def written(condition: tuple, tokens, words: dict[str, str]) -> str:
    """Write a condition; ``tokens`` writes the leaves, ``words`` gives the operators."""
    kind, *parts = condition
    if kind == "tokens":
        return tokens(parts)
    return "(" + f" {words[kind]} ".join(written(part, tokens, words) for part in parts) + ")"
