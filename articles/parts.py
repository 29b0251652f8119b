"""The place of an article in its dossiers: which part it is, and what comes before and after it."""

from dataclasses import dataclass
from itertools import groupby

from home.published import private_paths


def parts_for_readers(parts, request=None) -> list:
    """Return the parts to show, numbered from 1: each with ``number`` and ``is_readable``.

    A part is readable when every reader may open its article. One that is not is shown, as announced,
    only when an editor gave it a title to announce it with.
    """
    private = private_paths(request)
    shown = []
    for part in parts:
        article = part.article
        part.is_readable = bool(article and article.live and not article.path.startswith(private))
        if part.is_readable or part.planned_title:
            shown.append(part)
            part.number = len(shown)
    return shown


@dataclass
class Place:
    """Where an article stands in one dossier; ``previous`` and ``next`` are parts, or ``None``."""

    dossier: object
    number: int
    total: int
    previous: object
    next: object

    @property
    def beside(self):
        return [part for part in (self.previous, self.next) if part]


def places_of(article, request=None) -> list[Place]:
    """Return the places of an article in all its dossiers, with one query at most."""
    if not (article.pk and getattr(article, "is_part", True)):
        return []
    parts = article.dossier_parts.model.objects.around(article, request)
    places = []
    for _, rows in groupby(parts, key=lambda part: part.page_id):
        shown = parts_for_readers(rows, request)
        here = next((n for n, part in enumerate(shown) if part.article_id == article.pk), None)
        if here is not None:
            places.append(
                Place(
                    dossier=shown[here].page,
                    number=here + 1,
                    total=len(shown),
                    previous=shown[here - 1] if here else None,
                    next=shown[here + 1] if here + 1 < len(shown) else None,
                )
            )
    return places
