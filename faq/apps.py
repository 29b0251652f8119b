from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = "Veelgestelde vragen"

    def ready(self):
        from home import retention

        from . import signals, stored

        signals.connect()
        retention.register(stored.QUESTIONS, stored.FEEDBACK)
