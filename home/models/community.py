from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.search import index

from ..panels import MissingFactsPanel
from ..validators import validate_web_address
from .base import BasePage, BodyMixin
from .rows import OrderedRow


class CommunityPage(BodyMixin, BasePage):
    content_panels = [
        MissingFactsPanel(),
        *BasePage.content_panels,
        InlinePanel("environments", heading="Omgevingen", label="Omgeving", max_num=12),
        *BodyMixin.body_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.RelatedFields("environments", [index.SearchField("name"), index.SearchField("purpose")]),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    page_description = "Legt de community uit en wijst de weg naar het externe netwerk."

    class Meta:
        verbose_name = "communitypagina"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        environments = self.environments.select_related("image")
        context["environments"] = environments.prefetch_related("image__renditions")
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
    url = models.URLField(
        "adres",
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text="Leeg: de omgeving staat er wel, zonder link.",
    )
    image = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="afbeelding",
    )

    panels = [FieldPanel(name) for name in ("name", "purpose", "access", "url", "image")]

    class Meta(OrderedRow.Meta):
        verbose_name = "omgeving"
        verbose_name_plural = "omgevingen"

    def __str__(self):
        return self.name
