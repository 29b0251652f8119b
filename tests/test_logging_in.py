"""Who guesses at a password has to wait; who waits, or is somebody else, does not."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories

LOGIN, ASK = "/beheer/login/", "/beheer/ingelogd/"
PASSWORD = "een-lang-wachtwoord-van-mij"


@pytest.fixture(autouse=True)
def editor(home):
    return get_user_model().objects.create_superuser("saskia", "saskia@example.org", PASSWORD)


def log_in(password=PASSWORD, username="saskia", address="192.0.2.1"):
    values = {"username": username, "password": password, "next": "/beheer/"}
    return Client(REMOTE_ADDR=address).post(LOGIN, values)


def guess(times=settings.AXES_FAILURE_LIMIT, **kwargs):
    for _ in range(times):
        response = log_in("verkeerd", **kwargs)
    return response


def test_the_right_password_opens_the_door():
    assert log_in().headers["Location"] == "/beheer/"


def test_an_open_page_asks_who_is_logged_in_before_it_sends_what_was_typed(client, editor):
    asked = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    assert client.get(ASK, **asked).status_code == 403
    client.force_login(editor)
    answer = client.get(ASK, **asked).json()
    assert answer["user"] == editor.pk
    assert answer["token"]
    assert "Sluit dit tabblad" in client.get(ASK).content.decode()  # after logging in for a page elsewhere
    assert f'data-session="{ASK}" data-user="{editor.pk}"' in client.get("/beheer/").content.decode()


def test_after_too_many_guesses_the_right_password_has_to_wait_too():
    locked = guess()
    assert locked.status_code == 429
    assert locked["Retry-After"] == "900"
    assert "Na 15 minuten kun je het opnieuw proberen" in locked.content.decode()
    assert log_in().status_code == 429


def test_one_guess_less_does_not_lock_and_logging_in_starts_anew():
    for _ in range(2):
        assert guess(settings.AXES_FAILURE_LIMIT - 1).status_code == 200
        assert log_in().status_code == 302


def test_waiting_helps_even_for_who_kept_trying(caplog):
    # The cache of the tests looks at the clock itself, so both clocks move.
    guess()
    with time_machine.travel(timezone.now() + timedelta(minutes=14), tick=False):
        assert log_in().status_code == 429
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert log_in().status_code == 302
    assert "saskia" not in caplog.text
    assert "192.0.2.1" not in caplog.text


def test_nobody_else_is_locked_out():
    get_user_model().objects.create_superuser("marijke", "marijke@example.org", PASSWORD)
    guess()
    assert log_in(username="marijke").status_code == 302
    assert log_in(address="198.51.100.7").status_code == 302


@pytest.mark.parametrize("username", ["", "x" * 5_000, "saskia\x00", "Ünbekannt", "' OR 1=1 --"])
def test_strange_names_are_only_wrong_names(username):
    response = log_in(username=username)
    assert response.status_code == 200


def test_a_page_for_who_is_logged_in_leads_to_the_one_door(client):
    page = factories.ContentPageFactory(slug="intern")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = client.get(page.url)
    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/intern/")


def test_there_is_no_second_door_beside_it(client):
    response = client.post("/_util/login/?next=/intern/", {"username": "saskia", "password": PASSWORD})
    assert (response.status_code, response.url) == (302, f"{LOGIN}?next=/intern/")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_the_door_has_the_name_of_the_site(client, name):
    title = re.search("<title>(.*)</title>", client.get(reverse(name)).content.decode())
    assert title[1].endswith(" - #ONTSECRETARESSEN")
