from django.db.models import Prefetch, QuerySet
from wagtail.models import PageManager

from home.published import PublishedQuerySet, private_paths


class ArticleQuerySet(PublishedQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def in_dossier(self, dossier):
        return self.filter(pk__in=dossier.parts.model.objects.filter(page=dossier).values("article"))

    def for_listing(self):
        """Everything a list of articles shows, in a fixed number of queries."""
        return self.with_pictures().prefetch_related("lead_image__renditions")

    def for_page(self):
        """The article; ``get_context`` fetches the renditions of all its pictures at once."""
        article = super().for_page().with_pictures().select_related("social_image")
        return article.with_authors().prefetch_related("tags")

    def with_pictures(self):
        return self.select_related("category", "lead_image")

    def with_authors(self):
        rows = self.model.article_authors.rel.related_model.objects.select_related("author__portrait")
        return self.prefetch_related(Prefetch("article_authors", rows))


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
        return parts.defer("page__body", "article__body", "article__notes").order_by("page", "sort_order")
