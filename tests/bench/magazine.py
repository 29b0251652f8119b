"""``python -m tests.bench.magazine [ARTICLES]``: what the addresses of the magazine cost when it grows.

Each address is measured among 100 articles and among ARTICLES (10,000): queries, and milliseconds of CPU
of this process and of PostgreSQL's own, with nothing in the cache (empty), right after an article was
published (published), and asked for before (warm).
Runs on SQLite, or on the database of ``DATABASE_URL``.
"""

import os
import statistics
import sys

from .measuring import analyze, cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

FEW = 100
BATCH = 1_000
TAGS, AUTHORS, PARTS = 16, 5, 12
REPEAT = 9
TEXT = "<p>" + "Wat een secretaresse vandaag doet, deed gisteren niemand. " * 12 + "</p>"
ADDRESSES = {
    "index": "/magazine/",
    "index, last page": "/magazine/?pagina={last}",
    "category": "/magazine/categorie/verslag/",
    "tag": "/magazine/tag/woord-1/",
    "author": "/magazine/auteur/redactie-1/",
    "two filters": "/magazine/?categorie=verslag&tag=woord-1",
    "dossier": "{dossier}",
    "article": "{article}",
    "feed, Atom": "/magazine/feed/",
    "feed, RSS": "/magazine/feed/rss/",
    "feed, JSON": "/magazine/feed/json/",
    "feed of a tag": "/magazine/tag/woord-1/feed/",
    "sitemap, index": "/sitemap.xml",
    "sitemap, articles": "/sitemap-artikelen.xml",
    "sitemap, lists": "/sitemap-lijsten.xml",
}


def main(count: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    magazine = Magazine()
    magazine.grow_to(FEW)
    few = measure(magazine)
    magazine.grow_to(count)
    print_table(connection.vendor, count, few, measure(magazine))


class Magazine:
    """Articles of four categories, with an author and two tags each; the first twelve make a dossier."""

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

        first = not self.articles
        while (missing := count - len(self.articles)) > 0:
            self._add(min(missing, BATCH))
        if first:
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
            ArticleTag(content_object=article, tag=self.tags[(n + step) % TAGS])
            for n, article in enumerate(articles, made)
            for step in (0, 7)
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

    def address(self, pattern):
        from articles.listing import ARTICLES_PER_PAGE

        last = -(-len(self.articles) // ARTICLES_PER_PAGE)
        return pattern.format(last=last, dossier=self.dossier.url, article=self.articles[1].url)


def measure(magazine):
    """Return for each address (queries, ms) with each state of the cache."""
    from django.core.cache import cache

    states = (cache.clear, magazine.publish, lambda: None)
    figures = {}
    for name, pattern in ADDRESSES.items():
        address = magazine.address(pattern)
        ask(address)  # what the process itself keeps, such as templates
        figures[name] = [figure(address, before) for before in states]
    return figures


def figure(address, before):
    before()
    return queries(address), median(address, before)


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


def median(address, before):
    times = []
    for _ in range(REPEAT):
        before()
        started = cpu()
        ask(address)
        times.append((cpu() - started) * 1000)
    return statistics.median(times)


def print_table(vendor, count, few, many):
    print(f"\n{vendor}: queries and ms of CPU, among {FEW} and among {count:,} articles\n")
    columns = [f"queries {state} | ms | ratio" for state in ("empty", "published", "warm")]
    print(f"| | {' | '.join(columns)} |")
    print("|---" * 10 + "|")
    for name, before in few.items():
        cells = []
        for (asked, ms), (asked_many, ms_many) in zip(before, many[name], strict=True):
            cells += [f"{asked} → {asked_many}", f"{ms:.1f} → {ms_many:.1f}", f"{ms_many / ms:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
