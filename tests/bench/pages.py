"""``python -m tests.bench.pages``: what a page costs, uncached and kept, beside a view that does nothing.

Every page type is asked of the real WSGI application, with and without the page cache, among the sample
content. The rounds are interleaved, so that a busy moment of the machine meets all of them. Printed are
queries, bytes, the median of the CPU of this process and of PostgreSQL's own in milliseconds with its
quartiles, and how many times the bare view that is. Runs on SQLite, or on the database of ``DATABASE_URL``.
"""

import os
import statistics
import sys

from .measuring import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

ROUNDS = 15
ADDRESSES = {
    "home": "/",
    "magazine": "/magazine/",
    "article": "/magazine/vraag-een-proefweek/",
    "dossier": "/magazine/dossiers/",
    "faq": "/veelgestelde-vragen/",
    "question": "/veelgestelde-vragen/houdt-het-beroep-van-secretaresse-op-te-bestaan/",
    "calendar": "/agenda/",
    "services": "/training-consultancy/",
    "service": "/training-consultancy/transitietrajecten/",
    "memberships": "/lidmaatschap/",
    "community": "/community/",
    "contact": "/contact/",
    "content page": "/over-ons/",
    "search": "/zoeken/?q=notulen",
    "feed": "/magazine/feed/",
}
BARE = "/kaal/"


def main(rounds: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import override_settings

    call_command("migrate", verbosity=0)
    call_command("seed", demo=True, verbosity=0)
    with override_settings(ROOT_URLCONF="tests.bench.urls"):
        uncached = application(settings.MIDDLEWARE)
        kept = application([settings.PAGE_CACHE, *settings.MIDDLEWARE])
        print_table(connection.vendor, measure(uncached, kept, rounds), rounds)


def application(middleware):
    """Return the site as a server runs it, with this middleware around it."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    with override_settings(MIDDLEWARE=middleware):
        return WSGIHandler()


def measure(uncached, kept, rounds) -> dict:
    """Return for each page and for ``BARE``: queries, bytes, times uncached, times kept."""
    figures = {}
    for name, address in (ADDRESSES | {BARE: BARE}).items():
        for site in (uncached, kept):
            for _ in range(2):  # what the process itself keeps, such as templates
                ask(site, address)
        figures[name] = (*queries_and_bytes(uncached, address), [], [])
    for _ in range(rounds):
        for name, (_, _, *times) in figures.items():
            for site, measured in zip((uncached, kept), times, strict=True):
                started = cpu()
                ask(site, ADDRESSES.get(name, BARE))
                measured.append((cpu() - started) * 1000)
    return figures


def ask(site, address) -> bytes:
    from django.test import RequestFactory

    status = []
    environ = RequestFactory().get(address).environ
    response = site(environ, lambda code, headers, *rest: status.append(code))
    content = b"".join(response)
    response.close()
    assert status[0].startswith("200"), (address, status)
    return content


def queries_and_bytes(site, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        content = ask(site, address)
    return len(captured), len(content)


def print_table(vendor, figures, rounds):
    *_, bare, _ = figures.pop(BARE)
    floor = statistics.median(bare)
    print(f"\n{vendor}, {rounds} rounds; a bare view: {spread(bare)} ms\n")
    print("| | queries | kB | ms uncached | × bare | ms kept | × bare |\n|---|---|---|---|---|---|---|")
    for name, (queries, size, uncached, kept) in figures.items():
        times = [f"{spread(ms)} | {statistics.median(ms) / floor:.1f}" for ms in (uncached, kept)]
        print(f"| {name} | {queries} | {size / 1000:.0f} | {' | '.join(times)} |")


def spread(times) -> str:
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
