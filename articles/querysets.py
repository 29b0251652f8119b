from datetime import datetime

from django.apps import apps
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import PageManager

from home.published import PublishedQuerySet


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
        start, end = (timezone.make_aware(datetime(number, 1, 1)) for number in (int(year), int(year) + 1))
        return self.filter(published_at__gte=start, published_at__lt=end)

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
        return self.select_related("category", "lead_image").prefetch_related("lead_image__renditions")

    def for_page(self):
        return super().for_page().for_listing().select_related("social_image").with_authors()

    def with_authors(self):
        rows = self.model.article_authors.rel.related_model.objects.select_related("author")
        return self.prefetch_related(Prefetch("article_authors", rows))

    def in_dossier(self, dossier):
        parts = self.model.dossier_parts.rel.related_model.objects.filter(page=dossier.pk)
        return self.filter(pk__in=parts.values("article"))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
