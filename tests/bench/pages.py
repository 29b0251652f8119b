"""``python -m tests.bench.pages``: what a page costs, uncached and kept, beside a view that does nothing.

Every page type is asked of gunicorn over HTTP, with and without the page cache, among the sample content.
The rounds are interleaved, so that a busy moment of the machine meets all of them. Printed are queries,
bytes, the median of the CPU of the web process and of PostgreSQL's own in milliseconds with its quartiles,
and how many times the bare view that is. Runs on SQLite, or on the database of ``DATABASE_URL``.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from .served import served

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


def main(rounds: int, folder: Path) -> None:
    import django
    from django.conf import settings

    os.environ["BENCH_DATABASE"] = str(folder / "db.sqlite3")
    if "DATABASE_URL" not in os.environ:
        settings.DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
    settings.ROOT_URLCONF = "tests.bench.urls"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("seed", demo=True, verbosity=0)
    sizes = {name: queries_and_bytes(address) for name, address in ADDRESSES.items()}
    with served() as uncached, served(BENCH_KEPT="1") as kept:
        print_table(connection.vendor, sizes, measure(uncached, kept, rounds), rounds)


def measure(uncached, kept, rounds) -> dict:
    """Return for each page and for ``BARE`` the times uncached and the times kept."""
    figures = {name: ([], []) for name in (*ADDRESSES, BARE)}
    for number in range(rounds + 2):  # the first two fill what the process itself keeps, such as templates
        for name, measured in figures.items():
            for server, times in zip((uncached, kept), measured, strict=True):
                cost = server.cost(ADDRESSES.get(name, BARE))
                if number > 1:
                    times.append(cost)
    return figures


def queries_and_bytes(address):
    """Return what the page takes the second time: the process keeps things, such as content types."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    return len(captured), len(response.getvalue())


def print_table(vendor, sizes, figures, rounds):
    bare, _ = figures.pop(BARE)
    floor = statistics.median(bare)
    print(f"\n{vendor}, {rounds} rounds; a bare view of 30 kB: {spread(bare)} ms\n")
    print("| | queries | kB | ms uncached | × bare | ms kept | × bare |\n|---|---|---|---|---|---|---|")
    for name, measured in figures.items():
        queries, size = sizes[name]
        times = [f"{spread(ms)} | {statistics.median(ms) / floor:.1f}" for ms in measured]
        print(f"| {name} | {queries} | {size / 1000:.0f} | {' | '.join(times)} |")


def spread(times) -> str:
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="ontsec-bench-") as place:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS, Path(place))
