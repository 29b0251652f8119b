from django.urls import path
from wagtail import hooks

from . import routes  # noqa: F401 (registers its hooks)
from .second_pair import second_pair


@hooks.register("register_admin_urls")
def screens():
    return [path("redactie/<int:pk>/nog-niet-live/", second_pair, name="home_second_pair")]
