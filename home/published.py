"""What every reader may open: published pages, in no part of the site that asks for a password or a login."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Value
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction

from .generation import generation


def private_paths(request=None) -> tuple[str, ...]:
    """Return the places in the tree below which pages are private; asked once for each request."""
    if hasattr(request, "_private_paths"):
        return request._private_paths
    generation()  # asked first: what is fetched now is kept as of now
    paths = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    if request is not None:
        request._private_paths = paths
    return paths


def with_private_paths(request, *asked) -> list[list]:
    """Fetch querysets of pages, and with the same query what ``private_paths`` returns in this request."""
    private = Page.objects.filter(view_restrictions__isnull=False)
    parts = [
        pages.order_by().annotate(part=Value(part), footer=F("contentpage__in_footer"))
        for part, pages in enumerate((private, *asked))
    ]
    generation()  # likewise
    found = list(parts[0].union(*parts[1:], all=True))
    request._private_paths = tuple({page.path for page in found if page.part == 0})
    return [[page for page in found if page.part == part] for part in range(1, len(parts))]


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
