"""``python -m tests.search.bench [PAGES]``: how fast the search is among many generated pages.

Runs on SQLite, or on the database of ``DATABASE_URL``: ``python -m tests.postgresql python -m
tests.search.bench``. The text is made of the words of the site's own content, as often as they are used
there, and now and then of words from the whole Dutch list. CPU time is that of this process, and of
PostgreSQL's own on the same machine.
"""

import os
import random
import re
import statistics
import sys
import time
from pathlib import Path

from tests.bench.measuring import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

QUERIES = {
    "common": ["secretaresse", "werk", "organisatie"],
    "rare": ["toegankelijkheid", "vergrijzing", "herinrichting"],
    "two words": ["lid worden community", "agenda bewaken", "training secretariaat"],
    "typo": ["secretatesse", "lidmaadschap", "toegankelijkhijd"],
    "phrase": ['"het nieuwe werken"', '"rode pen"', '"social network"'],
    "question": [
        "hoe kan ik lid worden van de community",
        "waarom verandert mijn werk",
        "wat is ontsecretaressen",
    ],
    "compound": ["projectondersteuning", "verzuim", "time management"],
    "nothing": ["kaasfondue bakken", "qwertyuiop", "zwembadwater"],
}
SCAN = re.compile(r"Seq Scan on search_(?!synonym)|^SCAN (d|search_indexedpage|search_term)\b")
TYPED = ["se", "sec", "lidm", "hoe wo", "wat is", "work"]
BATCH = 5_000
RARE = 6
"""Every how many words one is from the whole list: about as often as a reader of this site meets a new
one.
"""
REPEAT = 5


def main(count: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    print(f"\n{connection.vendor}, {count:,} pages")
    size = make_pages(count)
    measure_index(size)
    measure_queries("search", search)
    measure_queries("suggestions", suggest, {"typed": TYPED})
    explain()
    if count <= 10_000:
        make_stock_index()
        measure_queries("stock backend", search_stock, repeat=1)


def make_pages(count):
    """Make the rows of articles, and return how many bytes of text they hold."""
    from articles.models import ArticleIndexPage, ArticlePage
    from tests.pages.bulk import make_pages

    parent, chooser, size = ArticleIndexPage.objects.get(), random.Random(9), 0
    draw = _vocabulary(chooser)
    for start in range(0, count, BATCH):
        texts = [(draw(5), draw(chooser.randint(200, 400))) for _ in range(min(BATCH, count - start))]
        size += sum(len(title.encode()) + len(text.encode()) for title, text in texts)
        rows = iter(texts)

        def values(number, rows=rows):
            title, text = next(rows)
            return {"title": title, "body": [("paragraph", f"<p>{text}</p>")], "summary": text[:150]}

        make_pages(ArticlePage, parent, len(texts), values)
    return size


def _vocabulary(chooser):
    from search.words import word_list

    content = " ".join(path.read_text("utf-8") for path in sorted(Path("home/seed").rglob("*.toml")))
    own = re.findall(r"[^\W\d_]{2,}", content)
    rare = word_list().keys()
    chooser.shuffle(rare)
    rare = rare[:60_000]

    def draw(length):
        words = chooser.choices(own, k=length)
        for place in range(0, length, RARE):
            words[place] = rare[int(len(rare) * chooser.random() ** 3)]
        return " ".join(words)

    return draw


def measure_index(size):
    from django.db import connection

    from search import indexing

    before, started = _database_size(), time.perf_counter()
    done = max(done for done, _ in indexing.rebuild())
    seconds = time.perf_counter() - started
    grown = _database_size() - before
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(
        f"index: {done / seconds:,.0f} pages a second; {grown / 1e6:,.0f} MB, {grown / size:.1f} x the text"
    )


def _database_size():
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
                "WHERE relname LIKE 'search\\_%' AND relkind = 'r'"
            )
            return int(cursor.fetchone()[0] or 0)
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return cursor.fetchone()[0]


def _pages():
    from wagtail.models import Page

    from home.published import published

    return published(Page.objects.filter(depth__gt=2))


def search(text):
    from search.findings import find

    return find(_pages(), text).hits()[:10]


def suggest(text):
    from search.suggestions import suggestions

    return suggestions(text, None)


def make_stock_index():
    from wagtail.search.backends import get_search_backend

    from articles.models import ArticlePage

    backend = get_search_backend(STOCK)
    pages = ArticlePage.objects.order_by("pk")
    for start in range(0, pages.count(), BATCH):
        backend.add_bulk(ArticlePage, list(pages[start : start + BATCH]))


STOCK = "modelsearch.backends.database"


def search_stock(text):
    from wagtail.search.backends import get_search_backend

    return list(get_search_backend(STOCK).search(text.replace('"', ""), _pages())[:10])


def measure_queries(title, run, queries=QUERIES, repeat=REPEAT):
    times = []
    for kind, texts in queries.items():
        own = []
        for text in texts:
            if repeat > 1:
                run(text)
            for _ in range(repeat):
                started = cpu()
                run(text)
                own.append((cpu() - started) * 1000)
        times += own
        print(f"  {title}, {kind}: median {statistics.median(own):.1f} ms, most {max(own):.1f} ms")
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(f"{title}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms CPU a query")


def explain():
    """Print every sequential scan in the plans of the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    prefix = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    scans = set()
    for text in [text for texts in QUERIES.values() for text in texts]:
        with CaptureQueriesContext(connection) as captured:
            search(text)
        for query in captured:
            if "search_" not in query["sql"]:
                continue
            with connection.cursor() as cursor:
                cursor.execute(prefix + query["sql"].replace("%", "%%"))
                lines = [str(row[-1]) for row in cursor.fetchall()]
            scans |= set(filter(SCAN.search, lines))
    print("sequential scans:", scans or "none")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
