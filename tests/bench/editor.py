"""``python -m tests.bench.editor``: what an editor waits for, with and without what this site adds.

An article of 40 blocks is opened, saved as a draft and published in the admin, in interleaved rounds: as it
is here, and with the hooks of the site's own apps and what they do after a signal left out. The model and
its panels, and the search index, are the same in both. Printed are queries and the median of the CPU of this
process and of PostgreSQL's own, in milliseconds. Runs on SQLite, or on the database of ``DATABASE_URL``.
"""

import os
import statistics
import sys
from contextlib import contextmanager, nullcontext

from .measuring import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

ROUNDS = 15
OWN = ("home.", "articles.", "faq.", "events.", "ontsec_site.")


def main(rounds: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("seed", demo=True, verbosity=0)
    work = Work()
    figures = {(step, ours): ([], []) for step in work.steps for ours in (True, False)}
    for number in range(rounds + 1):  # the first round fills what the process itself keeps
        for ours in (True, False):
            for step, act in work.steps.items():
                with nullcontext() if ours else bare_wagtail():
                    queries, ms = measured(act)
                if number:
                    for kept, figure in zip(figures[step, ours], (queries, ms), strict=True):
                        kept.append(figure)
    print_table(connection.vendor, rounds, work.steps, figures)


class Work:
    """An administrator with an article of forty blocks; a correction of a word needs nobody else."""

    def __init__(self):
        from django.test import Client
        from wagtail.test.utils.form_data import rich_text, streamfield

        from tests import factories
        from tests.pages.editor import Editor

        user, self.client, self.turn = factories.UserFactory(is_superuser=True), Client(), 0
        self.client.force_login(user)
        text = "<p>Wat een secretaresse vandaag doet, deed gisteren niemand.</p>"
        self.page = factories.ArticlePageFactory(body=[("paragraph", text)] * 40)
        self.page.save_revision(user=user).publish()
        self.editor = Editor(self.client, type(self.page), page=self.page)
        self.body = streamfield([("paragraph", rich_text(text))] * 40)
        self.steps = {"open": self.open, "save": self.save, "publish": self.publish}

    def open(self):
        self.editor.form = None
        assert self.client.get(self.editor.address).status_code == 200

    def save(self):
        self._send({})

    def publish(self):
        self._send({"action-publish": "action-publish"})

    def _send(self, action):
        response = self.client.post(self.editor.address, self.form | action)
        assert response.status_code == 302, response.context["form"].errors
        assert "nog-niet-live" not in response.url, response.url

    def prepare(self):
        """Fill in the form; no part of what is measured."""
        self.turn += 1
        self.form = self.editor.fill_in(summary=f"Versie {self.turn}.", body=self.body).dict()


@contextmanager
def bare_wagtail():
    """Leave out the hooks of the site's own apps, and what they connected to signals."""
    from django.db.models.signals import post_delete, post_save, pre_save
    from wagtail import hooks, signals

    hooks.search_for_hooks()
    kept_hooks = dict(hooks._hooks)
    changed = [post_save, pre_save, post_delete, signals.page_published, signals.published]
    kept_receivers = [signal.receivers for signal in changed]
    try:
        for name, functions in kept_hooks.items():
            hooks._hooks[name] = [pair for pair in functions if not _is_own(pair[0])]
        for signal in changed:
            signal.receivers = [entry for entry in signal.receivers if not _is_own(_function(entry[1]))]
            signal.sender_receivers_cache.clear()
        yield
    finally:
        hooks._hooks.update(kept_hooks)
        for signal, receivers in zip(changed, kept_receivers, strict=True):
            signal.receivers = receivers
            signal.sender_receivers_cache.clear()


def _function(reference):
    return reference() if callable(reference) and type(reference).__name__ != "function" else reference


def _is_own(function):
    return str(getattr(function, "__module__", "")).startswith(OWN)


def measured(act):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act.__self__.prepare()
    started = cpu()
    with CaptureQueriesContext(connection) as queries:
        act()
        asked = len(queries)
    return asked, (cpu() - started) * 1000


def print_table(vendor, rounds, steps, figures):
    print(f"\n{vendor}, {rounds} rounds\n")
    print("| | queries here | bare | ms here | bare | ratio |\n|---|---|---|---|---|---|")
    for step in steps:
        (ours, here), (theirs, bare) = (map(statistics.median, figures[step, own]) for own in (True, False))
        print(f"| {step} | {ours:.0f} | {theirs:.0f} | {here:.0f} | {bare:.0f} | {here / bare:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
