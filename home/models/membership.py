from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from ..panels import MissingFactsPanel
from ..validators import validate_web_address
from .base import BasePage, BodyMixin


class MembershipIndexPage(BodyMixin, BasePage):
    content_panels = [*BasePage.content_panels, *BodyMixin.body_panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.MembershipPage"]
    max_count = 1
    page_description = "Zet de lidmaatschappen naast elkaar."

    class Meta:
        verbose_name = "overzicht van lidmaatschappen"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        memberships = list(MembershipPage.objects.child_of(self).published(request))
        context["memberships"] = memberships
        context["has_prices"] = any(membership.price_text for membership in memberships)
        return context


class MembershipPage(BodyMixin, BasePage):
    price_text = models.CharField(
        "prijs",
        max_length=120,
        blank=True,
        help_text="Met periode en btw, zoals: per jaar, exclusief btw. Leeg: de pagina noemt geen prijs.",
    )
    join_url = models.URLField(
        "adres om lid te worden",
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text="Op het externe netwerk. Leeg: de pagina toont geen knop om lid te worden.",
    )

    content_panels = [
        MissingFactsPanel(),
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("price_text"), FieldPanel("join_url")], heading="Lid worden"),
        *BodyMixin.body_panels,
    ]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]
    parent_page_types = ["home.MembershipIndexPage"]
    subpage_types = []
    page_description = "Eén lidmaatschap: wat je krijgt en waar je lid wordt."

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"

    def missing_facts(self):
        facts = []
        if not self.join_url:
            facts.append("Het adres om lid te worden: er staat nog geen knop op de pagina.")
        if not self.price_text:
            facts.append("De prijs: de pagina noemt er geen.")
        return facts
