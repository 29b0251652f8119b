"""Form → base form: plurals, diminutives and forms of verbs whose base form is in the word list.

What rules of endings alone get wrong: *problemen*, *adressen*, *beelden* and *grenzen* look alike to them
and need the word itself. A form that leads to no listed word is left to the stemmer.

Sources: Haeseryn and others, "Algemene Nederlandse Spraakkunst", chapters 2 (verbs) and 3 (nouns),
https://e-ans.ivdnt.org; Taalunie, "Woordenlijst Nederlandse Taal" (the Groene Boekje), for irregular forms.
"""

import re
from functools import lru_cache

from .irregular import IN_COMPOUNDS, PARTICLES, PLURALS, VERBS
from .words import word_list

_VOICED = {"s": "z", "f": "v"}
_VOICELESS = {"z": "s", "v": "f"}
_OPEN = re.compile(r"(.*)([aeou])([^aeiouwy])$")
_OF_A_NAME = re.compile(r"[^aeiou]se$")
_LONG = re.compile(r"(aa|ee|oo|uu)([^aeiou])$")
# Roots to which *-en* adds nothing but itself: *beeld*, *boek*, and an unstressed end, as in *regel*.
_CLOSED = re.compile(
    r"[^aeiou][^aeiou]$|(?:aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|ai|oi)[^aeiou]$|[aeou]i$|ij$|[iu]$"
)
_UNSTRESSED = re.compile(r"[aeiouy].*(?:el|em|en|er|or|ig|og)$")
_VOICELESS_END = re.compile(r"(?:[kfshpx]|ch)$")
_SHORT_VOWEL_END = re.compile(r"(?:^|[^aeiou])[aeiou]$")
_SHORT_VERB = re.compile(r".(?:staa|gaa|slaa|zie|doe)t$")
"""What verbs on *-staan* and the like end in: *bestaat*, *voorziet*."""
_PREFIXES = ("be", "ver", "ont", "her")


def base_form(word: str) -> str:
    """Return the singular of a noun or the root of a verb; the word itself when the list knows no other."""
    for _ in range(2):  # *werkten*, *werkt*, *werk*
        if irregular := _irregular(word):
            return _root(irregular) or irregular
        word = _without_diminutive(word) or infinitive(word) or _without_e(word) or word
        word = _root(word) or _without_s(word) or word
    return word


def has_own_s(word: str) -> bool:
    """Whether the *s* at the end belongs to the word, as its plural tells: *plaats*, *grens*, *cursus*."""
    words = word_list()
    return word.endswith("s") and any(
        form in words
        for form in (word + "en", word + "sen", word[:-1] + "zen", _open(word[:-1] + "z") + "en")
    )


def _irregular(word):
    words = word_list()
    if found := VERBS.get(word) or PLURALS.get(word):
        return found
    if word.endswith(IN_COMPOUNDS):
        for plural in IN_COMPOUNDS:
            if word.endswith(plural) and (found := word.removesuffix(plural) + PLURALS[plural]) in words:
                return found
    if word.startswith(PARTICLES):
        for particle in PARTICLES:
            if word.startswith(particle) and (verb := VERBS.get(word.removeprefix(particle))):
                return particle + verb if particle + verb in words else ""
    return ""


@lru_cache(maxsize=65_536)
def infinitive(word: str) -> str:
    """Return the infinitive of *verandert*, *werkte* or *gesnoeid*; a noun is known by its plural."""
    words = word_list()
    if len(word) < 4:
        return ""
    if _SHORT_VERB.search(word) and word[:-1] + "n" in words:
        return word[:-1] + "n"
    if word.endswith("t") and (word + "en" not in words or word + "e" in words):
        is_noun_alike = word + "en" in words  # *plaatsten* and *gasten*: then nothing but *-en* may be added
        if found := _infinitive_of(word[:-1], plain=is_noun_alike):
            return found
    past = word.removesuffix("n")
    if past.endswith(("te", "de")) and past + "s" not in words and (word == past or word[:-2] not in words):
        root = past[:-2]
        if (past[-2] == "t") == bool(_VOICELESS_END.search(root)) and (found := _infinitive_of(root)):
            return found
    return _verb_of_participle(word) if word.endswith(("d", "t")) else ""


def _verb_of_participle(word):
    """Return the infinitive of *gemeld*, *aangemeld* or *verzaagd*."""
    words = word_list()
    if word.startswith(_PREFIXES):
        return _infinitive_of(word[:-1])
    for particle in PARTICLES:
        if word.startswith(particle + "ge"):
            verb = _infinitive_of(word[len(particle) + 2 : -1]) or _infinitive_of(word[len(particle) + 2 :])
            if particle + verb in words:
                return particle + verb
    root = word[2:-1]
    if word.startswith("ge") and (word + "en" not in words or _UNSTRESSED.search(root) or root.endswith("i")):
        return _infinitive_of(root) or _infinitive_of(word[2:])
    return ""


def _infinitive_of(root, *, plain=False):
    words = word_list()
    if len(root) < 3 or _SHORT_VOWEL_END.search(root):
        return ""
    return next((verb for verb in possible_infinitives(root, plain=plain) if verb in words), "")


def possible_infinitives(root: str, *, plain: bool = False) -> list[str]:
    """Return what may be the infinitive of a root by its spelling: of *geef* *geven*, of *zeg* *zeggen*."""
    forms = [root] if _is_plain(root) else []
    if not plain and _LONG.search(root):
        forms.insert(0, _open(root))
    elif not plain and not forms:
        forms.append(root + root[-1])
    if not plain and root[-1] in _VOICED:
        forms += [form.rstrip(root[-1]) + _VOICED[root[-1]] for form in forms]
    return [form + "en" for form in forms]


def _is_plain(root):
    return bool(_CLOSED.search(root) or _UNSTRESSED.search(root))


def _open(root):
    """Return a root as it is before a vowel: *maak*, *mak-*."""
    return _LONG.sub(lambda match: match[1][0] + match[2], root)


def _root(word):
    """Return the singular or the root of a form on *-en*."""
    words = word_list()
    if word.endswith(("een", "ches", "shes")) and word[:-2] in words:  # ideeën, coaches
        return word[:-2]
    if not word.endswith("en") or len(word) < 6:
        return ""
    rest = word[:-2]
    if match := _OPEN.match(rest):
        last = _VOICELESS.get(match[3], match[3])
        if (found := f"{match[1]}{match[2] * 2}{last}") in words:
            return found
    if rest[-1] in _VOICELESS and (found := rest[:-1] + _VOICELESS[rest[-1]]) in words:
        return found
    if rest[-1] == rest[-2] and rest[:-1] in words:
        return rest[:-1]
    return rest if rest in words and _is_plain(rest) else ""


def _without_s(word):
    words = word_list()
    return word[:-1] if word.endswith("s") and word[:-1] in words and not has_own_s(word) else ""


def _without_e(word):
    """Return what an inflected word is without its *e*; a noun is known by its plural on *-s*."""
    words = word_list()
    is_inflected = word.endswith(("de", "te", "se")) and word[:-1] in words and word + "s" not in words
    if doubled := _adjective(word):
        return doubled
    is_of_a_name = word not in words and _OF_A_NAME.search(word)  # *Nederlandse*; names are not in the list
    return word[:-1] if is_inflected or is_of_a_name else ""


def _adjective(word):
    """Return *groot* of *grote* and *lief* of *lieve*; what has a plural on *-s* is a noun: *zone*."""
    words, rest = word_list(), word[:-1]
    if not word.endswith("e") or len(word) < 4 or word + "s" in words:
        return ""
    ends = [rest[:-1] + _VOICELESS[rest[-1]]] if rest[-1] in _VOICELESS else [rest]
    doubled = [f"{match[1]}{match[2] * 2}{match[3]}" for match in map(_OPEN.match, ends) if match]
    return next((form for form in (*doubled, *(ends if rest[-1] in _VOICELESS else ())) if form in words), "")


def _without_diminutive(word):
    words = word_list()
    end = word.removesuffix("s")
    if not end.endswith("je"):
        return ""
    for length in (2, 3, 4):
        root = end[:-length]
        if end.endswith(("je", "tje", "etje")[length - 2]):
            for found in (root, root[:-1] if root[-2:-1] == root[-1:] else ""):
                if found in words:
                    return found
    return ""
