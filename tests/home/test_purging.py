"""A cache in front of the site is told what changed: afterwards, and whatever it answers."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from wagtail.models import PageViewRestriction

from home import purging
from ontsec_site.settings import services
from tests import factories


@pytest.fixture
def status():
    """What it answers."""
    return 200


@pytest.fixture
def asked(settings, status):
    """What a cache in front was asked, as (host, path) pairs."""
    asked = []

    class Cache(BaseHTTPRequestHandler):
        def do_PURGE(self):
            asked.append((self.headers["Host"], self.path))
            self.send_response(self.server.answers)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Cache)
    server.answers = status
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WAGTAILFRONTENDCACHE = services.purge(f"http://127.0.0.1:{server.server_port}")
    purging.connect()
    yield asked
    purging.disconnect()
    server.shutdown()
    server.server_close()


def wait():
    purging._worker().submit(int).result(timeout=20)


@pytest.fixture
def page(home):
    above = factories.ContentPageFactory(title="Over", slug="over")
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", parent=above)


@pytest.fixture
def told(asked, django_capture_on_commit_callbacks):
    """Return the paths that a change purged once it was there; before that there is nothing to purge."""

    def told(change):
        asked.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
            wait()
            assert not asked
        wait()
        assert {host for host, _ in asked} <= {"testserver", "localhost"}
        return {path for _, path in asked}

    return told


def test_what_changes_for_readers_is_purged_with_what_lists_it(told, home, page):
    here, above = "/over/werkwijze/", {"/", "/over/"}
    assert told(page.save_revision) == set()  # a draft
    assert told(lambda: page.save_revision().publish()) == {here} | above
    restriction = PageViewRestriction(page=page.get_parent(), restriction_type="password", password="geheim")
    assert told(restriction.save) == {here} | above
    assert told(page.unpublish) == {here} | above
    page.save_revision().publish()
    assert told(page.delete) == {here} | above


def test_aliases_are_purged_with_what_becomes_private(told, home, page):
    page.create_alias(parent=home, update_slug="alias")
    restriction = PageViewRestriction(page=page.get_parent(), restriction_type="password", password="geheim")

    assert told(restriction.save) == {"/over/", "/over/werkwijze/", "/alias/", "/"}


@pytest.mark.parametrize("status", [404, 412])
def test_a_page_that_a_cache_does_not_have_stops_nothing(told, page, caplog):
    assert told(lambda: page.save_revision().publish()) == {"/", "/over/", "/over/werkwijze/"}
    assert not caplog.records


@pytest.mark.parametrize("status", [403])
def test_a_cache_that_refuses_is_asked_once_and_that_is_logged(told, page, caplog):
    assert len(told(lambda: page.save_revision().publish())) == 1
    assert "was not told of 3 pages: HTTPError" in caplog.text


def test_where_pages_were_and_where_they_are_is_purged(told, home, page):
    over = page.get_parent().specific
    elsewhere = factories.ContentPageFactory(slug="elders")
    moved = {"/over/", "/over/werkwijze/", "/elders/", "/elders/over/", "/elders/over/werkwijze/", "/"}
    assert told(lambda: over.move(elsewhere, pos="last-child")) == moved
    over.refresh_from_db()
    over.slug = "wij"
    renamed = {"/elders/over/", "/elders/over/werkwijze/", "/elders/wij/", "/elders/wij/werkwijze/"}
    assert told(lambda: over.save_revision().publish()) == renamed | {"/elders/", "/"}


def test_a_cache_that_hangs_or_is_gone_delays_and_stops_nothing(
    asked, page, settings, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(purging, "LONGEST", 0.5)
    hanging = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)  # takes calls and never answers
    for port in (hanging.server_port, 1):
        settings.WAGTAILFRONTENDCACHE = services.purge(f"http://127.0.0.1:{port}")
        with django_capture_on_commit_callbacks() as callbacks:
            page.save_revision().publish()
        started = time.monotonic()
        for callback in callbacks:
            if "purging" in callback.__module__:
                callback()
        assert time.monotonic() - started < 0.3
        wait()
        assert "was not told of 3 pages" in caplog.text
        caplog.clear()
    hanging.server_close()
    assert not asked


def test_cloudflare_is_told_many_at_once(settings, monkeypatch):
    calls = []

    def post(address, **how):
        calls.append((address, how))
        answer = requests.Response()
        answer.status_code = 200
        return answer

    monkeypatch.setattr(requests, "post", post)
    settings.WAGTAILFRONTENDCACHE = services.purge("cloudflare://zone:to%2Fken@")
    purging._tell([f"https://www.example.org/{number}/" for number in range(31)])
    assert [len(how["json"]["files"]) for _, how in calls] == [30, 1]
    assert calls[0][0] == "https://api.cloudflare.com/client/v4/zones/zone/purge_cache"
    assert calls[0][1]["headers"] == {"Authorization": "Bearer to/ken"}
    assert calls[0][1]["timeout"] == 3
