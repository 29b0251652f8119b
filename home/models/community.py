from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..addresses import with_parameters
from ..blocks.related import related_pages
from ..blocks.sequences import ServiceStepsBlock
from ..outgoing_links import fetch_numbers
from ..panels import MissingFactsPanel
from ..validators import WebAddressField, validate_parameters
from .base import BasePage, BodyMixin
from .rows import OrderedRow


class CommunityPage(BodyMixin, BasePage):
    steps_title = models.CharField(
        "titel van de stappen", max_length=100, blank=True, help_text="Leeg: ‘Zo doe je mee’."
    )
    steps = StreamField(ServiceStepsBlock(), blank=True, verbose_name="stappen, in volgorde")
    related_questions = StreamField(
        related_pages("Vraag", "faq.QuestionPage"), blank=True, verbose_name="vragen"
    )

    content_panels = [
        MissingFactsPanel(),
        *BasePage.content_panels,
        *BodyMixin.body_panels,
        InlinePanel("environments", heading="Omgevingen", label="omgeving", max_num=12),
        MultiFieldPanel([FieldPanel("steps_title"), FieldPanel("steps")], heading="Hoe je meedoet"),
        FieldPanel("related_questions"),
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.RelatedFields(
            "environments", [index.SearchField(name) for name in ("name", "purpose", "access")]
        ),
        index.SearchField("steps_title"),
        index.SearchField("steps"),
    ]
    own_texts = ("home/elsewhere.html",)
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    page_description = "Legt de community uit en wijst de weg naar het externe netwerk."

    class Meta:
        verbose_name = "communitypagina"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        environments = self.environments.select_related("image").prefetch_related("image__renditions")
        context["environments"] = list(environments)
        fetch_numbers(request, [environment.address for environment in context["environments"]])
        return context

    def missing_facts(self):
        return [
            f"Het adres van {environment.name}: de omgeving staat er zonder link."
            for environment in self.environments.all()
            if not environment.url
        ]


class CommunityEnvironment(OrderedRow):
    """A place on the external network where members meet."""

    page = ParentalKey(CommunityPage, on_delete=models.CASCADE, related_name="environments")
    name = models.CharField("naam", max_length=60)
    purpose = models.TextField("waarvoor", max_length=400)
    access = models.CharField("wie mag erin", max_length=200, blank=True)
    url = WebAddressField(
        "adres",
        blank=True,
        help_text="Leeg: de omgeving staat er wel, zonder link.",
    )
    parameters = models.CharField(
        "campagneparameters",
        max_length=200,
        blank=True,
        validators=[validate_parameters],
        help_text="Komen achter het adres, zodat het externe netwerk ziet dat iemand van deze site komt. "
        "Zoals: utm_source=site&utm_medium=community.",
    )
    image = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="afbeelding",
    )

    panels = [FieldPanel(name) for name in ("name", "purpose", "access", "url", "parameters", "image")]
    unlisted_fields = ("url",)  # readers follow ``address``

    class Meta(OrderedRow.Meta):
        verbose_name = "omgeving"
        verbose_name_plural = "omgevingen"

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.parameters and not self.url:
            raise ValidationError({"parameters": "Vul ook het adres in, of laat dit leeg."})

    @property
    def address(self):
        """Where a reader goes: the address with the parameters an editor gave it."""
        return with_parameters(self.url, self.parameters)

    def outgoing_addresses(self):
        return [self.address]
