"""Lists of articles with an address of their own: of an author, a tag or a category that a question names."""

from typing import NamedTuple

from articles.addresses import list_address
from articles.facets import facets
from articles.filters import WITH_OWN_LIST
from home.generation import kept

from .analysis import analyse, name_of
from .query import FILLERS, read_query
from .stemming import stem
from .synonyms import Synonyms, said_in
from .text import word_set

LABELS = {"auteur": "Auteur", "tag": "Onderwerp", "categorie": "Categorie"}
ASKED_BY = {
    "auteur": word_set("auteur auteurs schrijver schrijfster redacteur"),
    "tag": word_set("onderwerp onderwerpen thema tag"),
    "categorie": word_set("categorie rubriek"),
}
"""How somebody asks for a list of each kind."""
_OF_ALL = word_set("artikel artikelen stuk stukken verhalen geschreven") | FILLERS
MOST = 2


class NamedList(NamedTuple):
    kind: str
    name: str
    count: int
    slug: str
    is_first: bool
    """Whether it comes before all pages: authors do, and what was asked for by its kind."""

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    @property
    def size(self) -> str:
        return f"{self.count} artikel" if self.count == 1 else f"{self.count} artikelen"

    def address(self, request) -> str:
        return list_address(self.kind, self.slug, request)


def lists_named(text: str, synonyms: Synonyms, request) -> list[NamedList]:
    """Return the lists that a question names and nothing else; of an author a part of the name will do."""
    query = read_query(text)
    words = query.words
    kinds = {kind for kind in WITH_OWN_LIST if ASKED_BY[kind].intersection(words)}
    asked_by = _OF_ALL.union(*(ASKED_BY[kind] for kind in kinds))
    asked = tuple(word for word in words if word not in asked_by)
    if not asked:
        return []
    known = synonyms.at(asked, 0, said_in(query.all_words))
    own = tuple(stem(word) for word in asked)
    meant = {own, *known.others} if len(known.places) == len(asked) else {own}
    found = [
        NamedList(kind, option.label, option.count, option.value, kind == "auteur" or kind in kinds)
        for kind, option, stems in _lists(request)
        if (kind in kinds or not kinds)
        and (stems in meant or (kind == "auteur" and (set(own) <= set(stems) or _holds(own, stems))))
    ]
    return sorted(found, key=lambda item: (not item.is_first, -item.count, item.name))[:MOST]


def lists_beginning(typed: str, request) -> list[NamedList]:
    """Return the lists with names in which every typed word begins one: for suggestions."""
    words = typed.split()
    found = [
        NamedList(kind, option.label, option.count, option.value, False)
        for kind, option, _ in _lists(request)
        if all(any(own.startswith(word) for own in name_of(option.label).split()) for word in words)
    ]
    return sorted(found, key=lambda item: (-item.count, item.name))[:MOST]


def _holds(asked, name):
    return len(name) > 1 and set(name) <= set(asked)


def _lists(request):
    """Return (kind, option, stems of its name) of every list."""
    options = facets(request).options
    return kept(
        "search-lists",
        lambda: [
            (kind, option, analyse(option.label).stems)
            for kind in WITH_OWN_LIST
            for option in options[kind].values()
        ],
    )
