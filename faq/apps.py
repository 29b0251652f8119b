from django.apps import AppConfig


class FaqConfig(AppConfig):
    name = "faq"
    verbose_name = "Veelgestelde vragen"

    def ready(self):
        from home import erasures, retention

        from . import erasure, signals, stored
        from .models import AskedQuestion, Feedback

        signals.connect()
        retention.register(stored.QUESTIONS, stored.FEEDBACK)
        erasures.register(
            AskedQuestion,
            made="asked_at",
            erase=erasure.forget,
            hand_over=erasure.hand_over,
            delete=AskedQuestion.delete,
        )
        erasures.register(Feedback, made="given_at", is_kept_in_bin=True, erase=Feedback.delete)
