from wagtail.models import PageManager, PageQuerySet


class ArticleQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def for_listing(self):
        """Everything a list of articles shows, in a fixed number of queries."""
        return self.select_related("category", "lead_image").prefetch_related("lead_image__renditions")


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
