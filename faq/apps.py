from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = "Veelgestelde vragen"

    def ready(self):
        from . import signals

        signals.connect()
