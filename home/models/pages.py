from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks.home import HomeSectionsBlock
from ..blocks.story import ContentStoryBlock
from ..published import private_paths
from ..publisher import publisher
from ..sections import fetch_way
from .base import BasePage, BodyMixin

# Addresses with more parts than this are looked up in Wagtail's own way.
DEEPEST = 12


class HomePage(BasePage):
    sections = StreamField(HomeSectionsBlock(), blank=True, verbose_name="onderdelen")

    content_panels = [*BasePage.content_panels, FieldPanel("sections")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "articles.ArticleIndexPage",
        "faq.FAQIndexPage",
        "events.EventIndexPage",
        "home.ServiceIndexPage",
        "home.MembershipIndexPage",
        "home.CommunityPage",
        "home.ContactPage",
        "home.ContentPage",
    ]
    max_count = 1
    page_description = "De voorpagina, samengesteld uit onderdelen die je zelf ordent."

    class Meta:
        verbose_name = "voorpagina"

    def route(self, request, path_components):
        """Find the page with one query for the whole address; Wagtail asks twice for every level of it."""
        way = self._way(path_components, request)
        if not way:
            self.found_below([], private_paths(request))
            return super().route(request, path_components)
        page = way[-1].specific_class.objects.for_page().get(pk=way[-1].pk)
        page.found_below([self, *way[:-1]], private_paths(request))
        return page.route(request, path_components[len(way) :])

    def _way(self, path_components, request):
        """Return the pages (a list) that an address leads along, as far as there are any."""
        slugs = path_components[:DEEPEST]
        named = Page.objects.filter(slug__in=slugs, path__startswith=self.path)
        by_address = {page.url_path: page for page in fetch_way(named, request)}
        way, address = [], self.url_path
        for slug in slugs:
            address += f"{slug}/"
            if address not in by_address:
                break
            way.append(by_address[address])
        return way

    def structured_data(self, request):
        """The organisation and its site instead of the way to this page: here every way begins."""
        address = self.get_full_url(request)
        about = {"@context": "https://schema.org", "name": self.title, "url": address}
        return [
            publisher(address.rstrip("/")) | about | {"foundingDate": "2011"},
            about | {"@type": "WebSite", "inLanguage": "nl"},
        ]


class ContentPage(BodyMixin, BasePage):
    body = StreamField(ContentStoryBlock(), blank=True, verbose_name="inhoud")

    in_footer = models.BooleanField(
        "onderaan de site",
        default=True,
        db_default=True,
        help_text=(
            "Voor pagina’s direct onder de voorpagina: of hij bij de links onderaan staat, zolang een "
            "beheerder die niet zelf koos."
        ),
    )

    content_panels = [*BasePage.content_panels, *BodyMixin.body_panels]
    # Where readers find it: after the address and the menu, before when it is there.
    publication_panels = [
        *BasePage.publication_panels[:2],
        FieldPanel("in_footer"),
        *BasePage.publication_panels[2:],
    ]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    page_description = "Een gewone pagina, zoals ‘Over ons’ of ‘Privacy’."

    class Meta:
        verbose_name = "pagina"
        verbose_name_plural = "pagina’s"

    def own_text(self):
        return "\n".join(str(block) for block in self.body if block.block_type == "stored_data")
