from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks.related import related_pages
from ..blocks.sequences import ServiceStepsBlock
from ..publisher import publisher
from .base import BasePage, BodyMixin

HORIZONS = (
    ("value_now", "now", "Nu"),
    ("value_in_5_years", "in-5", "Over 5 jaar"),
    ("value_in_10_years", "in-10", "Over 10 jaar"),
)
"""The fields with what changes, the classes of their hashes, and their headings."""


class ServiceIndexPage(BodyMixin, BasePage):
    content_panels = [*BasePage.content_panels, *BodyMixin.body_panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.ServicePage"]
    max_count = 1
    page_description = "Het overzicht van training & consultancy."

    class Meta:
        verbose_name = "dienstenoverzicht"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["services"] = ServicePage.objects.child_of(self).published(request)
        return context


class ServicePage(BodyMixin, BasePage):
    """A service. Every part may stay empty: the page then shows the others."""

    for_whom = models.TextField("voor wie", max_length=600, blank=True)
    value_now = models.TextField("nu", max_length=240, blank=True)
    value_in_5_years = models.TextField("over 5 jaar", max_length=240, blank=True)
    value_in_10_years = models.TextField("over 10 jaar", max_length=240, blank=True)
    steps_title = models.CharField(
        "titel van de stappen", max_length=100, blank=True, help_text="Leeg: ‘Zo werkt het’."
    )
    steps = StreamField(ServiceStepsBlock(), blank=True, verbose_name="stappen, in volgorde")
    related_questions = StreamField(
        related_pages("Vraag", "faq.QuestionPage"), blank=True, verbose_name="vragen"
    )
    related_workshops = StreamField(
        related_pages("Workshop", "events.EventPage"), blank=True, verbose_name="workshops"
    )
    related_articles = StreamField(
        related_pages("Artikel", "articles.ArticlePage"), blank=True, verbose_name="artikelen"
    )
    call_title = models.CharField(
        "kop van de oproep", max_length=100, blank=True, help_text="Leeg: ‘Leg het ons voor’."
    )
    call_text = models.TextField("tekst van de oproep", max_length=300, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("for_whom"),
        *BodyMixin.body_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name, *_ in HORIZONS],
            heading="Wat er verandert",
            help_text="Eén of twee zinnen per termijn. Wat leeg blijft, staat niet op de pagina.",
        ),
        MultiFieldPanel([FieldPanel("steps_title"), FieldPanel("steps")], heading="Hoe het werkt"),
        MultiFieldPanel(
            [FieldPanel(f"related_{name}") for name in ("workshops", "articles", "questions")],
            heading="Wat erbij hoort",
        ),
        MultiFieldPanel(
            [FieldPanel("call_title"), FieldPanel("call_text")],
            heading="Oproep",
            help_text="De knop leidt naar de contactpagina, met deze dienst al gekozen. Staat er een oproep "
            "in de inhoud, dan komt deze er niet bij.",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("for_whom"),
        *[index.SearchField(name) for name, *_ in HORIZONS],
        *[index.SearchField(name) for name in ("steps_title", "steps", "call_title", "call_text")],
    ]
    parent_page_types = ["home.ServiceIndexPage"]
    subpage_types = []
    page_description = "Eén dienst: voor wie, wat er verandert en hoe het werkt."

    class Meta:
        verbose_name = "dienst"
        verbose_name_plural = "diensten"

    def horizons(self):
        """Return what changes, as far as it is filled in, as (class, heading, text)."""
        return [
            (css_class, heading, getattr(self, field).strip())
            for field, css_class, heading in HORIZONS
            if getattr(self, field).strip()
        ]

    @property
    def has_own_call(self):
        return any(block["type"] == "call_to_action" for block in self.body.raw_data)

    def structured_data(self, request):
        address = self.get_full_url(request) or ""
        origin = address.removesuffix(self.get_url(request) or "")
        service = {
            "@context": "https://schema.org",
            "@type": "Service",
            "name": self.title,
            "url": address,
            "provider": publisher(origin),
        }
        if self.meta_description:
            service["description"] = self.meta_description
        if self.for_whom:
            service["audience"] = {"@type": "Audience", "audienceType": self.for_whom}
        return [*super().structured_data(request), service]
