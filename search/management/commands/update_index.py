"""Wagtail's ``update_index``, with a progress bar for the pages; an interrupted run goes on where it
stopped.
"""

from modelsearch.backends import get_search_backend
from wagtail.models import Page
from wagtail.search.management.commands.update_index import Command as WagtailCommand

from search import indexing
from search.backend import SearchBackend

WIDTH = 40


class Command(WagtailCommand):
    def update_backend(self, backend_name, schema_only=False, chunk_size=indexing.CHUNK):
        self.rebuilds_pages = isinstance(get_search_backend(backend_name), SearchBackend)
        super().update_backend(backend_name, schema_only, chunk_size)
        if self.rebuilds_pages and not schema_only:
            for done, total in indexing.rebuild(min(chunk_size, indexing.CHUNK)):
                self._show(done, total)
            self.print_newline()

    def queryset_chunks(self, qs, chunk_size=indexing.CHUNK):
        """Leave the pages of this project's own backend to ``indexing.rebuild``."""
        if self.rebuilds_pages and issubclass(qs.model, Page):
            return iter(())
        return super().queryset_chunks(qs, chunk_size)

    def _show(self, done, total):
        filled = WIDTH * done // max(total, 1)
        self.write(f"\rpages [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}", ending="")
        self.stdout.flush()
