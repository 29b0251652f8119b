from django.apps import AppConfig


class OntsecSiteConfig(AppConfig):
    name = "ontsec_site"

    def ready(self):
        from . import checks  # noqa: F401 (registers them)
