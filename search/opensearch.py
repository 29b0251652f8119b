"""Wagtail's backend for OpenSearch (``OPENSEARCH_URL``). It finds; the database tells who may see what.

The backend of this project keeps its index beside it, as ``BUILT_IN``: for suggestions, and for when
OpenSearch does not answer.
"""

import logging
import sys
from types import ModuleType

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .findings import BUILT_IN, Findings

# The client measures itself with a package ``events``, and finds the app of that name instead.
_metrics = ModuleType("opensearchpy.metrics.metrics_events")
_metrics.MetricsEvents = object
sys.modules.setdefault(_metrics.__name__, _metrics)

from modelsearch.backends.opensearch2 import SearchBackend as StockBackend  # noqa: E402
from opensearchpy.exceptions import OpenSearchException  # noqa: E402

MOST = 500
"""Results of a search that are looked at."""
logger = logging.getLogger(__name__)


class SearchBackend(StockBackend):
    def find(self, text, pages, *, literal, newest_first):
        """Return results among any pages, also by what the index cannot choose by, or has from before."""
        try:
            found = list(self.search(text, Page.objects.live().only("content_type"))[:MOST])
        except OpenSearchException as error:
            logger.warning("OpenSearch does not answer: %s", type(error).__name__)
            built_in = get_search_backend(BUILT_IN)
            return built_in.find(text, pages, literal=literal, newest_first=newest_first)
        allowed = pages.filter(pk__in=[page.pk for page in found]).order_by("-first_published_at", "-pk")
        order = {pk: number for number, pk in enumerate(allowed.values_list("pk", flat=True))}
        found = [page for page in found if page.pk in order]
        return Findings(sorted(found, key=lambda page: order[page.pk]) if newest_first else found)
