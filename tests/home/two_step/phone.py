"""People with a password, and their phones."""

import re
from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.seeding import PASSWORD

LOGIN, CODE, SET_UP = "/beheer/login/", "/beheer/twee-stappen/", "/beheer/twee-stappen/instellen/"
ACCOUNT = "/beheer/account/twee-stappen/"


def user_of(username):
    return get_user_model().objects.get(username=username)


def give_password(username, wanted="/beheer/"):
    client = Client()
    response = client.post(LOGIN, {"username": username, "password": PASSWORD, "next": wanted})
    assert response.status_code == 302
    return client


def code_of(username, **kwargs):
    """What the app on the phone shows."""
    device = TOTPDevice.objects.filter(user__username=username, **kwargs).latest("pk")
    totp = TOTP(device.bin_key)
    totp.time = datetime.now(UTC).timestamp()
    return f"{totp.token():06}"


def set_up(client, username, **data):
    """Return the recovery codes that are shown."""
    assert client.get(SET_UP).status_code == 200
    response = client.post(SET_UP, {"code": code_of(username, confirmed=False), **data})
    assert response.status_code == 200
    return re.findall(r"<li><code>([a-z2-7]{4}-[a-z2-7]{4})</code>", response.content.decode())


def is_in(client):
    return client.get("/beheer/").status_code == 200
