from home.models import BasePage
from home.paging import page_of

from .articles import ArticlePage

ARTICLES_PER_PAGE = 12


class ArticleIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage", "articles.DossierIndexPage"]
    max_count = 1
    page_description = "Het magazine: alle artikelen, de nieuwste bovenaan."

    class Meta:
        verbose_name = "magazine"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.published(request).newest_first().for_listing()
        context["page_obj"] = page_obj = page_of(articles, request, ARTICLES_PER_PAGE)
        context["canonical_query"] = f"?pagina={page_obj.number}" if page_obj.number > 1 else ""
        return context
