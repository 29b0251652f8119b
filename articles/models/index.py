from html import unescape

from django.shortcuts import get_object_or_404
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.models import BasePage

from ..facets import facets
from ..lists import ROUTES, ArticleList
from .categories import Category
from .people import Author


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """The magazine, and below it the lists of each category, tag and author."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage", "articles.DossierIndexPage"]
    max_count = 1
    page_description = "Het magazine: alle artikelen, de nieuwste bovenaan."

    class Meta:
        verbose_name = "magazine"

    @path("", name="index")
    def index_route(self, request):
        return self._answer(request, ArticleList(self, request))

    @path("categorie/<slug:slug>/", name="category")
    def category_route(self, request, slug):
        articles = ArticleList(self, request, ("categorie", slug))
        return self._answer(request, articles, category=slug)

    @path("tag/<slug:slug>/", name="tag")
    def tag_route(self, request, slug):
        return self._answer(request, ArticleList(self, request, ("tag", slug)))

    @path("auteur/<slug:slug>/", name="author")
    def author_route(self, request, slug):
        articles = ArticleList(self, request, ("auteur", slug))
        return self._answer(request, articles, author=slug)

    def _answer(self, request, articles, **about):
        return articles.redirect() or self.render(request, articles=articles, **about)

    def get_template(self, request, *args, articles=None, **kwargs):
        return "articles/article_list.html" if articles and articles.own else super().get_template(request)

    def get_context(self, request, *args, articles=None, category=None, author=None, **kwargs):
        articles = articles or ArticleList(self, request)
        context = super().get_context(request) | {
            "articles": articles,
            "page_obj": articles.page,
            "canonical_query": articles.canonical,
        }
        if articles.own:
            context |= self._own_list(articles, context)
        about = ""
        if category:
            context["list_summary"] = about = get_object_or_404(Category, slug=category).description
        elif author:
            context["author"] = author = get_object_or_404(_authors(), slug=author)
            about = Truncator(unescape(strip_tags(author.bio))).chars(160)
        if articles.filters:
            context["list_description"] = about or f"Artikelen in het magazine: {articles.filters.labels}."
        return context

    def _own_list(self, articles, context):
        """What is about the list and not about the magazine: its title and its place in the site."""
        title = articles.filters.labels
        (trail,) = context["structured_data"]
        items = trail["itemListElement"]
        address = self.get_full_url(articles.request) + self.reverse_subpage(
            ROUTES[articles.own[0]], [articles.own[1]]
        )
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": title, "item": address})
        return {"list_title": title, "breadcrumb": [*context["breadcrumb"], self]}

    def get_route_paths(self):
        """The lists have addresses too, which move along with the magazine."""
        lists = [
            f"/{self.reverse_subpage(route, [value])}"
            for kind, route in ROUTES.items()
            for value in facets().options[kind]
        ]
        return ["/", *lists]


def _authors():
    return Author.objects.select_related("portrait").prefetch_related("portrait__renditions")
