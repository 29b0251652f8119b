from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from home.blocks.anchors import RESERVED
from home.models import BasePage, BodyMixin, KeptWhileUsed
from home.published import PublishedQuerySet


class QuestionCategory(KeptWhileUsed):
    """A section of the FAQ."""

    name = models.CharField("naam", max_length=60, unique=True)
    slug = models.SlugField("adres", max_length=60, unique=True)
    description = models.CharField("omschrijving", max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [FieldPanel(name) for name in ("name", "slug", "description", "sort_order")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "categorie van vragen"
        verbose_name_plural = "categorieën van vragen"

    def __str__(self):
        return self.name

    def used_by(self):
        return self.questions.all()


class QuestionQuerySet(PublishedQuerySet):
    def by_category(self):
        """Categories in their order, and within one the order of the page tree, which editors drag."""
        return self.select_related("category").order_by("category__sort_order", "category__name", "path")


class FAQIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["faq.QuestionPage"]
    max_count = 1
    page_description = "Alle veelgestelde vragen, per categorie."

    class Meta:
        verbose_name = "veelgestelde vragen"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["questions"] = list(QuestionPage.objects.child_of(self).published(request).by_category())
        return context


class QuestionPage(BodyMixin, BasePage):
    category = models.ForeignKey(
        QuestionCategory,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
        verbose_name="categorie",
    )
    verdict = models.CharField(
        "antwoord in een paar woorden",
        max_length=30,
        blank=True,
        help_text="Staat heel groot op de pagina, zoals: Ja. En nee. Mag leeg blijven.",
    )
    short_answer = models.TextField(
        "kort antwoord",
        max_length=300,
        blank=True,
        help_text="Het antwoord in één of twee zinnen, zonder opmaak. Staat in lijsten en in zoekresultaten.",
    )
    search_words = models.TextField(
        "zoekwoorden",
        max_length=500,
        blank=True,
        help_text="Andere manieren om dit te vragen. Tellen mee bij het zoeken, staan nergens op de site.",
    )
    last_checked_on = models.DateField("laatst nagekeken op", null=True, blank=True)
    last_checked_by = models.CharField(
        "nagekeken door",
        max_length=80,
        blank=True,
        help_text="Een rol, geen naam: bijvoorbeeld eindredactie.",
    )

    objects = PageManager.from_queryset(QuestionQuerySet)()

    content_panels = [
        FieldPanel("title", heading="Vraag"),
        FieldPanel("headline"),
        FieldPanel("verdict"),
        FieldPanel("short_answer"),
        FieldPanel("body", heading="Volledig antwoord"),
        FieldPanel("category"),
        FieldPanel("search_words"),
    ]
    publication_panels = [
        MultiFieldPanel([FieldPanel("last_checked_on"), FieldPanel("last_checked_by")], heading="Nagekeken"),
        *BasePage.publication_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("short_answer", boost=2),
        index.SearchField("search_words"),
    ]
    parent_page_types = ["faq.FAQIndexPage"]
    subpage_types = []
    page_description = "Eén vraag met een kort en een volledig antwoord."

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        beside = (
            QuestionPage.objects.sibling_of(self, inclusive=False)
            .published(request)
            .filter(category=self.category)
        )
        context["beside"] = list(beside.order_by("path")[:3]) if self.category else []
        return context

    @property
    def anchor(self):
        """Its address within the list, or nothing when a part of that page is called so already."""
        return "" if self.slug in RESERVED or self.slug.startswith("categorie-") else self.slug

    @property
    def meta_description(self):
        return self.search_description or self.short_answer or self.summary
