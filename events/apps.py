from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Agenda"

    def ready(self):
        from home import retention

        from . import signals, stored, telling

        signals.connect()
        telling.connect()
        retention.register(stored.SIGN_UPS)
