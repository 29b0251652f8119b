"""Changing and taking away the second step: by who it protects, and by who may help."""

import pytest
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from tests.seeding import PASSWORD, log_in

from .phone import ACCOUNT, CODE, SET_UP, code_of, give_password, is_in, set_up, user_of

pytestmark = pytest.mark.usefixtures("accounts_module", "db")


def test_codes_are_renewed_and_it_is_switched_off_with_the_password_only(editor):
    client = give_password("redacteur")
    client.post(CODE, {"code": code_of("redacteur")})
    for button in ("codes", "off"):
        refused = client.post(ACCOUNT, {button: "1", "password": "verkeerd"})
        assert "Dit wachtwoord klopt niet" in refused.content.decode()
    renewed = client.post(ACCOUNT, {"codes": "1", "password": PASSWORD})
    assert len(renewed.context["codes"]) == 10
    tokens = set(StaticToken.objects.values_list("token", flat=True))
    assert tokens == {code.replace("-", "") for code in renewed.context["codes"]}
    assert client.post(ACCOUNT, {"off": "1", "password": PASSWORD}).status_code == 302
    assert is_in(give_password("redacteur"))
    logged = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(logged) == ["home.two_step_on", "home.two_step_codes", "home.two_step_off"]


def test_guessing_at_the_password_there_makes_wait_as_at_the_login(editor):
    client = give_password("redacteur")
    client.post(CODE, {"code": code_of("redacteur")})
    answers = [client.post(ACCOUNT, {"off": "1", "password": "verkeerd"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert client.post(ACCOUNT, {"off": "1", "password": PASSWORD}).status_code == 429


def test_where_it_is_required_it_cannot_be_switched_off(required):
    client = give_password("beheerder")
    set_up(client, "beheerder")
    assert 'name="off"' not in client.get(ACCOUNT).content.decode()
    client.post(ACCOUNT, {"off": "1", "password": PASSWORD})
    assert TOTPDevice.objects.filter(user=user_of("beheerder")).exists()


def test_another_phone_takes_the_place_of_the_first(editor):
    client, elsewhere = give_password("redacteur"), give_password("redacteur")
    client.post(CODE, {"recovery": editor[0]})
    elsewhere.post(CODE, {"recovery": editor[1]})
    old = code_of("redacteur")
    set_up(client, "redacteur", password=PASSWORD)
    assert is_in(client)
    assert not is_in(elsewhere)
    assert TOTPDevice.objects.filter(user=user_of("redacteur")).count() == 1
    assert give_password("redacteur").post(CODE, {"code": old}).status_code == 200
    assert give_password("redacteur").post(CODE, {"recovery": editor[2]}).status_code == 200


def test_setting_it_up_asks_who_is_in_already_for_the_password():
    client = log_in("redacteur")
    client.get(SET_UP)
    data = {"code": code_of("redacteur", confirmed=False), "password": "verkeerd"}
    assert "Dit wachtwoord klopt niet" in client.post(SET_UP, data).content.decode()
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_an_administrator_helps_who_lost_phone_and_codes(editor):
    pk, client = user_of("redacteur").pk, log_in("beheerder")
    address = f"/beheer/users/{pk}/twee-stappen-wissen/"
    edit = client.get(f"/beheer/users/edit/{pk}/").content.decode()
    assert address in edit
    assert "10 herstelcodes" in edit
    assert TOTPDevice.objects.count() == 1
    assert client.get(address).status_code == 200
    assert client.post(address).url == f"/beheer/users/edit/{pk}/"
    assert is_in(give_password("redacteur"))
    entries = ModelLogEntry.objects.filter(object_id=pk, action__startswith="home.").order_by("pk")
    assert [(entry.action, entry.user.username) for entry in entries] == [
        ("home.two_step_on", "redacteur"),
        ("home.two_step_reset", "beheerder"),
    ]
    assert "niet ingesteld" in client.get(f"/beheer/users/edit/{pk}/").content.decode()


@pytest.mark.parametrize("username", ["redacteur", "eindredacteur"])
def test_nobody_else_takes_it_away(editor, username):
    other = log_in(username) if username != "redacteur" else give_password(username)
    other.post(f"/beheer/users/{user_of('redacteur').pk}/twee-stappen-wissen/")
    assert TOTPDevice.objects.count() == 1


def test_an_administrator_takes_nothing_away_from_herself_or_a_superuser(clock):
    boss = get_user_model().objects.create_superuser("baas", password=PASSWORD)
    superuser = Client()
    superuser.force_login(boss)
    set_up(superuser, "baas", password=PASSWORD)
    client = log_in("beheerder")
    set_up(client, "beheerder", password=PASSWORD)
    for username in ("baas", "beheerder"):
        client.post(f"/beheer/users/{user_of(username).pk}/twee-stappen-wissen/")
    assert TOTPDevice.objects.count() == 2


def test_the_command_is_the_way_back_for_the_last_administrator(editor):
    call_command("reset_two_step", "redacteur")
    assert is_in(give_password("redacteur"))
    assert not StaticToken.objects.exists()
    for username in ("redacteur", "niemand"):
        with pytest.raises(CommandError):
            call_command("reset_two_step", username)


def test_a_server_without_it_is_warned(settings):
    def told():
        return "home.W002" in {message.id for message in checks.run_checks(include_deployment_checks=True)}

    assert told()
    settings.TWO_STEP_REQUIRED = True
    assert not told()
