from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from ..blocks.navigation import FooterBlock, ShortNamesBlock
from ..plain_text import one_line
from ..validators import WebAddressField


@register_setting(icon="list-ul", order=3)
class NavigationSettings(BaseSiteSetting):
    """What the menu calls its pages, and the links at the foot of every page. See ``home.navigation``.

    Which pages are in the menu is up to the pages, and their order to the page tree.
    """

    short_names = StreamField(
        ShortNamesBlock(),
        blank=True,
        verbose_name="korte namen in het menu",
        help_text=(
            "Voor pagina’s met een titel die te lang is voor het menu. Of een pagina in het menu staat, kies "
            "je bij de pagina zelf. De volgorde is die van de paginaboom."
        ),
    )
    footer = StreamField(
        FooterBlock(),
        blank=True,
        verbose_name="links onderaan",
        help_text=(
            "Leeg: alle pagina’s direct onder de voorpagina. Kies je zelf, vergeet dan privacy en "
            "toegankelijkheid niet. Een pagina die offline gaat, verdwijnt hier vanzelf."
        ),
    )

    panels = [FieldPanel("short_names"), FieldPanel("footer")]

    class Meta:
        verbose_name = "menu en onderkant"


@register_setting(icon="info-circle", order=4)
class SiteMessage(BaseSiteSetting):
    """A message above every page, for as long as it matters."""

    text = models.CharField(
        "mededeling",
        max_length=160,
        blank=True,
        help_text="Staat boven elke pagina. Hooguit twee korte zinnen. Leeg: er is geen mededeling.",
    )
    link_text = models.CharField("linktekst", max_length=40, blank=True, help_text="Leeg: Lees meer.")
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="pagina op deze site",
    )
    url = WebAddressField(
        "of een adres elders",
        blank=True,
    )
    starts_at = models.DateTimeField("zichtbaar vanaf", null=True, blank=True, help_text="Leeg: meteen.")
    ends_at = models.DateTimeField(
        "zichtbaar tot", null=True, blank=True, help_text="Leeg: tot je de tekst weghaalt."
    )

    panels = [
        FieldPanel(
            "text",
            help_text="Staat boven elke pagina. Hooguit 160 tekens: twee korte zinnen. Leeg: er is geen "
            "mededeling.",
        ),
        MultiFieldPanel([FieldPanel("link_text"), FieldPanel("page"), FieldPanel("url")], heading="Link"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], heading="Wanneer"),
    ]

    class Meta:
        verbose_name = "mededeling"

    def clean(self):
        super().clean()
        self.text, self.link_text = one_line(self.text), one_line(self.link_text)
        problems = {}
        if self.page and self.url:
            problems["url"] = "Kies een pagina óf vul een adres in, en niet allebei."
        if self.link_text and not (self.page or self.url):
            problems["link_text"] = "Kies ook waar de link heen gaat, of laat dit leeg."
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            problems["ends_at"] = "Dit ligt voor het moment waarop de mededeling verschijnt."
        if problems:
            raise ValidationError(problems)
