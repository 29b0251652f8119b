"""The server's configuration agrees with the site. ``make stack`` runs it."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_save
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from deploy.render import FILES, PRODUCTION, render
from home.timers import TIMERS
from ontsec_site.page_cache import PARAMETERS
from ontsec_site.settings.environment import release
from tests.postgresql import find_programs
from tests.stack import ServerCluster

ON_NO_PAGE = {
    "search.indexedpage", "search.term", "search.indexstate", "search.querylog",
    "faq.feedback", "faq.askedquestion", "faq.notedgap", "articles.erasedcomment", "articles.filtercount",
    "articles.importedobject", "articles.importrun",
    "home.contactmessage", "home.editorialapprovaltask", "home.editorialplan", "home.editornotice",
    "home.keptfilter",
    "home.mailchoice", "home.outgoingcount", "home.outgoingmail", "home.outgoingplace", "home.pagefault",
    "home.removal", "home.siterendition", "home.timerrun", "home.user", "home.waitingfaults",
}  # fmt: skip
"""What readers never see, or not as it is stored."""


def test_every_model_ends_the_generation_or_is_on_no_page():
    announced = {sender for (name, sender), *_ in post_save.receivers if str(name).startswith("renew")}
    forgotten = {
        model._meta.label_lower
        for app in ("articles", "events", "faq", "home", "search")
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, Page)
        and id(model) not in announced
        # Rows of a page are saved with it.
        and not any(isinstance(field, ParentalKey) for field in model._meta.fields)
    }
    assert forgotten == ON_NO_PAGE


def test_nginx_knows_the_parameters_of_the_page_cache():
    text = next(file for file in FILES if file.name == "cache.conf").read_text()
    known = re.search(r"\(\?:([a-z_|]+)\|utm_", text)[1].split("|")
    assert set(known) == PARAMETERS
    assert set(re.findall(r"map \$arg_(\w+) ", text)) == PARAMETERS
    assert set(re.search(r'map "((?:\$\w+)+)" \$clean', text)[1].split("$")[1:]) == PARAMETERS


def test_every_timer_of_the_server_is_known_to_the_site():
    names = {file.stem.removeprefix("ontsec-") for file in Path("deploy/systemd").glob("*.timer")}
    assert names == {timer.command for timer in TIMERS}
    containers = Path("deploy/container/compose.yaml").read_text()
    assert {timer.command for timer in TIMERS if not re.search(rf"\b{timer.command}\b", containers)} == set()


def test_logs_are_kept_as_long_as_readers_are_told(settings):
    days = settings.ACCESS_LOG_DAYS
    assert f"MaxRetentionSec={days}day\n" in Path("deploy/journald.conf").read_text()
    assert f"    daily\n    rotate {days}\n" in Path("deploy/logrotate/nginx").read_text()


def test_nginx_lets_go_of_a_connection_before_the_site_does():
    kept = re.search(
        r"upstream site {[^}]*keepalive_timeout (\d+)s", Path("deploy/nginx/site.conf").read_text()
    )
    assert int(kept[1]) < runpy.run_path("deploy/gunicorn.conf.py")["keepalive"]


def test_a_unit_starts_programs_by_their_module():
    """Their scripts name the folder in which they were installed, which deploy/update takes away."""
    for unit in Path("deploy/systemd").glob("*.service"):
        assert "/.venv/bin/python " in re.search("^ExecStart=(.*)", unit.read_text(), re.MULTILINE)[1]


def test_configuration_is_filled_in_or_refused(tmp_path):
    render(tmp_path / "conf", {"HOSTS": "www.example.org"})
    texts = [file.read_text() for file in (tmp_path / "conf").iterdir()]
    assert len(texts) == len(FILES)
    assert not any(re.search("@[A-Z_]+@", text) for text in texts)
    for wrong in (
        {},
        {"HOSTS": "a", "HOST": "b"},
        {"HOSTS": "a; return 200"},
        {"HOSTS": "a", "PROXIES": "me"},
    ):
        with pytest.raises(SystemExit):
            render(tmp_path / "refused", wrong)
    assert not (tmp_path / "refused").exists()
    script = [sys.executable, "deploy/render.py", str(tmp_path / "two"), "HOSTS=a.example"]
    assert subprocess.run(script, check=True).returncode == 0
    assert set(PRODUCTION) > {"MEDIA", "STATIC"}


@pytest.mark.parametrize("place", ["= /beheer/login/", "^~ /beheer/password_reset/", "^~ /_util/"])
def test_nginx_limits_every_address_that_takes_a_password(place):
    text = next(file for file in FILES if file.name == "site.conf").read_text()
    assert "limit_req zone=login" in re.search(rf"location {re.escape(place)} {{([^}}]*)}}", text)[1]


def test_the_web_server_is_in_no_group_that_reads_secrets_or_backups():
    script = Path("deploy/install.sh").read_text()
    assert re.findall(r"--groups (\S+) www-data", script) == ["ontsec-web"]
    assert "chmod 0600 /etc/ontsec/environment" in script
    assert re.findall(r"install -d .* -m (\d+) (?:/srv/ontsec/backup|/etc/ontsec)\n", script) == [
        "0700",
        "0700",
    ]
    # Of the units only the one with the socket; a drop-in for all would overrule it.
    assert "Group=ontsec-web\n" in Path("deploy/systemd/ontsec-web.service").read_text()
    assert "Group=" not in Path("deploy/systemd/ontsec-.service.d/sandbox.conf").read_text()


@pytest.mark.skipif(not find_programs(), reason="no PostgreSQL on this machine")
def test_the_database_logs_errors_without_what_people_filled_in():
    cluster = ServerCluster(find_programs())
    try:
        cluster.create()
        with psycopg.connect(cluster.start(), autocommit=True) as server:
            server.execute("CREATE TABLE people (email text UNIQUE)")
            server.execute("INSERT INTO people SELECT %s FROM pg_sleep(0.6)", ["noor@example.org"])
            with pytest.raises(psycopg.errors.UniqueViolation):
                server.execute("INSERT INTO people VALUES (%s)", ["noor@example.org"])
        log = cluster.log.read_text()
    finally:
        cluster.remove()
    assert "duplicate key value" in log
    assert "noor@example.org" not in log


def test_error_pages_of_the_web_server_need_nothing(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("write_error_pages")
    pages = {file.name: file.read_text() for file in (tmp_path / "errors").iterdir()}
    assert set(pages) == {"413.html", "429.html", "503.html"}
    assert all('<html lang="nl">' in page for page in pages.values())


def test_a_release_has_another_name_once_a_file_is_replaced(tmp_path):
    template = tmp_path / "site" / "templates" / "page.html"
    template.parent.mkdir(parents=True)
    (tmp_path / "site" / "__init__.py").touch()
    template.write_text("one")
    before = release(tmp_path)
    assert release(tmp_path) == before
    os.utime(template, (1, 1))
    assert release(tmp_path) != before
