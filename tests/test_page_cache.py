"""Whole pages are kept for readers: never for another one, and never longer than they are true."""

import gzip
from contextvars import Context

import pytest
import time_machine
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from faq.models import QuestionPage
from home.generation import renew_places
from home.models import ContentPage, SiteMessage, SiteSettings
from search import suggestions
from search.models import QueryLog
from tests import factories
from tests.events.clock import at, listed, moment
from tests.events.signing import sign_up, signable

PAGE_CACHE = "ontsec_site.page_cache.PageCacheMiddleware"


@pytest.fixture(autouse=True)
def keeping(settings, home):
    settings.MIDDLEWARE = [PAGE_CACHE, *settings.MIDDLEWARE]


@pytest.fixture
def published(home):
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", show_in_menus=True)


def text(address, client=None, **headers):
    return (client or Client()).get(address, headers=headers).content.decode()


def is_kept(address, client=None, **headers):
    """Whether an answer comes from the cache: then nobody asks the database."""
    with CaptureQueriesContext(connection) as asked:
        (client or Client()).get(address, headers=headers)
    return not asked.captured_queries


def keep(address):
    for _ in range(2):  # the first request of all makes the settings
        Client().get(address)
    assert is_kept(address)


def test_a_kept_page_is_the_page_and_says_how_long_it_may_be_used(published):
    made, kept = Client().get(published.url), Client().get(published.url)
    assert (kept.content, dict(kept.items())) == (made.content, dict(made.items()))
    assert kept["Cache-Control"] == "max-age=0, s-maxage=5, stale-while-revalidate=5, stale-if-error=3600"
    assert "default-src 'none'" in kept["Content-Security-Policy"]
    assert kept["Vary"] == "Accept-Encoding"
    unchanged = Client().get(published.url, headers={"If-None-Match": f"W/{kept['ETag']}"})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert is_kept(published.url, Client(), **{"Cookie": "_ga=GA1"})
    head = Client().head(published.url)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", kept["ETag"])


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip, deflate", "gzip;q=0.8, br;q=0.9"])
def test_a_kept_page_is_packed_for_who_takes_it_so(published, accepted):
    plain = Client().get(published.url)
    for _ in ("made", "kept"):
        packed = Client().get(published.url, headers={"Accept-Encoding": accepted})
        assert (packed["Content-Encoding"], packed["ETag"]) == ("gzip", f"W/{plain['ETag']}")
        assert gzip.decompress(packed.content) == plain.content
        assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    headers = {"Accept-Encoding": accepted, "If-None-Match": packed["ETag"]}
    assert Client().get(published.url, headers=headers).status_code == 304


@pytest.mark.parametrize("accepted", ["gzip;q=0", "identity, gzip; q=0.0, *;q=0", ""])
def test_who_does_not_take_it_packed_gets_it_plain(published, accepted):
    keep(published.url)
    assert "Werkwijze" in text(published.url, **{"Accept-Encoding": accepted})


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0"])
def test_a_kept_page_is_not_packed_for_who_does_not(published, accepted):
    plain = Client().get(published.url)
    kept = Client().get(published.url, headers={"Accept-Encoding": accepted})
    assert (kept.content, kept["ETag"]) == (plain.content, plain["ETag"])
    assert int(kept["Content-Length"]) == len(plain.content)
    assert "Content-Encoding" not in kept


def test_what_is_published_moved_or_withdrawn_is_so_at_once(home, published):
    keep("/"), keep(published.url)
    published.title = "Zo werken we"
    published.save_revision()
    assert is_kept(published.url)  # a draft is nobody's business
    published.save_revision().publish()
    assert "Zo werken we" in text(published.url)
    assert "Zo werken we" in text("/")  # in the menu

    keep(published.url)
    new_parent = factories.ContentPageFactory(slug="over")
    published.move(new_parent, pos="last-child")
    assert Client().get("/werkwijze/").status_code != 200

    keep("/over/werkwijze/")
    published.refresh_from_db()
    published.unpublish()
    assert Client().get("/over/werkwijze/").status_code == 404


def test_a_change_that_a_command_publishes_is_there_at_once(published):
    with at("2026-12-01 12:00"):
        keep("/")
        published.title, published.go_live_at = "Gepland", moment("2026-12-01 13:00")
        published.save_revision().publish()
        keep("/")
    with at("2026-12-01 13:01"):
        call_command("publish_scheduled")
        assert "Gepland" in text("/")


@pytest.mark.parametrize(
    "change",
    [
        lambda page: SiteSettings.for_site(Site.objects.get()).save(),
        lambda page: page.move(page.get_parent(), pos="first-child"),  # another order of the menu
        lambda page: factories.SiteImageFactory(),
        lambda page: page.save(),  # as an import does
        lambda page: page.delete(),
        lambda page: factories.QuestionCategoryFactory(),
        lambda page: cache.delete("generation"),  # lost: a new one comes, and never an old one
    ],
)
def test_every_change_of_content_ends_what_was_kept(published, change):
    keep("/")
    change(published)
    assert not is_kept("/")


def test_what_becomes_private_is_closed_at_once_and_not_kept(published):
    keep(published.url)
    PageViewRestriction.objects.create(page=published, restriction_type="password", password="geheim")
    for _ in range(2):
        response = Client().get(published.url)
        assert 'type="password"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]


def test_redirects_are_kept_until_they_change_and_missing_pages_never(published):
    redirect = Redirect.objects.create(old_path="/oud", redirect_link="/werkwijze/")
    keep("/oud/")
    redirect.redirect_link = "/nieuw/"
    redirect.save()
    assert Client().get("/oud/")["Location"] == "/nieuw/"
    Redirect.objects.create(old_path="/oud?p=2", redirect_link="/twee/")
    keep("/oud/")
    assert Client().get("/oud/?p=2")["Location"] == "/twee/"
    for _ in range(2):
        response = Client().get("/bestaat-niet/")
        assert (response.status_code, response.has_header("ETag")) == (404, False)
    assert not is_kept("/bestaat-niet/")


def test_a_sign_up_drops_what_shows_places_and_nothing_else(published):
    with at("2026-12-01 12:00"):
        workshop = signable(capacity=3)
        for address in (published.url, "/agenda/", workshop.url):
            keep(address)
        sign_up(workshop)
        assert "nog 2 plaatsen" in text("/agenda/")
        assert not is_kept(f"{workshop.url}aanmelden/")  # a form
        assert not is_kept(workshop.url)
        assert is_kept(published.url)
        keep(workshop.url)
        renew_places()
        assert (is_kept(workshop.url), is_kept(published.url)) == (False, True)


def test_pages_change_with_the_clock(published):
    with at("2026-12-01 12:00"):
        workshop = signable(signup_opens_at=moment("2026-12-01 12:30"))
        keep(workshop.url), keep("/agenda/")
    with at("2026-12-01 12:30"):
        assert not is_kept(workshop.url)
    with at("2026-12-15 23:59"):
        keep("/agenda/"), keep(published.url)
    with at("2026-12-16 00:00"):
        assert not is_kept("/agenda/")
    with at("2026-12-16 12:29"):
        keep("/agenda/")
        assert listed(Client(), "/agenda/") == [workshop.title]
    with at("2026-12-16 12:31"):
        assert listed(Client(), "/agenda/") == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_answer_that_crosses_a_publication_keeps_nothing_of_before(published, monkeypatch, method):
    question = factories.QuestionPageFactory()
    serve = QuestionPage.serve

    def crossing(self, request, *args, **kwargs):
        page = ContentPage.objects.get(pk=published.pk)
        page.title = "Nieuwe naam"
        Context().run(page.save_revision().publish)  # as another process does
        return serve(self, request, *args, **kwargs)

    with monkeypatch.context() as slow:
        slow.setattr(QuestionPage, "serve", crossing)
        assert getattr(Client(), method)(question.url, {"verdict": "onzin"}).status_code == 200

    assert "Nieuwe naam" in text("/")


def test_a_suggestion_that_crosses_a_restriction_keeps_no_filter_of_before(home, monkeypatch):
    article = factories.ArticlePageFactory(title="Besloten stuk")
    article.tags.add("geheimzinnig")
    article.save_revision().publish()
    lists_beginning = suggestions.lists_beginning

    def crossing(typed, request):
        Context().run(PageViewRestriction.objects.create, page=article, restriction_type="login")
        return lists_beginning(typed, request)

    with monkeypatch.context() as slow:
        slow.setattr(suggestions, "lists_beginning", crossing)
        assert Client().get("/zoeken/suggesties/?q=stu").status_code == 200

    assert "geheimzinnig" not in text("/magazine/")
    assert Client().get("/magazine/tag/geheimzinnig/").status_code == 404


def test_a_message_comes_and_goes_on_time(published):
    with at("2026-12-01 12:00"):
        times = {"starts_at": moment("2026-12-01 12:30"), "ends_at": moment("2026-12-01 13:00")}
        SiteMessage.objects.create(site=Site.objects.get(), text="Vandaag gesloten.", **times)
    for time, is_shown in (("12:29", False), ("12:30", True), ("12:59", True), ("13:00", False)):
        with at(f"2026-12-01 {time}"):
            keep(published.url)
            assert ("Vandaag gesloten." in text(published.url)) is is_shown


def test_time_that_passes_while_a_page_is_made_is_no_reason_to_keep_it(published, monkeypatch):
    with time_machine.travel(moment("2026-12-01 23:59"), tick=False) as clock:

        def serve(self, request, *args, **kwargs):
            clock.move_to(moment("2026-12-02 00:01"))
            return HttpResponse("gisteren")

        with monkeypatch.context() as slow:
            slow.setattr(ContentPage, "serve", serve)
            assert text(published.url) == "gisteren"
        assert text(published.url) != "gisteren"


def test_nobody_gets_what_was_made_for_another(published, monkeypatch):
    keep(published.url)
    editor = Client()
    editor.force_login(factories.UserFactory(is_superuser=True))
    assert "wagtail-userbar" in text(published.url, editor)
    assert "wagtail-userbar" not in text(published.url)
    reader = Client()
    reader.cookies["messages"] = MessageEncoder().encode([Message(constants.INFO, "alleen voor jou")])
    assert not is_kept(published.url, reader)
    assert not is_kept(published.url, Authorization="Basic x")


@pytest.mark.parametrize(
    "answer",
    [
        lambda request: HttpResponse(get_token(request)),
        lambda request: HttpResponse(str(request.session.get("x"))),
        lambda request: HttpResponse(headers={"Cache-Control": "private"}),
        lambda request: HttpResponse(headers={"Vary": "Accept-Language"}),
        lambda request: HttpResponse(status=302, headers={"Location": "/"}),
        lambda request: StreamingHttpResponse(["in", "stukken"]),
    ],
)
def test_what_is_for_one_reader_is_not_kept(published, monkeypatch, answer):
    monkeypatch.setattr(ContentPage, "serve", lambda self, request, *args, **kwargs: answer(request))
    for _ in range(2):
        Client().get(published.url)
    assert not is_kept(published.url)


def test_a_preview_shows_the_draft_and_is_not_kept(published):
    keep(published.url)
    published.title = "Nog niet af"
    published.save_revision()
    editor = Client()
    editor.force_login(factories.UserFactory(is_superuser=True))
    assert "Nog niet af" in text(f"/beheer/pages/{published.pk}/view_draft/", editor)
    assert "Nog niet af" not in text(published.url)


def test_parameters_that_mean_nothing_make_no_pages(published):
    keep(published.url)
    before = len(cache._cache)
    assert all(is_kept(f"{published.url}?utm_source={n}&x{n}=1") for n in range(10))
    assert len(cache._cache) == before
    assert not is_kept(f"{published.url}?q={'x' * 300}")
    assert not is_kept("/?onzin=1")  # nobody asked for it without


def test_who_makes_up_values_fills_the_cache_no_further(published, monkeypatch):
    keep("/")
    monkeypatch.setattr("ontsec_site.page_cache.MOST_VARIED", 2)
    assert [is_kept(f"/?q={n}") or is_kept(f"/?q={n}") for n in range(4)] == [True, True, False, False]
    keep(published.url)
    published.save_revision().publish()  # and something new to read begins anew
    assert not is_kept("/?q=9")
    assert is_kept("/?q=9")


def test_how_many_there_are_is_known_for_as_long_as_they_are_kept(published, monkeypatch, settings, tmp_path):
    files = {"BACKEND": "home.file_cache.LockingFileCache", "LOCATION": str(tmp_path)}
    settings.CACHES = {"default": files}
    monkeypatch.setattr("ontsec_site.page_cache.MOST_VARIED", 1)
    with at("2026-12-01 12:00"):
        keep("/"), keep("/?q=1")
        text("/?q=2")
    with at("2026-12-01 12:30"):
        assert is_kept("/?q=1")
        text("/?q=3")
        assert not is_kept("/?q=3")


def test_parameters_that_mean_something_do(home):
    for number in range(13):
        factories.ArticlePageFactory(title=f"Stuk {number}")
    keep("/magazine/")
    assert text("/magazine/") != text("/magazine/?pagina=2") == text("/magazine/?pagina=2")
    assert Client().get("/magazine/?onzin=1").status_code == 200
    assert Client().get("/magazine/", headers={"Host": "kwaad.example"}).status_code == 400


def test_every_search_is_counted_and_a_synonym_works_at_once(published):
    for _ in range(2):
        text("/zoeken/?q=werkwijze")
    assert QueryLog.objects.get().searches == 2


def test_without_its_database_the_site_lives_on_what_it_kept(published):
    def refuse(*args):
        raise OperationalError

    keep(published.url)
    reader = Client(raise_request_exception=False)
    with connection.execute_wrapper(refuse):
        assert reader.get("/").status_code == 503
        assert reader.get(published.url).status_code == 200
    assert reader.get("/").status_code == 200


def test_a_service_is_chosen_on_the_contact_page_also_after_it_was_kept(home):
    contact = factories.ContactPageFactory(parent=home)
    service = factories.ServicePageFactory()
    keep(contact.url)
    assert f'value="{service.slug}" selected' in text(f"{contact.url}?dienst={service.slug}")
