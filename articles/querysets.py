from django.db.models import Prefetch
from wagtail.models import PageManager

from home.published import PublishedQuerySet


class ArticleQuerySet(PublishedQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def for_listing(self):
        """Everything a list of articles shows, in a fixed number of queries."""
        return self.select_related("category", "lead_image").prefetch_related("lead_image__renditions")

    def for_page(self):
        return super().for_page().for_listing().select_related("social_image").with_authors()

    def with_authors(self):
        rows = self.model.article_authors.rel.related_model.objects.select_related("author")
        return self.prefetch_related(Prefetch("article_authors", rows))

    def in_category(self, slug):
        return self.filter(category__slug=slug)

    def with_tag(self, slug):
        tagged = self.model.tags.through.objects.filter(tag__slug=slug)
        return self.filter(pk__in=tagged.values("content_object"))

    def by_author(self, slug):
        rows = self.model.article_authors.rel.related_model.objects.filter(author__slug=slug)
        return self.filter(pk__in=rows.values("page"))

    def in_dossier(self, dossier):
        parts = self.model.dossier_parts.rel.related_model.objects.filter(page=dossier.pk)
        return self.filter(pk__in=parts.values("article"))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
