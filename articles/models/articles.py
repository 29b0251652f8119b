from django.db import models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from home.models import BasePage, BodyMixin
from home.paging import page_of

from ..querysets import ArticleManager

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
        articles = ArticlePage.objects.live().public().newest_first().for_listing()
        context["page_obj"] = page_obj = page_of(articles, request, ARTICLES_PER_PAGE)
        context["canonical_query"] = f"?pagina={page_obj.number}" if page_obj.number > 1 else ""
        return context


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(BodyMixin, BasePage):
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

    open_graph_type = "article"

    objects = ArticleManager()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("lead_image"), FieldPanel("lead_image_caption")], heading="Openingsbeeld"
        ),
        *BodyMixin.body_panels,
        InlinePanel("article_authors", heading="Auteurs", label="Auteur", max_num=10),
        FieldPanel("category"),
        FieldPanel("tags"),
    ]
    publication_panels = [FieldPanel("published_at"), *BasePage.publication_panels]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.RelatedFields("category", [index.SearchField("name")]),
        index.RelatedFields("tags", [index.SearchField("name")]),
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
            models.Index(fields=["category", "-published_at", "-page_ptr"], name="article_category_newest"),
        ]

    def save(self, *args, **kwargs):
        if self.live and not self.published_at:
            self.published_at = self.first_published_at or timezone.now()
        super().save(*args, **kwargs)

    @property
    def authors(self):
        rows = [row for row in self.article_authors.all() if row.author_id]
        prefetch_related_objects(rows, "author")
        return [row.author for row in rows]

    @property
    def share_image(self):
        return self.social_image or self.lead_image

    def pictures(self):
        return [(self.lead_image, "bleed")] if self.lead_image else []


class ArticleAuthor(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "articles.Author",
        null=True,  # an empty row may be in a draft
        on_delete=models.CASCADE,
        related_name="article_authors",
        verbose_name="auteur",
    )

    panels = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        verbose_name = "auteur bij artikel"
        verbose_name_plural = "auteurs bij artikel"

    def __str__(self):
        return str(self.author or "")
