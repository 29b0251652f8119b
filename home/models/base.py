from django.core.files.storage import default_storage
from django.db import models
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from ..blocks.anchors import set_anchors
from ..blocks.navigation import MOST_IN_MENU
from ..blocks.story import StoryBlock
from ..cards import SIZE, card_name
from ..drafts import without_needless_keys
from ..editorial.forms import CopyAsDraftForm
from ..menu import SitePageForm
from ..page_rights import QuickPermissionTester
from ..pictures import SHARE_FILTER
from ..plain_text import one_line
from ..published import PublishedManager, restrictions
from ..richtext import without_paragraphs
from ..validators import validate_headline
from .indexed import IndexedWhole
from .seeding import is_sample


class BasePage(IndexedWhole, Page):
    """What every page of the site has: a summary, a headline, a picture to share, and its tabs."""

    headline = RichTextField(
        "kop met redigeertekens",
        blank=True,
        features=["deletion", "insertion", "marker"],
        validators=[validate_headline],
        help_text="Vervangt de titel boven de pagina. Kort, met hooguit één schrapping. Mag leeg blijven.",
    )
    summary = models.TextField(
        "samenvatting",
        max_length=300,
        blank=True,
        help_text="Eén of twee zinnen: onder de titel, in lijsten en, als daar niets staat, in zoekmachines.",
    )
    social_image = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="afbeelding voor delen",
        help_text="Verschijnt als iemand de pagina deelt op bijvoorbeeld LinkedIn.",
    )

    base_form_class = SitePageForm
    copy_form_class = CopyAsDraftForm
    open_graph_type = "website"
    needs_summary = False
    """Whether readers get it only with a summary."""
    shown_with: tuple[str, ...] = ()
    """What it shows of itself on other pages, besides its own fields."""
    own_texts: tuple[str, ...] = ()
    """Templates of what the page says by itself, so that readers can find that, too. They get ``page``."""

    objects = PublishedManager()

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("summary")]
    publication_panels = [
        FieldPanel("slug"),
        FieldPanel(
            "show_in_menus",
            help_text=(
                f"Voor pagina’s direct onder de voorpagina: hooguit {MOST_IN_MENU}, in de volgorde van de "
                "paginaboom."
            ),
        ),
        *Page.settings_panels,
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], heading="Voor zoekmachines"
        ),
        FieldPanel("social_image"),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("headline", boost=2),
        index.SearchField("summary", boost=2),
        index.SearchField("own_text"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Tabs in the order editors work in: content, then publication, then search engines."""
        tabs = [
            ObjectList(cls.content_panels, heading="Inhoud"),
            ObjectList(cls.publication_panels, heading="Publicatie"),
            ObjectList(cls.promote_panels, heading="Zoekmachines en delen"),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)

    @property
    def heading(self):
        """The title as shown above the page: with editing marks when an editor set them."""
        if not strip_tags(self.headline).strip():
            return self.title
        # The rich text field keeps only the three editing marks; its paragraph goes, since this is a heading.
        return mark_safe(without_paragraphs(self.headline))  # noqa: S308

    @cached_property
    def is_sample(self):
        """Whether this page is sample content, which readers are told."""
        return is_sample(self)

    def own_text(self):
        return "\n".join(render_to_string(name, {"page": self}) for name in self.own_texts)

    @property
    def meta_title(self):
        return self.seo_title or self.title

    @property
    def meta_description(self):
        return self.search_description or self.summary

    @property
    def share_image(self):
        """The picture an editor chose for sharing, or the one that opens the page."""
        return self.social_image

    def share_picture(self, request):
        """Return the address, size in pixels and text of the picture that stands for this page."""
        if image := self.share_image:
            prefetch_related_objects([image], "renditions")
            rendition = get_rendition_or_not_found(image, SHARE_FILTER)
            url, size, alt = rendition.url, (rendition.width, rendition.height), image.description
        else:
            url, size, alt = default_storage.url(card_name(self)), SIZE, self.title
        return {"url": request.build_absolute_uri(url), "width": size[0], "height": size[1], "alt": alt}

    def pictures(self):
        """Return (image, shape) pairs that the page shows outside its body."""
        return []

    def found_below(self, ancestors, private_paths):
        """Remember what was seen on the way to this page: it needs not be asked for again."""
        self._breadcrumb = [page for page in ancestors if page.live]
        self._is_public = not self.path.startswith(private_paths)

    def with_content_json(self, content):
        return super().with_content_json(without_needless_keys(self, content))

    def permissions_for_user(self, user):
        return QuickPermissionTester(user, self)

    def get_view_restrictions(self):
        return (
            PageViewRestriction.objects.none() if getattr(self, "_is_public", False) else restrictions(self)
        )

    def breadcrumb(self):
        """Return the published ancestors (a list) from the home page down, this page excluded."""
        if not hasattr(self, "_breadcrumb"):
            self._breadcrumb = list(self.get_ancestors().filter(depth__gt=1).live().order_by("depth"))
        return self._breadcrumb

    def structured_data(self, request):
        """Return the schema.org objects (dicts) that describe the page and its place in the site."""
        trail = [*self.breadcrumb(), self]
        items = [
            {
                "@type": "ListItem",
                "position": position,
                "name": "Home" if page.depth == 2 else page.title,
                "item": page.get_full_url(request),
            }
            for position, page in enumerate(trail, start=1)
        ]
        return [{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}]

    def clean(self):
        super().clean()
        self.summary = one_line(self.summary)
        self.search_description = one_line(self.search_description)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumb"] = self.breadcrumb()
        context["structured_data"] = self.structured_data(request)
        context["share_picture"] = self.share_picture(request)
        return context


class BodyMixin(models.Model):
    """A body made of the site's blocks."""

    body = StreamField(StoryBlock(), blank=True, verbose_name="inhoud")

    body_panels = [
        FieldPanel("body", help_text="De tekst, in blokken. Het plusteken toont ze, met een voorbeeld.")
    ]
    body_search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        set_anchors(self.body)
