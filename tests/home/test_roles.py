"""What each of the three groups sees and may do, through the demo accounts and the real admin."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.management import call_command
from taggit.models import Tag

from articles.models import Author
from home.models import SeededObject, SiteSettings
from tests import factories
from tests.pages.editor import rich_text
from tests.seeding import log_in

pytestmark = pytest.mark.usefixtures("accounts_module", "db")

ACCOUNTS = ("redacteur", "eindredacteur", "beheerder")
MENU = {
    "redacteur": {
        "Pagina's": [],
        "Redactiekalender": [],
        "Magazine": ["Auteurs"],
        "Vragen": ["Gestelde vragen", "Reacties"],
        "Zoekopdrachten": ["Wat bezoekers zoeken", "Synoniemen"],
        "Afbeeldingen": [],
        "Documenten": [],
        "Prullenbak": [],
        "Handleiding": [],
    },
    "eindredacteur": {
        "Pagina's": [],
        "Ter beoordeling": [],
        "Redactiekalender": [],
        "Magazine": ["Categorieën", "Auteurs", "Trefwoorden"],
        "Vragen": ["Gestelde vragen", "Reacties", "Categorieën"],
        "Aanmeldingen": [],
        "Berichten": [],
        "Zoekopdrachten": ["Wat bezoekers zoeken", "Synoniemen"],
        "Afbeeldingen": [],
        "Documenten": [],
        "Prullenbak": [],
        "Instellingen": ["Mededeling", "Doorverwijzingen", "Wachtende mails", "Aanraders"],
        "Handleiding": [],
    },
    "beheerder": {
        "Pagina's": [],
        "Ter beoordeling": [],
        "Redactiekalender": [],
        "Magazine": ["Categorieën", "Auteurs", "Trefwoorden"],
        "Vragen": ["Gestelde vragen", "Reacties", "Categorieën"],
        "Aanmeldingen": [],
        "Berichten": [],
        "Zoekopdrachten": ["Wat bezoekers zoeken", "Synoniemen"],
        "Afbeeldingen": [],
        "Documenten": [],
        "Prullenbak": [],
        "Instellingen": [
            "Site-instellingen",
            "Robots",
            "Menu en onderkant",
            "Mededeling",
            "Workflows",
            "Workflowtaken",
            "Gebruikers",
            "Groepen",
            "Sites",
            "Collecties",
            "Doorverwijzingen",
            "Wachtende mails",
            "Aanraders",
            "Imports",
            "Systeem",
        ],
        "Handleiding": [],
    },
}
FOR_ADMINISTRATORS = [
    "systeem/",
    "users/",
    "users/new/",
    "groups/",
    "groups/new/",
    "sites/",
    "sites/new/",
    "settings/home/sitesettings/",
    "settings/home/crawlersettings/",
    "settings/home/navigationsettings/",
    "workflows/list/",
    "workflows/add/",
    "workflows/tasks/index/",
    "collections/",
    "collections/add/",
    "articles/importrun/",
]
FOR_MODERATORS = [
    "redirects/",
    "redirects/add/",
    "articles/category/",
    "articles/category/create/",
    "taggit/tag/",
    "faq/questioncategory/",
    "faq/questioncategory/create/",
    "reports/locked/",
    "events/registration/",
    "aanmeldingen/toevoegen/",
    "home/outgoingmail/",
    "home/contactmessage/",
    "redactie/beoordelen/",
]


def is_refused(response) -> bool:
    """Wagtail leads back to the dashboard, and says there what is not allowed; what was sent is refused."""
    if response.request["REQUEST_METHOD"] == "POST":
        return response.status_code == 403 and "Er is niets veranderd." in response.content.decode()
    messages = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return response.status_code == 302 and response.url == "/beheer/" and "geen toegang" in messages


def menu_of(client) -> dict[str, list[str]]:
    """The main menu of the dashboard: the labels below each label."""
    html = client.get("/beheer/").content.decode()
    props = json.loads(
        re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)[1]
    )
    (menu,) = (module for module in props["modules"] if module["_type"].endswith("MainMenuModule"))
    labels = {}
    for item in menu["_args"][0]:
        about, *below = item["_args"]
        below = below[0] if below and isinstance(below[0], list) else []
        labels[about["label"]] = [entry["_args"][0]["label"] for entry in below]
    return labels


@pytest.mark.parametrize("username", ACCOUNTS)
def test_menu_shows_what_the_group_may_do(username):
    menu = menu_of(log_in(username))
    assert menu.pop("Help")
    assert "Workflows" in menu.pop("Rapporten")
    assert menu == MENU[username]


@pytest.mark.parametrize("path", FOR_ADMINISTRATORS)
def test_only_administrators_come_here(path):
    for username in ("redacteur", "eindredacteur"):
        for method in ("get", "post"):
            assert is_refused(getattr(log_in(username), method)(f"/beheer/{path}")), (username, method)
    assert log_in("beheerder").get(f"/beheer/{path}", follow=True).status_code == 200


@pytest.mark.parametrize("path", FOR_MODERATORS)
def test_editors_do_not_come_here(path):
    for method in ("get", "post"):
        assert is_refused(getattr(log_in("redacteur"), method)(f"/beheer/{path}")), method
    for username in ("eindredacteur", "beheerder"):
        assert log_in(username).get(f"/beheer/{path}").status_code == 200


def test_tags_are_merged_by_moderators_and_not_by_editors():
    old, new = (Tag.objects.create(name=name) for name in ("agena", "agenda"))
    path = f"/beheer/taggit/tag/merge/{old.pk}/"
    for method in ("get", "post"):
        assert is_refused(getattr(log_in("redacteur"), method)(path, {"into": new.pk}))
    assert log_in("eindredacteur").post(path, {"into": new.pk}).url == "/beheer/taggit/tag/"
    assert not Tag.objects.filter(name="agena").exists()


@pytest.mark.parametrize("username", ["redacteur", "eindredacteur"])
def test_nobody_but_an_administrator_changes_settings_or_people(username):
    client = log_in(username)
    before = SiteSettings.objects.values().get()
    site = before["site_id"]
    users = list(get_user_model().objects.values("pk", "password", "is_superuser"))
    me = get_user_model().objects.get(username=username)
    account = {
        "username": "indringer",
        "email": "x@example.org",
        "password1": "Lang-genoeg-1",
        "password2": "Lang-genoeg-1",
    }
    attempts = {
        f"settings/home/sitesettings/{site}/": {"organisation_description": "Van mij."},
        "users/new/": account,
        f"users/edit/{me.pk}/": account | {"groups": [Group.objects.get(name="Beheerders").pk]},
    }
    for path, data in attempts.items():
        assert is_refused(client.post(f"/beheer/{path}", data)), path
    assert SiteSettings.objects.values().get() == before
    assert list(get_user_model().objects.values("pk", "password", "is_superuser")) == users
    assert [group.name for group in me.groups.all()] != ["Beheerders"]


def test_administrator_changes_settings():
    site = SiteSettings.objects.get().site_id
    data = {"organisation_description": "Nieuw.", "contact_email": "redactie@example.org"}
    data |= {"contact_retention_days": 30, "small_change_percentage": 5}
    response = log_in("beheerder").post(f"/beheer/settings/home/sitesettings/{site}/", data)
    assert response.status_code == 302
    assert SiteSettings.objects.values(*data).get() == data


def test_author_can_be_added_by_everyone():
    for number, username in enumerate(ACCOUNTS):
        data = {"name": f"Redactie {username}", "slug": f"nieuw-{number}"}
        data |= {"bio": rich_text(""), "links-count": "0"}
        assert log_in(username).post("/beheer/articles/author/create/", data).status_code == 302
    assert Author.objects.filter(slug__startswith="nieuw-").count() == len(ACCOUNTS)


def test_an_installed_site_gets_the_permissions_of_a_new_version_with_its_migrations():
    new = {"view_registration", "change_registration", "view_outgoingmail"}
    group = Group.objects.get(name="Eindredacteuren")
    group.permissions.remove(*Permission.objects.filter(codename__in=new))
    SeededObject.objects.filter(key__startswith="permissions/registrations/").delete()

    call_command("migrate", verbosity=0)

    assert new <= set(group.permissions.values_list("codename", flat=True))
    assert not Group.objects.get(name="Redacteuren").permissions.filter(codename__in=new).exists()


def test_what_an_administrator_took_away_stays_away():
    group = Group.objects.get(name="Eindredacteuren")
    group.permissions.remove(Permission.objects.get(codename="view_registration"))

    call_command("migrate", verbosity=0)

    assert not group.permissions.filter(codename="view_registration").exists()


@pytest.mark.parametrize("path", ["/admin/", "/django-admin/", "/admin/login/"])
def test_admin_of_django_is_not_exposed(client, path):
    assert client.get(path).status_code == 404
    assert log_in("beheerder").get(path).status_code == 404


def test_admin_asks_for_a_login(client):
    response = client.get("/beheer/")
    assert (response.status_code, response.url) == (302, "/beheer/login/?next=/beheer/")
    client.force_login(factories.UserFactory())
    assert client.get("/beheer/").status_code in (302, 403)
