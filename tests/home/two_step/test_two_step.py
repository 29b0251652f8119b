"""A password alone lets nobody in who logs in in two steps, and nobody is locked out for good."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin.urls import urlpatterns
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, ModelLogEntry, PageViewRestriction

from tests import factories
from tests.seeding import PASSWORD

from .phone import ACCOUNT, CODE, LOGIN, SET_UP, code_of, give_password, is_in, set_up, user_of

pytestmark = pytest.mark.usefixtures("accounts_module", "db")


def test_who_must_sets_it_up_at_the_first_login_and_goes_on_to_where_they_wanted(required):
    client = give_password("eindredacteur")
    page = client.get("/beheer/users/?p=2", follow=True)
    assert page.redirect_chain[-1][0] == f"{SET_UP}?next=/beheer/users/%3Fp%3D2"
    assert "Met jouw rol kun je publiceren" in page.content.decode()
    assert 'value="/beheer/users/?p=2"' in page.content.decode()
    assert len(set_up(client, "eindredacteur")) == 10
    assert is_in(client)


@pytest.mark.parametrize("username", ["eindredacteur", "beheerder", "baas"])
def test_it_is_required_of_who_publishes_and_of_superusers(required, username):
    if username == "baas":
        get_user_model().objects.create_superuser("baas", password=PASSWORD)
    assert not is_in(give_password(username))


def test_it_is_not_required_of_editors_nor_where_the_setting_says_no(required, settings):
    assert is_in(give_password("redacteur"))
    settings.TWO_STEP_REQUIRED = False
    for username in ("redacteur", "eindredacteur", "beheerder"):
        assert is_in(give_password(username))


def test_who_chose_it_is_asked_also_where_it_is_not_required(editor):
    client = give_password("redacteur", "/beheer/pages/")
    page = client.get("/beheer/pages/", follow=True)
    assert page.redirect_chain[-1][0] == f"{CODE}?next=/beheer/pages/"
    response = client.post(CODE, {"code": f" {code_of('redacteur')} ", "next": "/beheer/pages/"})
    assert response.url == "/beheer/pages/"
    assert is_in(client)


def test_who_gets_a_role_that_must_is_asked_at_the_next_click(required):
    client = give_password("redacteur")
    assert is_in(client)
    user_of("redacteur").groups.add(Group.objects.get(name="Eindredacteuren"))
    assert not is_in(client)


def test_a_password_alone_sets_up_no_second_phone_and_changes_nothing(editor):
    client = give_password("redacteur")
    assert client.get(SET_UP).url.startswith(CODE)
    assert client.post(SET_UP, {"code": "123456", "password": PASSWORD}).url.startswith(CODE)
    assert client.post(ACCOUNT, {"off": "1", "password": PASSWORD}).url.startswith(LOGIN)
    assert TOTPDevice.objects.filter(user=user_of("redacteur")).count() == 1


def test_two_who_both_know_the_password_do_not_both_set_it_up(required):
    first, second = give_password("beheerder"), give_password("beheerder")
    secrets = [client.get(SET_UP).context["device"].key for client in (first, second)]
    assert secrets[0] != secrets[1]
    set_up(second, "beheerder")
    assert first.get(SET_UP).url.startswith(CODE)
    assert not is_in(first)


def test_reloading_keeps_the_secret_that_was_scanned(required):
    client = give_password("beheerder")
    first = client.get(SET_UP).context["device"].key
    assert client.post(SET_UP, {"code": "000000"}).context["device"].key == first
    assert client.get(SET_UP).context["device"].key == first


def test_a_code_works_once(editor):
    code = code_of("redacteur")
    first, second = give_password("redacteur"), give_password("redacteur")
    assert first.post(CODE, {"code": code}).status_code == 302
    refused = second.post(CODE, {"code": code})
    assert "is al gebruikt" in refused.content.decode()
    assert not is_in(second)


def test_the_code_of_the_set_up_is_used_up_too(required):
    client = give_password("beheerder")
    set_up(client, "beheerder")
    again = give_password("beheerder")
    again.post(CODE, {"code": code_of("beheerder")})
    assert not is_in(again)


def test_a_recovery_code_opens_the_door_once(editor):
    typed = editor[0].upper().replace("-", " ")
    client = give_password("redacteur")
    assert client.post(CODE, {"code": "", "recovery": typed}).url == "/beheer/"
    assert "Je hebt er nog 9" in client.get("/beheer/").content.decode()
    again = give_password("redacteur")
    assert again.post(CODE, {"recovery": typed}).status_code == 200
    assert not is_in(again)


def test_guessing_takes_longer_and_longer_also_with_the_right_code_and_from_elsewhere(editor, clock):
    for _ in range(6):
        assert give_password("redacteur").post(CODE, {"code": "000000"}).status_code == 200
        clock.shift(timedelta(minutes=1))
    give_password("redacteur").post(CODE, {"code": "000000"})
    client = give_password("redacteur")
    waits = client.post(CODE, {"code": code_of("redacteur")})
    assert waits.status_code == 429
    assert "Wacht nog 2 minuten" in waits.content.decode()
    # The recovery codes are counted apart, so they are a way in.
    assert client.post(CODE, {"recovery": editor[0]}).status_code == 302


def test_waiting_helps(editor, clock):
    client = give_password("redacteur")
    client.post(CODE, {"code": "000000"})
    assert client.post(CODE, {"code": code_of("redacteur")}).status_code == 429
    clock.shift(timedelta(seconds=1))
    assert client.post(CODE, {"code": code_of("redacteur")}).status_code == 302


@pytest.mark.parametrize("code", ["", "abcdef", "１２３", "-1", "9" * 5_000, "1\x002", "' OR 1=1 --"])
def test_strange_codes_are_only_wrong_codes(editor, code):
    client = give_password("redacteur")
    for field in ("code", "recovery"):
        assert client.post(CODE, {field: code}).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:x()", "/\\evil"])
def test_nobody_is_led_away_from_the_site(editor, wanted):
    client = give_password("redacteur")
    assert f'value="{wanted}"' not in client.get(CODE, {"next": wanted}).content.decode()
    assert client.post(CODE, {"code": code_of("redacteur"), "next": wanted}).url == "/beheer/"
    assert client.get(CODE, {"next": wanted}).url == "/beheer/"
    assert f'href="{wanted}"' not in client.get(SET_UP, {"next": wanted}).content.decode()


def test_the_session_gets_another_name_with_the_second_step(editor):
    client = give_password("redacteur")
    before = client.cookies["sessionid"].value
    client.post(CODE, {"code": code_of("redacteur")})
    assert client.cookies["sessionid"].value != before


def test_who_is_halfway_can_log_out_or_log_in_as_somebody_else(editor):
    client = give_password("redacteur")
    assert client.post("/beheer/logout/").url == LOGIN
    assert client.get(CODE).url.startswith(LOGIN)
    client = give_password("redacteur")
    client.post(LOGIN, {"username": "beheerder", "password": PASSWORD, "next": "/beheer/"})
    assert is_in(client)


def test_who_lost_the_admin_is_not_sent_to_and_fro(editor):
    client = give_password("redacteur")
    user_of("redacteur").groups.clear()
    assert client.get("/beheer/", follow=True).status_code == 200


def test_secrets_are_kept_nowhere_along_the_way(required, caplog):
    client = give_password("beheerder")
    page = client.get(SET_UP)
    assert "<svg" in page.content.decode()
    shown = client.post(SET_UP, {"code": code_of("beheerder", confirmed=False)})
    for response in (page, shown, client.get(ACCOUNT)):
        assert "no-store" in response["Cache-Control"]
    key = TOTPDevice.objects.get(user=user_of("beheerder")).key
    assert key not in caplog.text
    assert key not in str(client.session.items())
    assert not [entry for entry in ModelLogEntry.objects.all() if key in str(entry.data)]


def test_every_address_of_the_admin_stays_closed_to_a_password_alone(required):
    """All of them: also the API, previews, choosers and what another app adds later."""
    halfway, anybody = give_password("beheerder"), Client()
    addresses = set(_addresses(urlpatterns)) - {LOGIN, CODE, SET_UP, "/beheer/logout/"}
    assert len(addresses) > 150
    assert {"/beheer/api/main/pages/", "/beheer/pages/1/edit/preview/", "/beheer/choose-page/"} < addresses
    for address in sorted(addresses):
        seen, expected = halfway.get(address), anybody.get(address)
        assert seen.status_code == expected.status_code, address
        assert seen.get("Location") == expected.get("Location"), address
    scripts = {"X-Requested-With": "XMLHttpRequest"}
    assert halfway.get("/beheer/choose-page/", headers=scripts).status_code == 403


def _addresses(patterns, before="/beheer/"):
    for pattern in patterns:
        route = re.sub(r"<int:\w+>|\(\?P<\w+>\\d\+\)", "1", str(pattern.pattern))
        route = re.sub(r"<\w+:\w+>|<\w+>|\(\?P<\w+>[^)]*\)", "home", route).strip("^$")
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern.url_patterns, before + route)
        elif not re.search(r"[\\^*+?()\[\]]", route):
            yield before + route


def test_private_pages_documents_and_the_user_bar_stay_closed_too(required):
    page = factories.ContentPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    document = get_document_model().objects.create(title="Notulen", file="notulen.pdf")
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    client = give_password("beheerder")

    for address in (page.url, document.url):
        response = client.get(address)
        assert response.url in (f"{LOGIN}?next={address}", f"/_util/login/?next={address}")
        assert client.get(response.url).url == f"{CODE}?next={address}"
    assert "wagtail-userbar" not in client.get("/").content.decode()
    set_up(client, "beheerder")
    assert client.get(page.url).status_code == 200
    assert "wagtail-userbar" in client.get("/").content.decode()
