"""``python -m tests.bench.magazine [ARTICLES]``: what the addresses of the magazine cost when it grows.

Each address is measured among 100 articles and among ARTICLES (10,000): queries, and milliseconds of CPU
of this process and of PostgreSQL's own, with nothing in the cache (empty), right after an article was
published (published), and asked for before (warm). Two processes are asked by turns, one for each number, so
that what else runs on the machine bothers both. Runs on SQLite, or on the server of ``DATABASE_URL``.
"""

import os
import statistics
import sys

from .measuring import Process, analyze, cpu, own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

FEW = 100
BATCH = 1_000
TAGS, AUTHORS, PARTS = 16, 5, 12
REPEAT = 9
STATES = ("empty", "published", "warm")
TEXT = "<p>" + "Wat een secretaresse vandaag doet, deed gisteren niemand. " * 12 + "</p>"
ADDRESSES = {
    "index": "/magazine/",
    "index, last page": "/magazine/?pagina={last}",
    "category": "/magazine/categorie/verslag/",
    "tag": "/magazine/tag/woord-0/",
    "author": "/magazine/auteur/redactie-1/",
    "two filters": "/magazine/?categorie=verslag&tag=woord-0",
    "dossier": "{dossier}",
    "article": "{article}",
    "feed, Atom": "/magazine/feed/",
    "feed, RSS": "/magazine/feed/rss/",
    "feed, JSON": "/magazine/feed/json/",
    "feed of a tag": "/magazine/tag/woord-0/feed/",
    "sitemap, index": "/sitemap.xml",
    "sitemap, articles": "/sitemap-artikelen.xml",
    "sitemap, lists": "/sitemap-lijsten.xml",
}


def main(count: int) -> None:
    processes = [Process("tests.bench.magazine", number) for number in (FEW, count)]
    print(f"\n{processes[0].vendor}: queries and ms of CPU, among {FEW} and among {count:,} articles\n")
    print(f"| | {' | '.join(f'queries {state} | ms | ratio' for state in STATES)} |")
    print("|---" * 10 + "|")
    for name in ADDRESSES:
        cells = []
        for state in STATES:
            asked = [process.queries(name, state) for process in processes]
            by_turns = [[process.ms(name, state) for process in processes] for _ in range(REPEAT)]
            ms = [statistics.median(times) for times in zip(*by_turns, strict=True)]
            cells += [f"{asked[0]} → {asked[1]}", f"{ms[0]:.1f} → {ms[1]:.1f}", f"{ms[1] / ms[0]:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    for process in processes:
        process.end()


def answer(count: int) -> None:
    """Measure what the first process asks for, a line at a time."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    own_database(f"articles_{count}")
    call_command("migrate", verbosity=0)
    magazine = Magazine()
    magazine.grow_to(count)
    for name in ADDRESSES:
        ask(magazine.address(name))  # what the process itself keeps, such as templates
    print(connection.vendor, flush=True)
    for line in sys.stdin:
        what, name, state = line.strip().split("|")
        magazine.bring_about(state)
        print({"queries": queries, "ms": milliseconds}[what](magazine.address(name)), flush=True)


class Magazine:
    """Articles of four categories, with an author and tags each; the first twelve make a dossier.

    The first tag goes with the first category, so that its list and feed are as long among few articles.
    """

    def __init__(self):
        from wagtail.models import Page, Site

        from tests import factories

        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.update(hostname="testserver", root_page=home)
        self.index = factories.ArticleIndexPageFactory(parent=home, slug="magazine")
        self.dossier = factories.DossierPageFactory()
        names = ("Verslag", "Achtergrond", "Interview", "Opinie")
        self.categories = [factories.CategoryFactory(name=name, slug=name.lower()) for name in names]
        self.authors = [
            factories.AuthorFactory(name=f"Redactie {n}", slug=f"redactie-{n}") for n in range(AUTHORS)
        ]
        self.tags = self._make_tags()
        self.articles = []

    def _make_tags(self):
        from taggit.models import Tag

        return [Tag.objects.create(name=f"woord {n}", slug=f"woord-{n}") for n in range(TAGS)]

    def grow_to(self, count):
        from articles.counting import count_again

        while (missing := count - len(self.articles)) > 0:
            self._add(min(missing, BATCH))
        self._make_dossier()
        count_again()
        analyze()

    def _add(self, count):
        from datetime import timedelta

        from django.utils import timezone

        from articles.models import ArticleAuthor, ArticlePage, ArticleTag
        from tests.pages.bulk import make_pages
        from tests.pages.plenty import make_images

        made, now, images = len(self.articles), timezone.now(), make_images(20)

        def values(number):
            return {
                "title": f"Wat er verandert, deel {number}",
                "summary": "Een samenvatting van een zin of twee, zoals een lijst haar toont.",
                "category": self.categories[number % 4],
                "lead_image": images[number % 20],
                "published_at": now - timedelta(hours=number),
                "body": [("paragraph", TEXT)] * 4,
                "reading_minutes": 3,
            }

        articles = make_pages(ArticlePage, self.index, count, values)
        ArticleAuthor.objects.bulk_create(
            ArticleAuthor(page=article, author=self.authors[n % AUTHORS], sort_order=1)
            for n, article in enumerate(articles, made)
        )
        ArticleTag.objects.bulk_create(
            ArticleTag(content_object=article, tag=self.tags[tag])
            for n, article in enumerate(articles, made)
            for tag in {n % TAGS, (n + 7) % TAGS} | ({0} if n % len(self.categories) == 0 else set())
        )
        self.articles += articles

    def _make_dossier(self):
        from articles.models import DossierPart
        from articles.related import recompute

        parts = self.articles[:PARTS]
        DossierPart.objects.bulk_create(
            DossierPart(page=self.dossier, article=article, sort_order=n) for n, article in enumerate(parts)
        )
        recompute([article.pk for article in parts])

    def publish(self):
        """Publish the newest article once more, as an editor who mends a word."""
        article = type(self.articles[0]).objects.get(pk=self.articles[0].pk)
        article.save_revision().publish()

    def bring_about(self, state):
        from django.core.cache import cache

        {"empty": cache.clear, "published": self.publish, "warm": lambda: None}[state]()

    def address(self, name):
        from articles.listing import ARTICLES_PER_PAGE

        last = -(-len(self.articles) // ARTICLES_PER_PAGE)
        return ADDRESSES[name].format(last=last, dossier=self.dossier.url, article=self.articles[1].url)


def ask(address):
    from django.test import Client

    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)


def queries(address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask(address)
    return len(captured)


def milliseconds(address):
    started = cpu()
    ask(address)
    return (cpu() - started) * 1000


if __name__ == "__main__":
    word = sys.argv[1] if len(sys.argv) > 1 else "10000"
    role, number = (answer, word.partition("=")[2]) if word.startswith("--answer=") else (main, word)
    role(int(number))
