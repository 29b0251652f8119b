"""Readers read from a copy of the database, and never see that it is behind: with a real one that follows."""

import shutil
import threading
import time
from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from home import replica as copying
from home.models import ContentPage, HomePage
from ontsec_site.replica import ReplicaMiddleware
from search.models import QueryLog
from tests import factories
from tests.events.races import shared_database
from tests.postgresql import Cluster, find_programs

AROUND = ["ontsec_site.page_cache.PageCacheMiddleware", "ontsec_site.replica.ReplicaMiddleware"]
SECONDS = 10

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no copies"),
    pytest.mark.filterwarnings("ignore:Overriding setting DATABASES"),  # its connection is made below
]


class Copy(Cluster):
    def __init__(self, programs, primary):
        super().__init__(programs)
        self.primary = {key.lower(): primary[key] for key in ("HOST", "PORT", "USER", "PASSWORD")}

    def create(self):
        place = " ".join(f"{key}={value}" for key, value in self.primary.items())
        options = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"]
        if self.owner:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("pg_basebackup", "--dbname", place, "--pgdata", self.data, *options)

    def start(self):
        self.address = super().start().replace(self.password, self.primary["password"])
        return self.address

    def tell(self, command):
        with psycopg.connect(self.address, autocommit=True) as server:
            return server.execute(f"SELECT {command}").fetchone()[0]


@pytest.fixture
def site(db, settings, tmp_path, monkeypatch):
    """A page that is published, in a database that commits."""
    settings.MIDDLEWARE = [*AROUND, *settings.MIDDLEWARE]
    settings.DATABASE_ROUTERS = ["home.replica.Router"]
    settings.DATABASES = {**settings.DATABASES, "replica": {}}
    monkeypatch.setattr(copying.Work, "away_until", 0.0)
    with shared_database(tmp_path):
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.filter(is_default_site=True).update(hostname="testserver", root_page=home)
        yield factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", show_in_menus=True)


@pytest.fixture(scope="module")
def follower(django_db_setup):
    cluster = Copy(find_programs(), connections.settings["default"])
    try:
        cluster.create()
        cluster.start()
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture
def copy(site, follower):
    if not (follower.data / "postmaster.pid").exists():
        follower.start()
    follower.tell("pg_wal_replay_resume()")
    copy = connection.copy("replica")  # tests may open no other than those that they have from the start
    copy.settings_dict["PORT"] = psycopg.conninfo.conninfo_to_dict(follower.address)["port"]
    connections["replica"] = copy
    publish(site, "Werkwijze")
    text("/"), text("/")  # the settings of the site are made, and are kept in the next generation
    wait_for_copy()
    yield follower
    copy.close()
    del connections["replica"]


def publish(page, title):
    page.title = title
    page.save_revision().publish()


def wait_for_copy():
    until, lag = time.monotonic() + SECONDS, None
    while lag != 0 and time.monotonic() < until:
        time.sleep(0.02)
        with suppress(OperationalError):  # it has yet to learn that there is such a database
            lag = copying.lag()
    assert lag == 0
    copying.Work.away_until = 0.0


@contextmanager
def where():
    """Yield the queries that the database and its copy get: one of the copy asks how far it is."""
    with CaptureQueriesContext(connection) as asked, CaptureQueriesContext(connections["replica"]) as read:
        yield asked, read


def text(address):
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_correction_shows_at_once_and_an_up_to_date_copy_is_read(copy, site):
    with where() as (asked, read):
        assert "Werkwijze" in text("/werkwijze/")
    assert (len(asked), len(read) > 2) == (0, True)

    copy.tell("pg_wal_replay_pause()")
    publish(site, "Zo werken we")
    with where() as (asked, read):
        assert all("Zo werken we" in text(address) for address in ("/werkwijze/", "/"))
    assert len(read) == 2
    assert len(asked) > 6

    copy.tell("pg_wal_replay_resume()")
    wait_for_copy()
    publish(site, "Zo doen we dat"), wait_for_copy()
    text("/"), wait_for_copy()
    with where() as (asked, read):
        assert "Zo doen we dat" in text("/werkwijze/")
    assert (len(asked), len(read) > 2) == (0, True)


def test_what_is_published_while_a_page_is_made_from_the_copy_is_not_missed(copy, site, monkeypatch):
    serve = ContentPage.serve

    def slow(self, request, *args, **kwargs):
        copy.tell("pg_wal_replay_pause()")
        publishing = threading.Thread(target=lambda: (publish(site, "Zo werken we"), connection.close()))
        publishing.start(), publishing.join(SECONDS)
        return serve(self, request, *args, **kwargs).render()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ContentPage, "serve", slow)
        assert "Zo werken we" not in text("/werkwijze/")
    # Neither the page nor its menu, which is worked out once for all pages.
    assert all("Zo werken we" in text(address) for address in ("/werkwijze/", "/"))


def test_the_search_reads_the_copy_and_finds_what_was_just_published(copy, site):
    with where() as (_, read):
        assert "/werkwijze/" in text("/zoeken/?q=werkwijze")
    assert len(read) > 3
    copy.tell("pg_wal_replay_pause()")
    publish(site, "Spoorboekje")
    assert "Spoorboekje" in text("/zoeken/?q=spoorboekje")


def test_without_its_copy_the_site_goes_on(copy, site, monkeypatch):
    route, asked = HomePage.route, []

    def stop(self, request, *args, **kwargs):
        asked.append(request)
        if len(asked) == 1:
            copy.run("pg_ctl", "stop", "--pgdata", copy.data, "--mode", "immediate")
        return route(self, request, *args, **kwargs)

    reader = Client(raise_request_exception=False)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(HomePage, "route", stop)
        assert "Werkwijze" in reader.get("/werkwijze/").content.decode()
    assert len(asked) == 2
    publish(site, "Zo werken we")
    started = time.monotonic()
    assert all("Zo werken we" in text(address) for address in ("/werkwijze/", "/"))
    assert time.monotonic() - started < SECONDS / 2


def test_editors_forms_and_transactions_read_the_database_itself(copy, site):
    def answer(request):
        names = [Page.objects.first()._state.db]
        with copying.transaction.atomic():
            names.append(Page.objects.first()._state.db)
        page = Page.objects.last()
        page.save()
        return HttpResponse(" ".join([*names, page._state.db, Page.objects.first()._state.db]))

    request = RequestFactory()
    ask = ReplicaMiddleware(answer)
    assert ask(request.get("/")).content == b"replica default default default"
    session = {"HTTP_COOKIE": "sessionid=x"}
    for other in (request.post("/"), request.get("/beheer/"), request.get("/", **session)):
        assert ask(other).content == b"default default default default"


def test_what_readers_do_not_see_as_an_object_is_noted_too(copy, site):
    copy.tell("pg_wal_replay_pause()")
    ReplicaMiddleware(
        lambda request: QueryLog.objects.create(day="2026-12-01", query="x") and HttpResponse()
    )(RequestFactory().post("/"))
    assert copying.lag() > 0
    copying.cache.delete("position")  # lost
    with where() as (_, read):
        text("/")
    assert not read
