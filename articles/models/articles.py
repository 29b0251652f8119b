from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.bodies import fetch_around
from home.models import BasePage, BodyMixin
from home.publisher import publisher
from home.sections import remember_section

from ..addresses import validate_free_slug
from ..blocks import NotesBlock
from ..facts import facts_of
from ..parts import places_of
from ..querysets import ArticleManager
from ..read_next import keys_to_read_next, read_next
from ..reading import begins_with, reading_minutes
from ..structured_data import article_data
from .suggesting import Suggesting

IN_THE_FUTURE = (
    "Deze datum moet nog komen. Plan de publicatie met ‘Gaat live op’; dan verschijnt het artikel op die dag."
)
CONTENTS_FROM = 3
"""Headings from which a piece is long enough for a table of contents."""


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(Suggesting, BodyMixin, BasePage):
    category = models.ForeignKey(
        "articles.Category",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        verbose_name="categorie",
    )
    published_at = models.DateTimeField(
        "publicatiedatum",
        null=True,
        blank=True,
        help_text="Staat bij het artikel en bepaalt de volgorde. Leeg: het moment van publiceren.",
    )
    is_pinned = models.BooleanField(
        "bovenaan houden",
        default=False,
        help_text="Staat in het magazine boven de nieuwste artikelen, tot je dit weer uitzet.",
    )
    lead_image = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="openingsbeeld",
    )
    lead_image_caption = models.CharField("bijschrift", max_length=250, blank=True)
    tags = ClusterTaggableManager("trefwoorden", through=ArticleTag, blank=True)
    notes = StreamField(
        NotesBlock(),
        blank=True,
        verbose_name="bijgewerkt en gecorrigeerd",
        help_text="Vertel lezers wat je na de publicatie hebt veranderd. Een tikfout hoeft er niet bij.",
    )
    reading_minutes = models.PositiveSmallIntegerField("leestijd in minuten", default=1, editable=False)

    open_graph_type = "article"
    needs_summary = True
    shown_with = ("category", "lead_image")

    exclude_fields_in_copy = ["published_at", "is_pinned"]
    objects = ArticleManager()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("lead_image", help_text="Staat groot boven het artikel."),
                FieldPanel(
                    "lead_image_caption", help_text="Wat er te zien is, of wat het ermee te maken heeft."
                ),
            ],
            heading="Openingsbeeld",
        ),
        *BodyMixin.body_panels,
        InlinePanel("article_authors", heading="Auteurs", label="auteur", max_num=10),
        FieldPanel("category", help_text="Lezers kiezen hiermee in het magazine."),
        FieldPanel("tags"),
        InlinePanel(
            "related_articles",
            heading="Lees hierna",
            label="artikel",
            max_num=3,
            help_text="Hooguit drie. Wat je leeg laat, kiest de site zelf.",
        ),
        FieldPanel("notes"),
    ]
    publication_panels = [
        FieldPanel("published_at"),
        FieldPanel("is_pinned"),
        *BasePage.publication_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.RelatedFields("category", [index.SearchField("name")]),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.SearchField("authors"),
        index.FilterField("published_at"),
    ]
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = []
    page_description = "Een verslag, achtergrond, interview of opinie in het magazine."

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"
        indexes = [
            models.Index(fields=["-published_at", "-page_ptr"], name="article_newest"),
            models.Index(fields=["-is_pinned", "-published_at", "-page_ptr"], name="article_pinned_newest"),
            models.Index(fields=["category", "-published_at", "-page_ptr"], name="article_category_newest"),
        ]

    def save(self, *args, **kwargs):
        if not kwargs.get("update_fields"):  # else as Wagtail saves a draft: readers see nothing of it
            if self.live and not self.published_at:
                self.published_at = self.first_published_at or timezone.now()
            self.reading_minutes = reading_minutes(self.plain_text())
        super().save(*args, **kwargs)

    @classmethod
    def get_indexed_objects(cls):
        return super().get_indexed_objects().prefetch_related("article_authors__author")

    def clean(self):
        super().clean()
        validate_free_slug(self.slug)
        if self.published_at and self.published_at > max(timezone.now(), self.go_live_at or timezone.now()):
            raise ValidationError({"published_at": IN_THE_FUTURE})

    @property
    def own_texts(self):
        return ("articles/notes.html",) if self.notes else ()

    def plain_text(self) -> str:
        """The words of the body, without anything else."""
        return " ".join(self.body.stream_block.get_searchable_content(self.body))

    @property
    def opens_with_summary(self):
        """Whether the text begins with the summary, as that of an old article may: nobody reads it twice."""
        return begins_with(self.summary, self.body.raw_data)

    @property
    def authors(self):
        """The authors in the order of the byline, without the empty rows that a draft may have."""
        rows = [row for row in self.article_authors.all() if row.author_id]
        prefetch_related_objects(rows, "author")
        return [row.author for row in rows]

    @property
    def contents(self):
        """The headings for a table of contents, as ``{"text", "slug"}``: none for a short piece."""
        # From the stored data: going along the blocks would fetch what each of them shows.
        heading = self.body.stream_block.child_blocks["heading"]
        headings = [heading.to_python(b["value"]) for b in self.body.raw_data if b["type"] == "heading"]
        shown = [value for value in headings if value.get("text") and value.get("level") != "h3"]
        return shown if len(shown) >= CONTENTS_FROM else []

    @property
    def share_image(self):
        return self.social_image or self.lead_image

    def facts(self, request):
        """Return what every output says about this article: see ``articles.facts``."""
        authors = [(author.name, author.slug) for author in self.authors]
        tags = [tag.name for tag in self.tags.all()]
        return facts_of(self, self.get_full_url(request) or "", authors, tags)

    def pictures(self):
        return [(self.lead_image, "bleed")] if self.lead_image else []

    def get_context(self, request, *args, **kwargs):
        places = places_of(self, request)
        bios = [author.bio for author in self.authors]
        keys = keys_to_read_next(self, places, request)
        found = fetch_around(self, self.body, request, texts=bios, pages={ArticlePage: keys})
        following = read_next(found.find(ArticlePage, keys), request)
        leads = [page.lead_image for page in [self, *following]]
        images = [self.social_image, *leads, *(author.portrait for author in self.authors)]
        found.fetch_pictures(*images)
        context = super().get_context(request, *args, **kwargs)
        if (parent := context["breadcrumb"][-1:]) and parent[0].depth == self.depth - 1:
            remember_section(parent[0], request, parent[0].get_url(request) or "")
        facts = self.facts(request)
        organisation = publisher(facts.url.removesuffix(self.get_url(request) or ""))
        context["structured_data"].append(article_data(facts, context["share_picture"], organisation))
        return context | {"facts": facts, "read_next": following, "places": places}
