from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from home import retention

        from . import missed, signals, stored  # noqa: F401 - missed registers itself
        from .words import word_list

        signals.connect(self)
        retention.register(stored.SEARCHES)
        word_list()  # not in somebody's first request
