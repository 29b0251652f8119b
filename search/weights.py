"""How much every word of a question weighs, by how rare it is, and how much of the question is known.

Source of the weight: Robertson and Spärck Jones, "Relevance weighting of search terms", 1976 (idf).
"""

from math import log, prod

from .compounds import alternatives_of, first_parts
from .groups import OWN, PAIR, PART, SYNONYM
from .verbs import is_verb_only

FEW = 2
"""Pages with a compound that may only mention it: then a title with its first part counts, too."""
UNKNOWN_VERB = 0.4
"""What is done says less than to what: *mails opschonen* is about mails."""


SLIGHT = 0.4
"""What a word counts that says little: *krijgen*, *steeds*."""


NOBODY_WROTE = 1.3
"""What a compound that no page has weighs at most, of the heaviest thing that was asked beside it."""


def says_little(group):
    return group.is_light or all(map(is_verb_only, group.words))


def frequency_of(alternative, frequencies):
    return min(frequencies.get(token, 0) for token in alternative.stems)


def is_nowhere(group, frequencies):
    """Whether no page has the word, nor what editors say that it means; some may have its parts."""
    return len(group.words) == 1 and not any(
        frequency_of(a, frequencies) for a in group.conditions if a.is_phrase
    )


def weigh(groups, frequencies, synonyms):
    """Set the idf of every group that some page may satisfy; the others keep 0.

    The word itself decides when it is known, and else the rarest of what stands for it: the frequent parts
    of a rare compound would otherwise rob it of its weight. So would the frequent words of a rare term.
    """
    nowhere = [group for group in groups if is_nowhere(group, frequencies)]
    for group in groups:
        if group in nowhere:
            others = alternatives_of(group.words[0], frequencies, synonyms)
            group.alternatives = list(dict.fromkeys(group.alternatives + others))
        elif len(groups) == len(group.words) == 1 and frequency_of(group.alternatives[0], frequencies) <= FEW:
            group.alternatives += first_parts(group.words[0])
        known = [a for a in group.alternatives if frequency_of(a, frequencies)]
        conditions = [a for a in known if a.quality != PAIR]
        group.alternatives = known if conditions else []
        if conditions:
            own = [a for a in conditions if a.quality == OWN and len(group.words) == 1]
            group.rarity = {a: _idf(_expected(a, frequencies), frequencies) for a in conditions}
            group.idf = max(group.rarity[a] for a in own or conditions)
            same = [group.rarity[a] for a in conditions if a.quality == SYNONYM]
            if own:
                group.idf = (group.idf + min([group.idf, *same])) / 2
            elif same and len(groups) == 1:  # what editors say that it means is all that was asked
                group.idf = max(same)
            group.idf *= PART if all(a.is_partial for a in conditions) else 1
    written = [group.idf for group in groups if group.idf and group not in nowhere and not says_little(group)]
    for group in nowhere if written else []:  # *coaching voor directiesecretaresses* asks for coaching
        group.idf = min(group.idf, NOBODY_WROTE * max(written))
    light = [group for group in groups if group.is_light]
    if len(light) < len(groups):
        for group in light:
            group.idf *= SLIGHT


def _expected(alternative, frequencies):
    """Return how many pages have an alternative, as if its words had nothing to do with each other."""
    pages = frequencies["*"]
    expected = pages * prod(frequencies[token] / pages for token in alternative.stems)
    return max(expected, 1)


def _idf(frequency, frequencies):
    return log(1 + frequencies.get("*", 0) / frequency)


def forget_numbers(groups):
    """Numbers alone do not answer what was asked in words: *formule 1 uitslag*."""
    worded = [group for group in groups if not group.is_number]
    if worded and not any(group.idf for group in worded):
        for group in groups:
            group.alternatives, group.idf = [], 0.0


def forget_parts(groups):
    for group in groups:
        group.alternatives = [a for a in group.alternatives if not a.is_partial]
        group.idf = group.idf if group.is_known else 0.0


def share_known(groups, frequencies, by_parts=0.0):
    """How much of the question some page may answer; ``by_parts`` is what a part of a compound counts."""
    known = asked = 0.0
    for group in groups:
        weight = _weight(group, frequencies)
        asked += weight
        if group.idf:
            is_by_parts = any(a.is_partial for a in group.alternatives)
            known += weight * (by_parts if is_by_parts and (by_parts or not group.is_known) else 1)
    return known / asked if asked else 1.0


def _weight(group, frequencies):
    """How much a word says: an unknown one as much as one of a single page, but a verb less, a number
    nothing.
    """
    if group.is_known:
        return group.idf
    if group.is_number:
        return 0.0
    return _idf(1, frequencies) * (UNKNOWN_VERB if says_little(group) else 1)
