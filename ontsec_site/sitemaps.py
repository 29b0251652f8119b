"""The sitemap: an index at a fixed address, and a section for each kind of page.

Nothing is walked through to make the index: every section is counted and dated at once. A section is
listed in parts of a hundred addresses, so that none takes long, and kept until something is published.
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap, views
from django.core.paginator import Paginator
from django.db.models import Count, Max, OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from wagtail.models import Page, Site, get_page_models

from articles.facets import facets
from articles.lists import LISTS
from articles.models import ArticleIndexPage, ArticlePage
from events.models import EventPage
from faq.models import QuestionPage
from home.generation import kept
from home.models import SiteRendition
from home.pictures import PLAIN_FILTER
from home.published import published

PART = 100


def types_of(models) -> set[int]:
    return {content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()}


class Section(Sitemap):
    """Addresses with the moment they last changed: dicts with ``path``, ``lastmod`` and maybe ``image``."""

    limit = PART

    def __init__(self, tree, count, latest):
        self.tree, self.count, self.latest = tree, count, latest

    @property
    def paginator(self):
        paginator = Paginator(self.items(), self.limit)
        paginator.count = self.count
        return paginator

    def get_latest_lastmod(self):
        return self.latest

    def location(self, item):
        return item["path"]

    def lastmod(self, item):
        return item["lastmod"]

    def get_domain(self, site=None):
        return self.tree.site.root_url.partition("://")[2]

    def get_protocol(self, protocol=None):
        return self.tree.site.root_url.partition("://")[0]


class Pages(Section):
    """Pages of some types."""

    def __init__(self, tree, models):
        self.types = types_of(models)
        rows = [row for row in tree.totals if row["content_type"] in self.types]
        latest = max((row["latest"] for row in rows if row["latest"]), default=None)
        super().__init__(tree, sum(row["count"] for row in rows), latest)

    def items(self):
        pages = self.tree.pages.filter(content_type__in=self.types)
        return Rows(pages.order_by("pk").values("url_path", "last_published_at"), self.tree)


class Articles(Section):
    """They are counted with the filters of their lists: there are many of them."""

    def __init__(self, tree):
        originals = facets(tree.request).originals if tree.magazine else None
        super().__init__(tree, *((originals.count, originals.latest) if originals else (0, None)))

    def items(self):
        pictures = SiteRendition.objects.filter(image=OuterRef("lead_image"), filter_spec=PLAIN_FILTER)
        articles = self.tree.within(ArticlePage.objects).annotate(image=Subquery(pictures.values("file")[:1]))
        return Rows(articles.order_by("pk").values("url_path", "last_published_at", "image"), self.tree)


class Rows:
    """The rows of a queryset as items, fetched part by part."""

    ordered = True

    def __init__(self, queryset, tree):
        self.queryset, self.tree = queryset, tree

    def __getitem__(self, part):
        image_url = SiteRendition._meta.get_field("file").storage.url
        return [
            {
                "path": self.tree.address(row["url_path"]),
                "lastmod": row["last_published_at"],
                "image": self.tree.full(image_url(row["image"])) if row.get("image") else "",
            }
            for row in self.queryset[part]
        ]


class Lists(Section):
    """The categories, tags and authors of published articles."""

    def __init__(self, tree):
        options = facets(tree.request).options if tree.magazine else {}
        self.options = [
            (word, option) for word in LISTS if word in options for option in options[word].values()
        ]
        moments = [option.latest for _, option in self.options if option.latest]
        super().__init__(tree, len(self.options), max(moments, default=None))

    def items(self):
        return self

    def __getitem__(self, part):
        magazine = self.tree.address(self.tree.magazine.url_path)
        return [
            {"path": f"{magazine}{word}/{option.value}/", "lastmod": option.latest}
            for word, option in self.options[part]
        ]


class Tree:
    """The pages of a site that every reader may open and that stand at one address only."""

    def __init__(self, request):
        self.request = request
        self.site = Site.find_for_request(request)
        if not self.site:
            raise Http404

    @property
    def pages(self):
        return self.within(Page.objects)

    def within(self, pages):
        here = pages.filter(path__startswith=self.site.root_page.path, alias_of__isnull=True)
        return published(here, self.request)

    def address(self, url_path):
        return "/" + url_path.removeprefix(self.site.root_page.url_path)

    def full(self, url):
        return url if "://" in url else f"{self.site.root_url}{url}"

    @cached_property
    def totals(self):
        pages = self.pages.filter(content_type__in=types_of([*OTHERS, *OWN_SECTION]))
        totals = pages.order_by().values("content_type")
        return list(totals.annotate(count=Count("pk"), latest=Max("last_published_at")))

    @cached_property
    def magazine(self):
        return self.within(ArticleIndexPage.objects).first()


OWN_SECTION = (QuestionPage, EventPage)
OTHERS = [model for model in get_page_models() if model not in (ArticlePage, *OWN_SECTION)]
SECTIONS = {
    "paginas": lambda tree: Pages(tree, OTHERS),
    "artikelen": Articles,
    "lijsten": Lists,
    "vragen": lambda tree: Pages(tree, (QuestionPage,)),
    "workshops": lambda tree: Pages(tree, (EventPage,)),
}


def index(request):
    def make():
        tree = Tree(request)
        sections = {name: section(tree) for name, section in SECTIONS.items()}
        filled = {name: section for name, section in sections.items() if section.count}
        return views.index(request, filled, sitemap_url_name="sitemap_section")

    return _kept(f"sitemap-{request.get_host()}", make)


def section(request, section):
    part = request.GET.get("p", "1")
    if section not in SECTIONS or not (part.isascii() and part.isdecimal() and len(part) < 5):
        raise Http404

    def make():
        sections = {section: SECTIONS[section](Tree(request))}
        return views.sitemap(request, sections, section, template_name="sitemap.xml")

    return _kept(f"sitemap-{section}-{part}-{request.get_host()}", make)


def _kept(name, make):
    content = kept(name, lambda: make().render().content)
    # A file for machines: what it lists is to be found, not the file.
    return HttpResponse(content, content_type="application/xml", headers={"X-Robots-Tag": "noindex"})
