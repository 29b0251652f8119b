"""What to read after an article: worked out when something changes, and the same for every reader.

``ArticlePage.suggested`` holds the ids, the best first: what an editor chose, then articles of the same
dossiers, then those that share tags (a rare tag counts for more), the category, and the newest.
A page shows the first few of them that are published.
"""

from collections import defaultdict
from hashlib import sha1

from django.db import transaction
from django.db.models import Count, F, TextField, Window
from django.db.models.functions import Cast, RowNumber

from home.generation import renew
from home.published import private_paths

from .models import ArticlePage, ArticleTag, DossierPart, RelatedArticle

CANDIDATES = 6
"""More than a page shows, so that one that is withdrawn leaves no gap."""
TOO_FEW = rf"^\[[^,]*(,[^,]*){{0,{CANDIDATES - 2}}}\]$"
NEIGHBOURS = 50
"""How many other articles are looked at again, at most, when one changes: the newest ones."""
AT_ONCE = 200
"""Articles of which this is worked out at once, when there are very many."""
PER_TAG = 12
"""How many articles of a tag are weighed, at most: the newest ones."""


def suggestions(ids) -> dict[int, list[int]]:
    """Return for each article what to read after it. Eight queries, however many articles."""
    ids = list(ids)
    published = ArticlePage.objects.published()
    articles = ArticlePage.objects.filter(pk__in=ids).values_list("pk", "category_id")
    chosen, together, alike = _chosen(ids), _together(ids), _alike(ids, published)
    of_category = _newest_of_categories({category for _, category in articles if category}, published)
    newest = list(published.newest_first().values_list("pk", flat=True)[: CANDIDATES + 1])
    return {
        pk: _first(pk, chosen[pk], [*together[pk], *alike[pk], *of_category[category], *newest])
        for pk, category in articles
    }


def recompute(ids) -> None:
    """Store what to read after these articles. No version is made of it: it is no editor's work."""
    rows = ArticlePage.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    with transaction.atomic():
        stored = dict(rows.values_list("pk", "suggested"))  # who comes later waits, and knows more
        found = suggestions(ids)
        changed = [ArticlePage(pk=pk, suggested=best) for pk, best in found.items() if best != stored.get(pk)]
        ArticlePage.objects.bulk_update(changed, ["suggested"], batch_size=100)
    if changed:
        renew()  # a reader may have come by between the publication and this


def grounds(article) -> str:
    """Return what the suggestions in and around an article rest on, as a digest.

    When it is what they were worked out for, nothing about them changed. The parts of a dossier are its own.
    """
    tags = sorted(tag.pk for tag in article.tags.all())
    chosen = [row.article_id for row in article.related_articles.all()]
    date = article.published_at and article.published_at.timestamp()
    is_public = article.live and not article.path.startswith(private_paths())
    facts = (article.pk, is_public, date, article.category_id, tags, chosen)
    return sha1(repr(facts).encode(), usedforsecurity=False).hexdigest()


def neighbours(ids) -> set[int]:
    """Return the articles for which a change of these may matter: themselves and the newest around them, that
    suggest one of them, or too few.
    """
    ids = list(ids)
    dossiers = DossierPart.objects.filter(article__in=ids).values("page")
    tags = ArticleTag.objects.filter(content_object__in=ids).values("tag")
    stored = ArticlePage.objects.alias(listed=Cast("suggested", TextField()))
    around = [
        ArticlePage.objects.filter(pk__in=DossierPart.objects.filter(page__in=dossiers).values("article")),
        ArticlePage.objects.filter(pk__in=ArticleTag.objects.filter(tag__in=tags).values("content_object")),
        stored.filter(listed__regex=rf"[\[ ]({'|'.join(map(str, ids)) or '0'})[,\]]"),
        stored.published().filter(listed__regex=TOO_FEW),
    ]
    return set(ids).union(
        *(articles.live().newest_first().values_list("pk", flat=True)[:NEIGHBOURS] for articles in around)
    )


def _first(own, chosen, candidates):
    others = [pk for pk in dict.fromkeys(candidates) if pk != own and pk not in chosen]
    return [*chosen, *others[:CANDIDATES]]


def _chosen(ids):
    rows = RelatedArticle.objects.filter(page__in=ids, article__isnull=False).order_by(
        "page", "sort_order", "pk"
    )
    chosen = defaultdict(list)
    for page, article in rows.values_list("page", "article"):
        if article not in (page, *chosen[page]):
            chosen[page].append(article)
    return chosen


def _together(ids):
    """The parts of the same dossiers: what follows an article first, then what comes before it."""
    dossiers = DossierPart.objects.filter(article__in=ids, page__live=True).values("page")
    rows = DossierPart.objects.filter(page__in=dossiers, article__live=True).order_by(
        "page", "sort_order", "pk"
    )
    parts = defaultdict(list)
    for dossier, article in rows.values_list("page", "article"):
        parts[dossier].append(article)
    together = defaultdict(list)
    for order in parts.values():
        for place, article in enumerate(order):
            together[article] += [*order[place + 1 :], *reversed(order[:place])]
    return together


def _alike(ids, published):
    """Articles that share tags: each tag counts for one part of the articles that have it."""
    tags = defaultdict(set)
    for page, tag in ArticleTag.objects.filter(content_object__in=ids).values_list("content_object", "tag"):
        tags[page].add(tag)
    rows = (
        ArticleTag.objects.filter(tag__in=set().union(*tags.values()))
        .filter(content_object__in=published.values("pk"))
        .annotate(
            uses=Window(Count("pk"), partition_by="tag"),
            place=Window(
                RowNumber(),
                partition_by="tag",
                order_by=[F("content_object__published_at").desc(), F("content_object").desc()],
            ),
        )
        .filter(place__lte=PER_TAG)
        .order_by("place")
    )
    with_tag = defaultdict(list)
    for tag, article, uses in rows.values_list("tag", "content_object", "uses"):
        with_tag[tag].append((article, 1 / uses))
    return defaultdict(list, {page: _weighed(own, with_tag) for page, own in tags.items()})


def _weighed(tags, with_tag):
    weights = defaultdict(float)
    for tag in sorted(tags):
        for article, weight in with_tag[tag]:
            weights[article] += weight
    return sorted(weights, key=weights.get, reverse=True)


def _newest_of_categories(categories, published):
    newest = defaultdict(list)
    order = [F("published_at").desc(), F("pk").desc()]
    rows = (
        published.filter(category__in=categories)
        .annotate(place=Window(RowNumber(), partition_by="category", order_by=order))
        .filter(place__lte=CANDIDATES + 1)
        .order_by("place")
    )
    for category, article in rows.values_list("category", "pk"):
        newest[category].append(article)
    return newest
