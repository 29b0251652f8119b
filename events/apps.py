from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Agenda"

    def ready(self):
        from home import erasures, retention

        from . import erasure, signals, stored, telling
        from .models import Registration

        signals.connect()
        telling.connect()
        retention.register(stored.SIGN_UPS)
        erasures.register(
            Registration,
            made="created_at",
            erase=erasure.forget,
            leave=erasure.leave,
            remove=erasure.remove,
        )
