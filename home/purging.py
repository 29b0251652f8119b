"""Tells a cache in front of the site (``PURGE_URL``) which pages have changed, so that it asks for them anew.

It is told after the change is there, by a thread of its own: nobody who publishes waits for it, or hears of
it when it does not answer. Whatever it is not told of it keeps for seconds only (``ontsec_site.page_cache``).
Wagtail's own receivers tell it before the change is there, wait for an answer without end, and know no moves.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import requests
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.frontend_cache.backends import CloudflareBackend, HTTPBackend
from wagtail.contrib.frontend_cache.backends.http import PurgeRequest
from wagtail.contrib.frontend_cache.utils import get_backends
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .later import RENEWAL, waits
from .published import as_private_as

LONGEST = 3
"""Seconds for an answer."""
MOST = 300
"""Pages of one change: the others are old within seconds."""
NOT_KEPT = (404, 412)
"""What a cache answers that does not have the page."""

logger = logging.getLogger(__name__)


class HTTPPurge(HTTPBackend):
    """What answers to ``PURGE``, such as Varnish."""

    def purge(self, url):
        address = urlsplit(url)
        place = address._replace(scheme=self.cache_scheme, netloc=self.cache_netloc).geturl()
        try:
            urlopen(PurgeRequest(place, headers={"Host": address.netloc}), timeout=LONGEST).close()  # noqa: S310
        except HTTPError as error:
            with error:
                if error.code not in NOT_KEPT:
                    raise


class CloudflarePurge(CloudflareBackend):
    def _purge_urls(self, urls):
        key = {"Authorization": f"Bearer {self.cloudflare_token}"}
        address = self.cloudflare_purge_endpoint_url
        requests.post(address, json={"files": urls}, headers=key, timeout=LONGEST).raise_for_status()


def connect():
    for signal, receiver, *sender in FOLLOWED:
        signal.connect(receiver, *sender, dispatch_uid=receiver.__name__)


def disconnect():
    for signal, receiver, *sender in FOLLOWED:
        signal.disconnect(receiver, *sender, dispatch_uid=receiver.__name__)


def _purge_page(instance, **kwargs):
    _purge([instance.url_path])


def _purge_moved(url_path_before, url_path_after, **kwargs):
    below = Page.objects.live().filter(url_path__startswith=url_path_after).order_by("depth")
    after = list(below.values_list("url_path", flat=True)[:MOST])
    _purge([*after, *(url_path_before + path.removeprefix(url_path_after) for path in after)])


def _purge_renamed(instance, instance_before, **kwargs):
    _purge_moved(instance_before.url_path, instance.url_path)


def _purge_restricted(instance, **kwargs):
    below = as_private_as(instance.page.path, Page.objects.live()).order_by("depth")
    _purge(below.values_list("url_path", flat=True)[:MOST])


FOLLOWED = [
    (page_published, _purge_page),
    (page_unpublished, _purge_page),
    (post_delete, _purge_page, Page),
    (post_page_move, _purge_moved),
    (page_slug_changed, _purge_renamed),
    (post_save, _purge_restricted, PageViewRestriction),
    (post_delete, _purge_restricted, PageViewRestriction),
]


def _purge(url_paths):
    """Purge pages and the ones above them, which list them, once the change is there."""
    if waits(RENEWAL):
        return
    urls = _addresses(url_paths)
    transaction.on_commit(lambda: _worker().submit(_tell, urls), robust=True)


def _addresses(url_paths):
    found = {}
    for root in Site.get_site_root_paths():
        for url_path in url_paths:
            if url_path.startswith(root.root_path):
                parts = url_path.removeprefix(root.root_path).strip("/").split("/")
                above = ["/".join(parts[:count]) for count in range(len(parts), 0, -1)]
                found |= {f"{root.root_url}/{path}/": None for path in above if path}
                found[f"{root.root_url}/"] = None
    return list(found)


@cache
def _worker():
    """One thread, so that what is purged last was asked for last; a command waits for it when it ends."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="purge")


def _tell(urls):
    try:
        for backend in get_backends().values():
            backend.purge_batch(urls)
    except Exception as error:  # the rest would fail as well
        logger.warning("The cache in front was not told of %s pages: %s", len(urls), type(error).__name__)
