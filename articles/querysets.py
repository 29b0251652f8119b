from datetime import datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from wagtail.models import PageManager

from home.pictures import renditions_of
from home.published import PublishedQuerySet, private_paths


def start_of(year: int) -> datetime:
    """Return the first moment of a year where the readers are."""
    return timezone.make_aware(datetime(year, 1, 1))


class ArticleQuerySet(PublishedQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def oldest_first(self):
        return self.order_by("published_at", "pk")

    def pinned_first(self):
        """What the editors hold at the top, then the newest."""
        return self.order_by("-is_pinned", "-published_at", "-pk")

    # Subqueries and no joins: the index of the order then finds the first page of ten thousand articles.

    def in_category(self, slug):
        category = apps.get_model("articles.Category").objects.filter(slug=slug).values("pk")[:1]
        return self.filter(category=category)

    def with_tag(self, slug):
        tagged = self.model.tagged_items.rel.related_model.objects.filter(tag__slug=slug)
        return self.filter(pk__in=tagged.values("content_object"))

    def by_author(self, slug):
        rows = self.model.article_authors.rel.related_model.objects.filter(author__slug=slug)
        return self.filter(pk__in=rows.values("page"))

    def in_year(self, year):
        """The articles of a year as it is counted where the readers are, and not in UTC."""
        return self.filter(published_at__gte=start_of(int(year)), published_at__lt=start_of(int(year) + 1))

    def in_list(self, category=None, tag=None, author=None, year=None):
        """The articles that meet every filter that is given, by slug or number of the year."""
        articles = self
        if category:
            articles = articles.in_category(category)
        if tag:
            articles = articles.with_tag(tag)
        if author:
            articles = articles.by_author(author)
        if year:
            articles = articles.in_year(year)
        return articles

    def for_listing(self):
        """Everything a list of articles shows, in a fixed number of queries."""
        renditions = Prefetch("lead_image__renditions", renditions_of("own"))
        return self.defer("body").with_pictures().prefetch_related(renditions)

    def for_page(self):
        """The article; ``get_context`` fetches the renditions of all its pictures at once."""
        article = super().for_page().with_pictures().select_related("social_image")
        return article.with_authors().prefetch_related("tags").knowing_parts()

    def with_pictures(self):
        return self.select_related("category", "lead_image")

    def with_authors(self):
        rows = self.model.article_authors.rel.related_model.objects.select_related("author__portrait")
        return self.prefetch_related(Prefetch("article_authors", rows))

    def knowing_parts(self):
        """Whether an article is part of a dossier: for most, their places need not be asked for."""
        parts = self.model.dossier_parts.rel.related_model.objects.filter(article=OuterRef("pk"))
        return self.annotate(is_part=Exists(parts))

    def in_dossier(self, dossier):
        parts = self.model.dossier_parts.rel.related_model.objects.filter(page=dossier.pk)
        return self.filter(pk__in=parts.values("article"))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class DossierQuerySet(PublishedQuerySet):
    def with_parts(self):
        """The dossiers with the articles in them, without their texts."""
        parts = self.model.parts.rel.related_model.objects.with_articles()
        return self.prefetch_related(Prefetch("parts", parts))

    def for_page(self):
        return super().for_page().with_parts()


DossierManager = PageManager.from_queryset(DossierQuerySet)


class DossierPartQuerySet(QuerySet):
    def with_articles(self):
        return self.select_related("article__category").defer("article__body", "article__notes")

    def around(self, article, request=None):
        """All parts of the dossiers that an article is in and that every reader may open, in order."""
        dossiers = self.filter(article=article, page__live=True).values("page")
        parts = self.filter(page__in=dossiers).with_articles().select_related("page")
        for path in private_paths(request):
            parts = parts.exclude(page__path__startswith=path)
        return parts.defer("page__body", "article__body", "article__notes").order_by(
            "page", "sort_order", "pk"
        )
