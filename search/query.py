"""What a reader typed: its phrases in quotes, its words, and whether it is a question."""

import re
from typing import NamedTuple

from .analysis import STOP_WORDS, stem
from .separable import separable_verbs
from .text import asked_parts, cut, fold, word_matches, word_set, written_words
from .words import word_list

MOST_WORDS = 20
MOST_CHARACTERS = 200
_QUOTED = re.compile(r'"([^"]*)"')
_QUESTION_WORDS = word_set(
    "wat wie waar waarom wanneer hoe hoelang hoeveel welk welke waarvoor waarmee waarheen kan kun kunnen mag "
    "moet moeten is zijn heeft heb hebben gaat ga bestaat houdt word wordt krijg zal wil bent ben"
)
FILLERS = word_set(
    "hallo hoi goedemorgen goedemiddag goedendag beste zoek zoeken zoekt informatie info inlichtingen weten "
    "weet vind vinden vindt wilt willen wilde lees lezen vertel vertellen help helpen hulp tip tips svp aub "
    "alsjeblieft alstublieft bedankt dank iemand graag lang vaak heten heet heette "
    "volgende volgend eerstvolgende komende aankomende aanstaande eerstkomende"
)
"""How somebody asks and not what: only searched for when nothing else was asked, and then no better
than by its synonyms.
"""

LIGHT = word_set(
    "gaan maken maak maakt gemaakt krijgen krijg krijgt gekregen geven geef geeft nemen neem neemt "
    "zetten zet houden houd hou houdt zien zie ziet kijken kijk kijkt laten laat blijven blijf blijft "
    "zitten zit staan staat liggen ligt lopen loop loopt brengen breng brengt halen haal gebruiken "
    "gebruik gebruikt hoeven hoef hoeft willen regelen duren duurt beginnen begin gebeurt gebeuren noemen "
    "doet doe proberen lukt bezig nodig steeds altijd nooit ooit soms misschien heel hele erg echt weer "
    "goed "
    "goede goeie beter beste leuk leuke mooi mooie snel snelle makkelijk gemakkelijk grote groot kleine "
    "klein keer week maand jaar morgen vandaag dingen ding manier voorbeeld voorbeelden bijvoorbeeld "
    "raar rare gek gekke vreemd vreemde stom stomme slecht slechte fijn fijne lastig lastige handig handige "
    "eigen binnen buiten tijdens elk elke alle allemaal"
)
"""What is in most questions and says little about what is looked for: it weighs less."""

_ABBREVIATIONS = {"tel": "telefoon", "telnr": "telefoonnummer", "secr": "secretaresse", "mgt": "management"}


class Query(NamedTuple):
    """``words`` are folded, without stop words and doubles; ``phrases`` are tuples of stems."""

    text: str
    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    all_words: tuple[str, ...]
    is_question: bool


def readable(text: str) -> str:
    """Return what can be searched for in an input: printable characters in one line, and not too many."""
    printable = "".join(c if c.isprintable() else " " for c in text[:MOST_CHARACTERS])
    return " ".join(printable.split())


def read_query(text: str) -> Query:
    """Read an input. A quote without its pair is ignored."""
    text = re.sub("[“”„‟«»]", '"', readable(text))
    phrases = []
    for quoted in _QUOTED.findall(text):
        stems = tuple(stem(word) for word in _words(quoted) if word not in STOP_WORDS)
        if stems:
            phrases.append(stems[:MOST_WORDS])
    asked = [word for word in dict.fromkeys(asked_words(_QUOTED.sub(" ", text))) if word not in STOP_WORDS]
    words = asked if phrases else without_fillers(asked)
    return Query(text, tuple(words[:MOST_WORDS]), tuple(phrases), tuple(_words(text)), _is_question(text))


def _words(text):
    return [part for written in written_words(fold(text)) for part in cut(written)]


def without_fillers(words: list[str]) -> list[str]:
    return [word for word in words if word not in FILLERS] or words


def asked_words(text: str) -> list[str]:
    """Return the words of a text as they are looked for, with separable verbs in one piece."""
    folded = fold(text)
    matches = list(word_matches(folded))
    verbs = separable_verbs(folded, matches)
    particles = {particle for _, particle in verbs.values()}
    words = []
    for number, match in enumerate(matches):
        if number not in particles:
            words += [verbs[number][0]] if number in verbs else map(_in_full, asked_parts(match[0]))
    return words


def _in_full(word):
    """Return *telefoonnummer* for *telefoonnr*, and *telefoon* for *tel*."""
    number = word.removesuffix("nr") + "nummer"
    is_number = word.endswith("nr") and (number in word_list() or word == "nr")
    return number if is_number else _ABBREVIATIONS.get(word, word)


def _is_question(text):
    words = _words(text)
    return len(words) > 1 and (text.rstrip().endswith("?") or words[0] in _QUESTION_WORDS)
