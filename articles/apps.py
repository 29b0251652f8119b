from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Magazine"

    def ready(self):
        from home import erasures, retention

        from . import checks, comments, signals, stored  # noqa: F401
        from .models import ImportedComment

        signals.connect()
        retention.register(stored.COMMENTS)
        erasures.register(ImportedComment, made="created_at", erase=comments.erase)
