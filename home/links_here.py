"""What links to pages that are about to go, and where readers may be sent instead."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, get_default_page_content_type


@dataclass(frozen=True)
class Source:
    """Something that links to a page."""

    title: str
    kind: str
    edit_url: str | None
    """Only for who may change it."""


def references_to(pages) -> list[tuple[int, str]]:
    """Return the content type and the key of everything else that links to these pages, in order."""
    own = get_default_page_content_type().pk
    keys = {str(key) for key in pages.values_list("pk", flat=True)}
    found = ReferenceIndex.get_references_to_in_bulk(pages).exclude(
        base_content_type=ContentType.objects.get_for_model(Redirect)
    )
    sources = (
        found.values_list("base_content_type", "object_id")
        .distinct()
        .order_by("base_content_type", "object_id")
    )
    return [(kind, key) for kind, key in sources if not (kind == own and key in keys)]


def sources_of(references, user) -> list[Source]:
    """Return what links to a page, as ``references_to`` names it, for ``user`` to mend."""
    find = AdminURLFinder(user).get_edit_url
    found = []
    for each in objects(references):
        title = each.get_admin_display_title() if isinstance(each, Page) else str(each)
        found.append(Source(title, str(each._meta.verbose_name), find(each)))
    return found


def objects(references) -> list:
    """Return the objects behind pairs of a content type and a key that are still there, pages in full."""
    found = []
    for kind in dict.fromkeys(kind for kind, _ in references):
        model = ContentType.objects.get_for_id(kind).model_class()
        keys = [key for each, key in references if each == kind]
        rows = model._default_manager.filter(pk__in=keys).order_by("pk") if model else []
        found += rows.specific() if model is Page else rows
    return found


def lead_on(pages, target, *, is_permanent=False) -> None:
    """Send readers of these pages, also from the addresses they had before, to another page.

    These redirects go when a page comes back to its address: see ``home.redirects``. Where a permanent one
    leads, a browser never asks again.
    """
    pages = list(pages)
    older = {} if is_permanent else {"is_permanent": False}
    Redirect.objects.filter(redirect_page__in=pages).update(redirect_page=target, **older)
    for page in pages:
        site_id, _, address = page.get_url_parts() or (None, "", "")
        if page.live and address:
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(address),
                site_id=site_id,
                defaults={
                    "redirect_page": target,
                    "redirect_link": "",
                    "automatically_created": True,
                    "is_permanent": is_permanent,
                },
            )
