"""Seeds once for all tests of a module, and leaves nothing behind."""

from contextlib import contextmanager
from unittest import mock

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from PIL import Image

PASSWORD = "wachtwoord-van-de-proef"


@contextmanager
def quick_pictures():
    """Every picture is a few pixels: what it shows is tested where it is drawn."""

    def draw(*args, **kwargs):
        return Image.new("RGB", (48, 32), "#e8441c")

    with (
        mock.patch("home.seed.artwork.draw", draw),
        mock.patch("home.cards.draw_card", draw),
        mock.patch("home.pictures.WIDTHS", (16, 24, 32)),
        mock.patch("home.pictures.FALLBACK_WIDTH", 24),
    ):
        yield


@contextmanager
def seeded_site(blocker, media, *arguments):
    """The site as ``manage.py seed`` makes it, its files in the folder ``media``.

    Every test of the module then runs in a transaction inside this one.
    """
    configuration = override_settings(MEDIA_ROOT=media, DEMO_PASSWORD=PASSWORD)
    with blocker.unblock(), configuration, quick_pictures(), transaction.atomic():
        cache.clear()
        call_command("seed", *arguments)
        yield
        transaction.set_rollback(True)


def log_in(username: str) -> Client:
    """Return the client of one of the demo accounts."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    return client
