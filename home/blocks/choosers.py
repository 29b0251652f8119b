"""Choosers of which a page fetches all at once: see ``home.elsewhere``. In migrations they are Wagtail's."""

from copy import copy

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from ..elsewhere import present


class _Fetched:
    def bulk_to_python(self, values):
        if not (found := present()):
            return super().bulk_to_python(values)
        values = list(values)
        # Each block has one of its own: a picture also holds what the block says of it.
        return [copy(chosen) for chosen in found.find(self.model_class, values)]


class PageChooser(_Fetched, blocks.PageChooserBlock):
    def deconstruct(self):
        return ("wagtail.blocks.PageChooserBlock", *super().deconstruct()[1:])


class ListedPageChooser(PageChooser):
    """Its pages come with everything a list shows of them, however many blocks there are."""

    def bulk_to_python(self, values):
        if present() and present().is_noting:
            return [None for _ in values]
        pages = self.model_class.objects.listed(values)
        return [copy(pages.get(pk)) for pk in values]


class DocumentChooser(_Fetched, DocumentChooserBlock):
    def deconstruct(self):
        return ("wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:])


class ImageChooser(_Fetched, ImageChooserBlock):
    """Within a ``PictureBlock``, which migrations know as a whole."""
