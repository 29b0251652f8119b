from html import unescape

from django.shortcuts import get_object_or_404
from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from home.addresses import SHARING
from home.models import BasePage

from ..facets import facets
from ..filters import WITH_OWN_LIST
from ..listing import ArticleList
from .categories import Category
from .people import Author


class ArticleIndexPage(RoutablePageMixin, BasePage):
    """The magazine, and below it the lists of each category, tag and author."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage", "articles.DossierIndexPage"]
    max_count = 1
    own_texts = ("articles/following.html",)
    page_description = "Het magazine: alle artikelen, de nieuwste bovenaan."

    class Meta:
        verbose_name = "magazine"

    @path("", name="index")
    def index_route(self, request):
        return self._answer(request, ArticleList(request))

    @path("categorie/<slug:slug>/", name="category")
    def category_route(self, request, slug):
        articles = ArticleList(request, own=("categorie", slug))
        return self._answer(request, articles, category=get_object_or_404(Category, slug=slug))

    @path("tag/<slug:slug>/", name="tag")
    def tag_route(self, request, slug):
        return self._answer(request, ArticleList(request, own=("tag", slug)))

    @path("auteur/<slug:slug>/", name="author")
    def author_route(self, request, slug):
        articles = ArticleList(request, own=("auteur", slug))
        authors = Author.objects.select_related("portrait").prefetch_related("portrait__renditions")
        return self._answer(request, articles, author=get_object_or_404(authors, slug=slug))

    def _answer(self, request, articles, **about):
        return articles.redirect() or self.render(request, articles=articles, **about)

    def get_template(self, request, *args, articles=None, **kwargs):
        own = articles and articles.own
        return "articles/article_list.html" if own else super().get_template(request)

    def get_context(self, request, *args, articles=None, **about):
        articles = articles or ArticleList(request)
        context = super().get_context(request) | about
        context |= {"articles": articles, "page_obj": articles.page, "canonical_query": articles.canonical}
        if articles.filters:
            context["list_description"] = _description(articles, **about)
        if articles.own:
            context["list_title"] = articles.filters.chosen[articles.own[0]].label
            context["breadcrumb"] = [*context["breadcrumb"], self]
            self._add_to_trail(context, "/".join([*articles.own, ""]))
        return context

    def _add_to_trail(self, context, place):
        trail = next(item for item in context["structured_data"] if item["@type"] == "BreadcrumbList")
        items = trail["itemListElement"]
        step = {"name": context["list_title"], "item": self.get_full_url(context["request"]) + place}
        items.append({"@type": "ListItem", "position": len(items) + 1} | step)

    def outgoing_addresses(self):
        """Every article offers to be shared."""
        return [SHARING]

    def get_route_paths(self):
        """The addresses of the lists move along with the magazine."""
        options = facets().options
        return ["/", *(f"/{kind}/{value}/" for kind in WITH_OWN_LIST for value in options[kind])]


def _description(articles, category=None, author=None):
    """A text for search engines; every list has one, and each has another."""
    if category and category.description:
        return category.description
    if author and (bio := unescape(strip_tags(author.bio)).strip()):
        return Truncator(bio).chars(160)
    return f"Artikelen in het magazine: {articles.filters.labels}."
