"""What every reader may open: published pages, in no part of the site that asks for a password or a login."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, Value
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction

from .generation import generation


def private_paths(request=None) -> tuple[str, ...]:
    """Return the places in the tree below which pages are private; asked once for each request."""
    if hasattr(request, "_private_paths"):
        return request._private_paths
    generation()  # asked first: what is fetched now is kept as of now
    restricted = list(PageViewRestriction.objects.values_list("page", flat=True))
    places = Page.objects.filter(pk__in=restricted).values_list("path", flat=True) if restricted else ()
    paths = with_aliases(places)
    if request is not None:
        request._private_paths = paths
    return paths


def with_private_paths(request, *asked) -> list[list]:
    """Fetch querysets of pages, and with the same query what ``private_paths`` returns in this request."""
    restricted = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page"))
    parts = [
        pages.order_by().annotate(part=Value(part), footer=F("contentpage__in_footer"))
        for part, pages in enumerate((restricted, *asked))
    ]
    generation()  # likewise
    rows = list(parts[0].union(*parts[1:], all=True))
    found = [[page for page in rows if page.part == part] for part in range(len(parts))]
    request._private_paths = with_aliases(page.path for page in found[0])
    return found[1:]


def restrictions(page):
    """Return what may be asked of readers of a page (a queryset); it makes the same pages private.

    Wagtail leaves out what is asked for an alias itself, and above the page that an alias follows.
    """
    way, followed = set(), [page.path]
    while followed:
        above = {path[:end] for path in followed for end in range(Page.steplen, len(path) + 1, Page.steplen)}
        aliases = Page.objects.filter(path__in=above - way, alias_of__isnull=False)
        way |= above
        followed = list(aliases.values_list("alias_of__path", flat=True))
    return PageViewRestriction.objects.filter(page__path__in=way)


def as_private_as(path, pages=None):
    """Return those of a queryset of pages that are private, or not, together with a place in the tree."""
    below = reduce(or_, (Q(path__startswith=path) for path in with_aliases([path])))
    return (Page.objects.all() if pages is None else pages).filter(below)


def with_aliases(paths, pages=None) -> tuple[str, ...]:
    """Add the places of aliases, of all or among some pages, to places in the tree: an alias tells all that
    its page does.

    What is below another place is not named, and an alias may follow what is below another one.
    """
    paths = tuple(set(paths))
    pages = Page.objects.all() if pages is None else pages
    found = pages.filter(alias_of__isnull=False).order_by() if paths else Page.objects.none()
    aliases = list(found.values_list("path", "alias_of__path"))
    while more := [
        alias for alias, original in aliases if original.startswith(paths) and not alias.startswith(paths)
    ]:
        paths += tuple(more)
    return paths


def published(pages, request=None):
    """Return those of a queryset of pages that every reader may open.

    Wagtail's own ``live().public()`` asks for the private places every time it is used.
    """
    pages = pages.live()
    for path in private_paths(request):
        pages = pages.exclude(path__startswith=path)
    return pages


def without_hidden(pages, request=None) -> list:
    """Return pages that were chosen, with ``None`` for those that not every reader may open (any more)."""
    private = private_paths(request) if pages else ()
    return [page if page and page.live and not page.path.startswith(private) else None for page in pages]


class PublishedQuerySet(PageQuerySet):
    def published(self, request=None):
        return published(self, request)

    def for_page(self):
        """Everything that the page itself shows to a reader, in as few queries as possible."""
        return self.knowing_samples()

    def knowing_samples(self):
        """Whether a page is sample content, without a query for each."""
        return self.annotate(is_sample=Exists(_sample_records(self.model)))


def _sample_records(model):
    seeded = apps.get_model("home.SeededObject").objects.filter(is_sample=True, object_id=OuterRef("pk"))
    return seeded.filter(content_type=ContentType.objects.get_for_model(model))


PublishedManager = PageManager.from_queryset(PublishedQuerySet)
