"""``robots.txt``, read as a crawler reads it, and the screen where editors decide what it says."""

from importlib import import_module
from urllib.robotparser import RobotFileParser

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import Site

from home.crawlers import KINDS
from home.models import CrawlerSettings
from home.seed.groups import make_groups_and_workflow
from tests import factories

UNKNOWN = "EenRobotDieNiemandKent"


def may_read(client, agent, path="/magazine/"):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser.can_fetch(agent, path)


def decide(**choices):
    CrawlerSettings.objects.update_or_create(site=Site.objects.get(), defaults=choices)


def test_a_new_site_welcomes_everybody_but_who_trains_models(home, client):
    assert may_read(client, UNKNOWN)
    for kind, agents in KINDS.items():
        assert {may_read(client, agent) for agent in agents} == {kind != "ai_training"}, kind


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/login/", "/zoeken/?q=vak"])
def test_no_crawler_comes_in_the_admin_or_in_the_results_of_a_search(home, client, path):
    decide(search_engines=False)
    assert not any(may_read(client, agent, path) for agents in KINDS.values() for agent in agents)
    decide(search_engines=True, ai_training=True)
    assert not any(may_read(client, agent, path) for agents in KINDS.values() for agent in agents)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("others", [True, False])
def test_each_kind_is_decided_by_itself(home, client, kind, others):
    decide(**dict.fromkeys(KINDS, others) | {kind: not others})

    for each, agents in KINDS.items():
        expected = (not others) if each == kind else others
        assert {may_read(client, agent) for agent in agents} == {expected}, each
    assert may_read(client, UNKNOWN) == may_read(client, "*")


def test_the_sitemap_is_named_in_full(home, client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "max-age" in response["Cache-Control"]
    assert response.content.decode().endswith("\n\nSitemap: http://testserver/sitemap.xml\n")


def test_reading_it_changes_nothing(home, client):
    client.get("/robots.txt")

    assert not CrawlerSettings.objects.exists()


def test_no_crawler_is_of_two_kinds():
    agents = [agent.lower() for kind in KINDS.values() for agent in kind]

    assert len(set(agents)) == len(agents)


@pytest.fixture
def member(home, client):
    """Returns the client, logged in as a member of a group."""
    make_groups_and_workflow(home)

    def log_in(group):
        user = factories.UserFactory()
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return log_in


def address():
    return f"/beheer/settings/home/crawlersettings/{Site.objects.get().pk}/"


def test_an_administrator_decides_in_the_admin(member):
    client = member("Beheerders")
    assert "trainen van ai-modellen" in client.get(address()).content.decode().lower()

    response = client.post(address(), {"search_engines": "on", "ai_training": "on"})

    assert response.status_code == 302
    assert may_read(client, "GPTBot")
    assert not may_read(client, "archive.org_bot")


@pytest.mark.parametrize("group", ["Redacteuren", "Eindredacteuren"])
def test_nobody_else_does(member, group):
    client = member(group)

    assert client.post(address(), {"ai_training": "on"}).status_code == 403
    assert not may_read(client, "GPTBot")


def test_administrators_of_a_site_that_exists_get_the_permission_too(member):
    group = Group.objects.get(name="Beheerders")
    group.name = "Directie"  # an administrator may have renamed it
    group.save()
    Permission.objects.filter(codename="change_crawlersettings").delete()

    import_module("home.migrations.0004_crawler_permission_and_rendition_sizes").grant(apps, None)

    assert group.permissions.filter(codename="change_crawlersettings").count() == 1
