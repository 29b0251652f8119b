from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel

from home.models import BasePage, BodyMixin, OrderedRow

from ..addresses import validate_free_slug
from ..parts import parts_for_readers
from ..querysets import DossierManager, DossierPartQuerySet


class DossierIndexPage(BasePage):
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = ["articles.DossierPage"]
    max_count = 1
    page_description = "Het overzicht van alle dossiers."

    class Meta:
        verbose_name = "dossieroverzicht"

    def clean(self):
        super().clean()
        validate_free_slug(self.slug, own="dossiers")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        dossiers = DossierPage.objects.child_of(self).published(request).with_parts()
        context["dossiers"] = dossiers.order_by("-first_published_at", "-pk")
        for dossier in context["dossiers"]:
            dossier.shown_parts = parts_for_readers(dossier.parts.all(), request)
        return context


class DossierPage(BodyMixin, BasePage):
    content_panels = [
        *BasePage.content_panels,
        *BodyMixin.body_panels,
        InlinePanel(
            "parts",
            heading="Delen, in volgorde",
            label="deel",
            max_num=40,
            help_text="Kies artikelen, of kondig een deel aan dat nog komt. Met de pijltjes wissel je ze om.",
        ),
    ]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    objects = DossierManager()

    parent_page_types = ["articles.DossierIndexPage"]
    subpage_types = []
    page_description = "Een reeks artikelen over één onderwerp, in een vaste volgorde."

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["parts"] = parts_for_readers(self.parts.all(), request)
        return context


class DossierPart(OrderedRow):
    """An article in its place, or a part that is announced and still to be written."""

    page = ParentalKey(DossierPage, on_delete=models.CASCADE, related_name="parts")
    article = models.ForeignKey(
        "articles.ArticlePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="dossier_parts",
        verbose_name="artikel",
    )
    planned_title = models.CharField(
        "aangekondigd als",
        max_length=150,
        blank=True,
        help_text="Voor een deel dat nog komt. Leeg: het verschijnt pas als het artikel is gepubliceerd.",
    )

    objects = DossierPartQuerySet.as_manager()

    panels = [PageChooserPanel("article"), FieldPanel("planned_title")]

    class Meta(OrderedRow.Meta):
        verbose_name = "deel"
        verbose_name_plural = "delen"

    def __str__(self):
        return self.article.title if self.article else self.planned_title
