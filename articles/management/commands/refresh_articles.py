from django.core.management.base import BaseCommand

from articles.counting import count_again
from articles.models import ArticlePage
from articles.reading import reading_minutes
from articles.related import AT_ONCE, recompute


class Command(BaseCommand):
    help = (
        "Works out again what is kept of articles: reading time, what to read next, what lists hold how many."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--missing", action="store_true", help="only articles with nothing to read after them"
        )

    def handle(self, **options):
        articles = ArticlePage.objects.order_by("pk")
        if options["missing"]:
            articles = articles.live().filter(suggested=[])
        ids = list(articles.values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            _measure(some)
            recompute(some)
        count_again()
        if options["verbosity"]:
            self.stdout.write(f"Refreshed {len(ids)} articles.")


def _measure(ids):
    articles = list(ArticlePage.objects.filter(pk__in=ids))
    for article in articles:
        article.reading_minutes = reading_minutes(article.plain_text())
    ArticlePage.objects.bulk_update(articles, ["reading_minutes"])
