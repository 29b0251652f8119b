"""How many published articles each category, tag, author and year has: counted once, after each change.

The count is a row of ``FilterCount``, so that a cache that was emptied costs no reader another one. A change
adds an empty row in its own transaction. Counting puts one row in the place of all rows that it saw before it
began, and only when they are still there: so one row alone is right, and anything else means counting again.
Nobody waits for another, as would be so if all changed the same row.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Case, CharField, Count, F, Max, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from home.generation import renew
from home.later import COUNTS, waits

from .models.articles import ArticlePage, ArticleTag
from .models.counts import FilterCount
from .models.rows import ArticleAuthor
from .querysets import start_of

ATTEMPTS, AT_ONCE = 3, 500
ORIGINALS = "origineel"
"""The kind of the row that counts all articles with an address of their own: those that are no alias."""


def count_again(**kwargs) -> None:
    """Tell that something changed; it is counted after the transaction. Also a signal's receiver."""
    FilterCount.objects.create(release=settings.RELEASE)
    renew()  # outside a transaction a reader may have come by between the change and this
    if not waits(COUNTS):
        transaction.on_commit(record, robust=True)


def record() -> None:
    """Count, unless nothing changed since the last time; again, when another process counted meanwhile."""
    for _ in range(ATTEMPTS):
        if recorded() is not None:
            return
        seen = list(FilterCount.objects.values_list("pk", flat=True))
        counted = [(*row, latest and latest.isoformat()) for *row, latest in count()]
        if _put_in_place_of(seen, counted):
            return


@transaction.atomic
def _put_in_place_of(seen, counted) -> bool:
    """Store what was counted in the place of these rows, or leave all as it is when one of them is gone."""
    rows, deleted = FilterCount.objects.all(), 0
    for start in range(0, len(seen), AT_ONCE):
        # Without signals: nobody follows these rows, and after an import there is one for each article.
        deleted += rows.filter(pk__in=seen[start : start + AT_ONCE])._raw_delete(rows.db)
    if deleted != len(seen):
        transaction.set_rollback(True)
        return False
    FilterCount.objects.create(rows=counted, release=settings.RELEASE)
    return True


def recorded():
    """Return the rows that were counted, or nothing: something changed since, or another release counted."""
    found = list(FilterCount.objects.values_list("rows", "release")[:2])
    if len(found) != 1 or found[0][0] is None or found[0][1] != settings.RELEASE:
        return None
    return [(*row, latest and datetime.fromisoformat(latest)) for *row, latest in found[0][0]]


def count(request=None):
    """Return rows of (kind, value, label, place in the menu, number of articles, latest). Two queries."""
    articles = ArticlePage.objects.published(request)
    categorised = articles.filter(category__isnull=False)
    tagged = ArticleTag.objects.filter(content_object__in=articles.values("pk"))
    bylines = ArticleAuthor.objects.filter(page__in=articles.values("pk"), author__isnull=False)
    tag_label = Concat(Value("#"), "tag__name", output_field=CharField())
    anywhere, category, nothing = Value(0), F("category__slug"), Value("")
    return list(
        _count("jaar", articles, _year(articles), nothing, anywhere).union(
            _count(ORIGINALS, articles.filter(alias_of__isnull=True), nothing, nothing, anywhere),
            _count("categorie", categorised, category, F("category__name"), F("category__sort_order")),
            _count("tag", tagged, F("tag__slug"), tag_label, anywhere, "content_object__"),
            _count("auteur", bylines, F("author__slug"), F("author__name"), anywhere, "page__"),
            all=True,
        )
    )


def _count(kind, rows, value, label, place, article=""):
    columns = {"kind": Value(kind, output_field=CharField()), "value": value, "label": label, "place": place}
    grouped = rows.order_by().annotate(**columns).values_list(*columns)
    number, latest = Count(f"{article}pk", distinct=True), Max(f"{article}last_published_at")
    return grouped.annotate(number=number, latest=latest)


def _year(articles):
    """Find the year by comparing: SQLite takes ten times as long to look up each in its calendar."""
    dated = articles.filter(published_at__isnull=False)
    oldest = dated.order_by("published_at").values_list("published_at", flat=True).first()
    if not oldest:
        return Value("")
    years = range(timezone.localdate().year, timezone.localtime(oldest).year - 1, -1)
    cases = [When(published_at__gte=start_of(year), then=Value(str(year))) for year in years]
    return Case(*cases, default=Value(""))
