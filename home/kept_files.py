"""Pictures and documents stay while readers see them: they are in no bin, and nobody could put them back.

What erases by itself goes past these screens: the undo of an import, for instance.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as many_images
from wagtail.models import Page, ReferenceIndex

from .links_here import objects
from .models import KeptWhileUsed, SiteImage
from .refusals import refuse

NAMED = 5
KEPT = (
    "‘{title}’ kan niet weg: lezers krijgen dit bestand op {pages}. Haal het daar eerst weg, en laat dat "
    "publiceren."
)


def shown_on(file) -> list[Page]:
    """Return the published pages with this picture or document, those that name its person too."""
    sources = ReferenceIndex.get_references_to(file).values_list("base_content_type", "object_id")
    found = []
    for source in objects(sources.distinct().order_by("base_content_type", "object_id")):
        if isinstance(source, KeptWhileUsed):
            found += source.used_by()
        elif isinstance(source, Page):
            found.append(source)
    return list({page.pk: page for page in found if page.live}.values())


def _why_kept(file) -> str:
    """Say which pages keep it; nothing when none does."""
    titles = [f"‘{page.title}’" for page in shown_on(file)]
    if (more := len(titles) - NAMED) > 0:
        titles[NAMED:] = ["nog 1 pagina" if more == 1 else f"nog {more} pagina’s"]
    pages = " en ".join(filter(None, [", ".join(titles[:-1]), *titles[-1:]]))
    return KEPT.format(title=file.title, pages=pages) if titles else ""


class _Kept:
    """Wagtail's screen for deleting one, which first says why it cannot be."""

    def run_before_hook(self):
        kept = refuse(self.request, [_why_kept(self.object)], self.object.usage_url)
        return kept or super().run_before_hook()


class _KeptAfterUpload:
    """Takes back what was uploaded just now, by a script that shows no reason."""

    def post(self, request, *args, **kwargs):
        if shown_on(get_object_or_404(self.get_model(), pk=kwargs[self.pk_url_kwarg])):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)


class DeleteImageView(_Kept, images.DeleteView):
    pass


class DeleteDocumentView(_Kept, documents.DeleteView):
    pass


class DeleteUploadedImageView(_KeptAfterUpload, many_images.DeleteView):
    pass


class DeleteUploadedDocumentView(_KeptAfterUpload, many_documents.DeleteView):
    pass


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, to take their place
def screens_for_deleting():
    return [
        path("images/<int:image_id>/delete/", DeleteImageView.as_view()),
        path("images/multiple/<int:image_id>/delete/", DeleteUploadedImageView.as_view()),
        path("documents/delete/<int:document_id>/", DeleteDocumentView.as_view()),
        path("documents/multiple/<int:doc_id>/delete/", DeleteUploadedDocumentView.as_view()),
    ]


@hooks.register("before_bulk_action")
def keep_files_that_readers_see(request, action_type, objects, action):
    if action_type != "delete" or action.model not in (SiteImage, get_document_model()):
        return None
    return refuse(request, map(_why_kept, objects), action.next_url)
