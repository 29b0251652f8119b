"""Beheerders manage accounts, but make no superusers and change none."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder

from tests.seeding import log_in

pytestmark = pytest.mark.usefixtures("accounts_module", "db")

USERS = get_user_model().objects
NEW = "een-nieuw-wachtwoord-9"


@pytest.fixture
def superuser():
    return USERS.create_superuser("baas", "baas@example.org", "lang-genoeg-1")


def send(client, view, *arguments, **values):
    """Send the form of an account, with the box for superusers ticked."""
    values = {"email": "x@example.org", "first_name": "X", "last_name": "Y", "is_superuser": "on"} | values
    values |= {"is_active": "on", "password1": NEW, "password2": NEW}
    return client.post(reverse(f"wagtailusers_users:{view}", args=arguments), values)


def in_bulk(client, action, *accounts, **values):
    address = reverse("wagtail_bulk_action", args=["home", "user", action])
    return client.post(f"{address}?{'&'.join(f'id={each.pk}' for each in accounts)}", values)


@pytest.mark.parametrize("view", ["add", "edit", "copy"])
def test_nobody_becomes_a_superuser_by_a_beheerder(view):
    editor, client = USERS.get(username="redacteur"), log_in("beheerder")
    arguments = [] if view == "add" else [editor.pk]
    html = client.get(reverse(f"wagtailusers_users:{view}", args=arguments)).content
    assert BeautifulSoup(html, "html.parser").select_one("[name=is_superuser]").has_attr("disabled")
    assert send(client, view, *arguments, username="nieuw").status_code == 302
    account = USERS.get(username="nieuw")
    assert account.check_password(NEW)
    assert not account.is_superuser


@pytest.mark.parametrize("view", ["edit", "copy", "delete"])
def test_a_beheerder_does_not_come_near_the_account_of_a_superuser(superuser, view):
    client = log_in("beheerder")
    assert client.get(reverse(f"wagtailusers_users:{view}", args=[superuser.pk])).status_code == 302
    assert send(client, view, superuser.pk, username="gekaapt").status_code == 403
    account = USERS.get(pk=superuser.pk)
    assert (account.username, account.is_superuser, account.password) == ("baas", True, superuser.password)


def test_nor_when_it_is_one_of_many(superuser):
    editor, group = USERS.get(username="redacteur"), Group.objects.get(name="Eindredacteuren")
    client = log_in("beheerder")
    for action, values in {
        "set_active_state": {"mark_as_active": "False"},
        "assign_role": {"role": group.pk},
        "delete": {},
    }.items():
        assert in_bulk(client, action, superuser, editor, **values).status_code == 302
        account = USERS.get(pk=superuser.pk)
        assert account.is_active
        assert not account.groups.exists()
        editor = USERS.filter(pk=editor.pk).first()
        if action == "set_active_state":
            assert not editor.is_active
        elif action == "assign_role":
            assert group in editor.groups.all()
    assert editor is None


def test_nothing_leads_to_what_she_may_not_do(superuser):
    client, beheerder = log_in("beheerder"), USERS.get(username="beheerder")
    html = client.get(reverse("wagtailusers_users:index")).content.decode()
    for view in ("edit", "copy", "delete"):
        assert reverse(f"wagtailusers_users:{view}", args=[superuser.pk]) not in html
    assert reverse("wagtailusers_users:edit", args=[USERS.get(username="redacteur").pk]) in html
    assert AdminURLFinder(beheerder).get_edit_url(superuser) is None
    assert AdminURLFinder(superuser).get_edit_url(superuser)


def test_a_superuser_makes_and_changes_superusers(superuser, client):
    client.force_login(superuser)
    assert send(client, "add", username="tweede").status_code == 302
    second = USERS.get(username="tweede")
    assert second.is_superuser
    assert send(client, "edit", second.pk, username="tweede", is_superuser="").status_code == 302
    assert not USERS.get(pk=second.pk).is_superuser


def test_she_still_changes_her_own_account_and_those_of_others():
    client = log_in("beheerder")
    for username in ("eindredacteur", "beheerder"):
        pk = USERS.get(username=username).pk
        assert send(client, "edit", pk, username=username, last_name="Anders").status_code == 302
        assert USERS.get(pk=pk).last_name == "Anders"
        client = log_in("beheerder")
