from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self):
        from . import signals
        from .words import word_list

        signals.connect(self)
        word_list()  # not in somebody's first request
