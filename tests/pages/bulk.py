"""Makes a thousand pages in less than a second: rows only, without the work that saving a page does."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page


def make_pages(model: type[Page], parent: Page, count: int, values=lambda number: {}) -> list[Page]:
    """Return ``count`` published pages below a parent; ``values`` gives the fields of the nth.

    Django has no bulk creation of models that share a table with another: the rows of ``Page`` are made
    first, then those of the page type with the same keys.
    """
    parent.refresh_from_db(fields=["numchild", "path"])
    now, locale = timezone.now(), Locale.get_default()
    content_type = ContentType.objects.get_for_model(model)
    pages = []
    for number in range(parent.numchild + 1, parent.numchild + count + 1):
        slug = f"{model._meta.model_name}-{number}"
        page = model(
            **{"title": f"{model._meta.verbose_name} {number}", "slug": slug} | values(number),
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}{slug}/",
            content_type=content_type,
            locale=locale,
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        page.draft_title = page.title
        pages.append(page)
    shared = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in shared}) for page in pages], batch_size=500
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        page._state.adding = False
    model._base_manager.all()._batched_insert(pages, model._meta.local_concrete_fields, batch_size=500)
    parent.numchild += count
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    return pages
