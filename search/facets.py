"""Facets: by which kind, category and year results can be narrowed down, and how many there are of each.

A facet's own choices do not lower its own counts, those of the other facets do: one can always choose
another.
"""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, Value
from django.utils import timezone

from articles.models import ArticlePage, Category, DossierPage
from events.models import EventPage
from faq.models import QuestionCategory, QuestionPage
from home.generation import kept
from home.models import MembershipPage, ServicePage

from .analysis import stem
from .kinds import Kinds

KINDS = {
    "artikel": ("Artikel", ArticlePage),
    "vraag": ("Vraag", QuestionPage),
    "workshop": ("Workshop", EventPage),
    "dienst": ("Dienst", ServicePage),
    "lidmaatschap": ("Lidmaatschap", MembershipPage),
    "dossier": ("Dossier", DossierPage),
}
OTHER_KIND = "pagina"
NAMES = {"soort": "Soort", "categorie": "Categorie", "jaar": "Jaar"}
FIRST_YEAR, LAST_YEAR = 1990, 2200


class Option(NamedTuple):
    value: str
    label: str
    count: int
    is_chosen: bool


class Facet(NamedTuple):
    name: str
    label: str
    options: list[Option]


class Attributes(NamedTuple):
    """What a result is in each facet; the values as they stand in the address."""

    soort: str
    categorie: str
    jaar: str


def kind_of(content_type_id: int) -> str:
    return _kinds_by_content_type().get(content_type_id, OTHER_KIND)


def kind_label(kind: str) -> str:
    return KINDS[kind][0] if kind in KINDS else "Pagina"


def kinds() -> Kinds:
    """Return what a question may name, and which pages are of it."""
    types = ContentType.objects.get_for_models
    lists = {
        kind: frozenset(
            content_type.pk for content_type in types(*model.allowed_parent_page_models()).values()
        )
        for kind, (_, model) in KINDS.items()
    }
    return Kinds(
        {stem(kind): frozenset([pk]) for pk, kind in _kinds_by_content_type().items()},
        {pk: lists[kind] for pk, kind in _kinds_by_content_type().items()},
        frozenset(content_type.pk for content_type in types(EventPage).values()),
    )


def attributes_of(candidates: list) -> list[Attributes]:
    """Return the attributes of every ``rank.Candidate``."""
    kinds, categories = _kinds_by_content_type(), _categories()
    found = []
    for candidate in candidates:
        kind = kinds.get(candidate.content_type_id, OTHER_KIND)
        category = categories.get((kind, candidate.category_id), ("", ""))[0]
        found.append(Attributes(kind, category, str(candidate.dated.year) if candidate.dated else ""))
    return found


def chosen_in(parameters) -> dict[str, set[str]]:
    """Return what a request's parameters (a QueryDict) choose, without what cannot be."""
    chosen = {
        name: {value for value in parameters.getlist(name)[:20] if value and value.isprintable()}
        for name in NAMES
    }
    chosen["soort"] &= {*KINDS, OTHER_KIND}
    chosen["jaar"] = {
        year
        for year in chosen["jaar"]
        if year.isascii() and year.isdecimal() and len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR
    }
    return chosen


def narrowed(pages, chosen: dict[str, set[str]]):
    """Return the pages of a queryset that fit what was chosen; before the search, so any backend can do
    it.
    """
    if kinds := chosen["soort"]:
        pages = pages.filter(_of_kinds(kinds))
    if categories := chosen["categorie"]:
        articles = ArticlePage.objects.filter(category__slug__in=categories).values("pk")
        questions = QuestionPage.objects.filter(category__slug__in=categories).values("pk")
        pages = pages.filter(Q(pk__in=articles) | Q(pk__in=questions))
    if years := chosen["jaar"]:
        pages = pages.filter(_in_years(years))
    return pages


def facets_of(found: list[Attributes], chosen: dict[str, set[str]]) -> list[Facet]:
    """Return the facets of results; without choices that would make no difference."""
    labels = {"categorie": dict(_categories().values())}
    facets = []
    for name, label in NAMES.items():
        others = [item for item in found if _fits(item, chosen, leaving_out=name)]
        counts = Counter(getattr(item, name) for item in others)
        counts.pop("", None)
        values = sorted(counts | dict.fromkeys(chosen[name] - counts.keys(), 0), key=_order(name, counts))
        naming = kind_label if name == "soort" else lambda value, n=name: labels.get(n, {}).get(value, value)
        options = [Option(value, naming(value), counts[value], value in chosen[name]) for value in values]
        if len(options) > 1 or chosen[name]:
            facets.append(Facet(name, label, options))
    return facets


def _order(name, counts):
    return (lambda year: -int(year)) if name == "jaar" else (lambda value: (-counts[value], value))


def _fits(item, chosen, leaving_out):
    return all(
        not values or name == leaving_out or getattr(item, name) in values for name, values in chosen.items()
    )


def _kinds_by_content_type():
    models = {model: kind for kind, (_, model) in KINDS.items()}
    types = ContentType.objects.get_for_models(*models)
    return {content_type.pk: models[model] for model, content_type in types.items()}


def _categories():
    """Return (slug, name) of every category by (kind, id)."""

    def fetch():
        articles, questions = (
            model.objects.order_by().annotate(kind=Value(kind)).values_list("kind", "pk", "slug", "name")
            for kind, model in (("artikel", Category), ("vraag", QuestionCategory))
        )
        return {(kind, pk): (slug, name) for kind, pk, slug, name in articles.union(questions, all=True)}

    return kept("search-categories", fetch)


def _of_kinds(kinds):
    types = _kinds_by_content_type()
    wanted = Q(content_type__in=[pk for pk, kind in types.items() if kind in kinds])
    return wanted | ~Q(content_type__in=list(types)) if OTHER_KIND in kinds else wanted


def _in_years(years):
    condition = Q()
    for year in map(int, years):
        begin, end = (timezone.make_aware(datetime(y, 1, 1)) for y in (year, year + 1))
        articles = ArticlePage.objects.filter(published_at__gte=begin, published_at__lt=end).values("pk")
        workshops = EventPage.objects.filter(starts_at__gte=begin, starts_at__lt=end).values("pk")
        other = ~Q(content_type__in=list(ContentType.objects.get_for_models(ArticlePage, EventPage).values()))
        published = Q(first_published_at__gte=begin, first_published_at__lt=end)
        condition |= Q(pk__in=articles) | Q(pk__in=workshops) | (published & other)
    return condition
