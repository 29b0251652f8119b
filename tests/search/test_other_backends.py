"""The search page with another backend: without marks, corrections and facets, and with all the rest."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec

import pytest
from wagtail.models import Page, PageViewRestriction

from tests import factories

from .test_page import ADDRESS, article, soup_of, titles

CHOICES = [
    {"soort": "artikel"},
    {"jaar": "2026"},
    {"categorie": "x"},
    {"volgorde": "datum"},
    {"letterlijk": "1"},
]


@pytest.fixture
def plain(settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}


def suggested(client, text):
    return [item["titel"] for item in client.get(f"{ADDRESS}suggesties/", {"q": text}).json()["suggesties"]]


def test_a_backend_without_findings_gives_plain_results(plain, client, home):
    article("Notuleren voor beginners", "Zo notuleren secretaresses.")
    article("Iets anders")
    soup = soup_of(client, "notuleren")
    assert titles(soup) == ["Notuleren voor beginners"]
    assert not soup.select("#resultaten mark, .facets input[type=checkbox]")
    assert titles(soup_of(client, "notuleern")) == []
    for choice in CHOICES:
        soup_of(client, "notuleren", **choice)


@pytest.fixture
def opensearch(settings, home):
    """An OpenSearch that finds the pages in ``found``, and keeps what it was asked."""
    if not find_spec("opensearchpy"):
        pytest.skip("python3 requirements/install.py scale")

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked.append((self.path, body))
            hits = [{"_id": str(pk), "_score": 1, "fields": {"pk": [str(pk)]}} for pk in server.found]
            answer = {"hits": {"total": {"value": len(hits)}, "hits": hits}, "items": [], "errors": False}
            content = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.asked, server.found = [], []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "search.opensearch",
            "URLS": [f"http://127.0.0.1:{server.server_port}"],
            "INDEX_PREFIX": "ontsec_",
            "TIMEOUT": 1,
            "OPTIONS": {"max_retries": 0},
        },
        "built_in": {"BACKEND": "search.backend"},
    }
    yield server
    server.shutdown()
    server.server_close()


def test_opensearch_finds_and_the_database_tells_who_may_see_what(opensearch, client, home):
    new = article("Nieuw over notuleren", first_published_at="2026-11-01 12:00+00:00")
    old = article("Oud over notuleren", first_published_at="2025-11-01 12:00+00:00")
    private, question = article("Alleen voor leden"), factories.QuestionPageFactory(title="Wat is notuleren?")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert any(path.startswith("/ontsec_wagtailcore_page/") for path, _ in opensearch.asked)
    gone = Page.objects.order_by("-pk").first().pk + 1
    opensearch.found = [gone, old.pk, private.pk, new.pk, question.pk]
    assert titles(soup_of(client, "notuleren")) == [old.title, new.title, question.title]
    path, body = opensearch.asked[-1]
    assert path.startswith("/ontsec_wagtailcore_page/_search")
    assert b"notuleren" in body
    assert titles(soup_of(client, "notuleren", soort="vraag")) == [question.title]
    assert titles(soup_of(client, "notuleren", soort="artikel", volgorde="datum")) == [new.title, old.title]
    for choice in CHOICES:
        soup_of(client, "notuleren", **choice)
    assert suggested(client, "nieuw over") == [new.title]


def test_without_opensearch_the_database_searches(opensearch, client, home):
    opensearch.shutdown()
    opensearch.server_close()
    page = article("Notuleren voor beginners", "Zo notuleren secretaresses.")  # it cannot be told either
    soup = soup_of(client, "notuleern")
    assert titles(soup) == [page.title]
    assert soup.select("#resultaten mark")
