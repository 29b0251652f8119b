"""What readers and editors get when something is not there, not allowed, taken, or broken."""

import errno

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from psycopg.errors import DiskFull

from home.models import ContentPage
from tests import factories
from tests.pages.editor import Editor

SECRET = "wachtwoord-van-de-database"


@pytest.fixture
def published(home):
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze")


@pytest.fixture
def visitor():
    """A client that gets an error page, as a reader would, instead of the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def administrator(home):
    client = Client()
    client.force_login(factories.UserFactory(is_superuser=True))
    return client


class Database:
    """Breaks on demand; ``asked`` counts how often somebody tries to use it after that."""

    def __init__(self):
        self.error = None
        self.asked = 0

    def __call__(self, execute, sql, params, many, context):
        if self.error:
            self.asked += 1
            raise self.error
        return execute(sql, params, many, context)


@pytest.fixture
def database(db):
    database = Database()
    with connection.execute_wrapper(database):
        yield database
        database.error = None


def caused(error, cause):
    error.__cause__ = cause
    return error


def serve_with(monkeypatch, error):
    def serve(self, request, *args, **kwargs):
        raise error

    monkeypatch.setattr(ContentPage, "serve", serve)


def test_unknown_address_offers_search_and_sections(home, client):
    section = factories.ContentPageFactory(title="Magazine", slug="magazine", show_in_menus=True)
    response = client.get("/bestaat/niet/")
    assert response.status_code == 404
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    assert "Deze pagina is" in main
    assert 'action="/zoeken/"' in main
    assert 'name="q"' in main
    assert f'href="{section.get_url()}"' in main
    assert '<html lang="nl">' in response.content.decode()
    assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/%00/", "/%ff%fe/", "/" + "a" * 3000 + "/", "/.env", "/wp-login.php", "/é/"]
)
def test_strange_addresses_are_not_found(home, visitor, address):
    assert visitor.get(address).status_code == 404


def test_forbidden_page(published, visitor, monkeypatch):
    serve_with(monkeypatch, PermissionDenied(SECRET))
    response = visitor.get("/werkwijze/")
    assert response.status_code == 403
    assert "Hier mag je niet komen" in response.content.decode()
    assert SECRET not in response.content.decode()


def test_form_from_another_site_gets_the_same_page(published):
    response = Client().post("/werkwijze/", headers={"Origin": "https://example.org"})
    assert response.status_code == 403
    assert "Hier mag je niet komen" in response.content.decode()


def test_broken_page_asks_nothing_of_the_database(published, visitor, database, monkeypatch):
    def serve(self, request, *args, **kwargs):
        database.error = OperationalError(SECRET)
        raise ValueError(SECRET)

    monkeypatch.setattr(ContentPage, "serve", serve)
    response = visitor.get("/werkwijze/")
    text = response.content.decode()
    assert response.status_code == 500
    assert database.asked == 0
    assert "Er ging iets mis" in text
    assert SECRET not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("error", [OperationalError(SECRET), InterfaceError(SECRET)])
@pytest.mark.parametrize("address", ["/werkwijze/", "/bestaat/niet/", "/zoeken/?q=vak", "/sitemap.xml"])
def test_unreachable_database_invites_to_come_back(published, visitor, database, error, address):
    database.error = error
    response = visitor.get(address)
    text = response.content.decode()
    assert response.status_code == 503
    assert database.asked == 1
    assert response["Retry-After"].isdecimal()
    assert response["Cache-Control"] == "no-store"
    assert "We zijn er zo weer" in text
    assert SECRET not in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, SECRET),
        OperationalError("database or disk is full"),
        caused(OperationalError(SECRET), DiskFull(SECRET)),
    ],
)
def test_a_full_disk_says_that_nothing_was_kept(published, visitor, monkeypatch, error):
    serve_with(monkeypatch, error)
    response = visitor.get("/werkwijze/")
    assert response.status_code == 507
    assert "De server is vol" in response.content.decode()
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (RequestDataTooBig(SECRET), 413, "Dit is te groot"),
        (SuspiciousOperation(SECRET), 400, "Dit kwam niet goed aan"),
    ],
)
def test_what_cannot_be_read_is_told_in_dutch(published, visitor, monkeypatch, error, status, told):
    serve_with(monkeypatch, error)
    response = visitor.get("/werkwijze/")
    assert response.status_code == status
    assert told in response.content.decode()
    assert SECRET not in response.content.decode()


def test_an_unknown_name_of_the_site_is_told_in_dutch(visitor):
    response = visitor.get("/", headers={"Host": "kwaad.example"})
    assert response.status_code == 400
    assert "Dit kwam niet goed aan" in response.content.decode()


def test_database_that_fails_halfway_a_page(published, visitor, database, monkeypatch):
    def serve(self, request, *args, **kwargs):
        database.error = OperationalError(SECRET)
        return ContentPage.objects.get()

    monkeypatch.setattr(ContentPage, "serve", serve)
    response = visitor.get("/werkwijze/")
    assert (response.status_code, database.asked) == (503, 1)


def test_taken_address_is_told_in_dutch_and_nothing_is_lost(published, home, administrator):
    editor = Editor(administrator, ContentPage, parent=home)
    entered = {"title": "Ook werkwijze", "slug": "werkwijze", "summary": "Bewaar wat ik schreef."}
    response = editor.post("publish", **entered)
    assert response.status_code == 200
    (message,) = response.context["form"].errors["slug"]
    assert "heeft al het adres ‘werkwijze’" in message
    html = response.content.decode()
    assert all(text in html for text in entered.values())
    assert ContentPage.objects.count() == 1


def test_old_address_leads_to_the_new_one_for_good(
    published, client, administrator, django_capture_on_commit_callbacks
):
    below = factories.ContentPageFactory(parent=published, slug="onderdeel")
    with django_capture_on_commit_callbacks(execute=True):
        Editor(administrator, ContentPage, page=published).send("publish", slug="zo-werken-we")
    for old, new in [
        ("/werkwijze/", "/zo-werken-we/"),
        ("/werkwijze/onderdeel/", "/zo-werken-we/onderdeel/"),
    ]:
        response = client.get(old)
        assert (response.status_code, response.url) == (301, new)
        assert client.get(new).status_code == 200
    assert below.slug == "onderdeel"


def test_an_address_of_the_admin_that_does_not_exist_is_told_in_dutch(home, administrator):
    response = administrator.get("/beheer/bestaat-niet/")
    assert response.status_code == 404
    html = response.content.decode()
    assert "Deze pagina bestaat niet" in html
    assert "Wagtail admin" not in html
