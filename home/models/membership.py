from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks.membership import BenefitValuesBlock, ReasonsBlock, every_benefit
from ..outgoing_links import fetch_numbers
from ..panels import MissingFactsPanel
from ..published import PublishedManager, PublishedQuerySet
from ..validators import WebAddressField
from .base import BasePage, BodyMixin
from .rows import OrderedRow


class MembershipIndexPage(BodyMixin, BasePage):
    """The memberships beside each other. Their order is that of the page tree, which editors drag."""

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "benefits",
            heading="Voordelen",
            label="Voordeel",
            max_num=40,
            help_text="De rijen van de vergelijking. Wat erbij zit, vul je in bij elk lidmaatschap.",
        ),
        *BodyMixin.body_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.RelatedFields("benefits", [index.SearchField("name"), index.SearchField("explanation")]),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.MembershipPage"]
    max_count = 1
    page_description = "Zet de lidmaatschappen naast elkaar."

    class Meta:
        verbose_name = "overzicht van lidmaatschappen"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        memberships = list(MembershipPage.objects.child_of(self).published(request).available())
        context["memberships"] = memberships
        context["rows"] = comparison(self.benefits.all(), memberships)
        context["has_prices"] = any(membership.price_text for membership in memberships)
        context["has_reasons"] = any(membership.fits_when for membership in memberships)
        context["has_joinable"] = any(membership.is_joinable for membership in memberships)
        fetch_numbers(request, [membership.join_url for membership in memberships])
        return context


class Benefit(OrderedRow):
    """A row of the comparison."""

    page = ParentalKey(MembershipIndexPage, on_delete=models.CASCADE, related_name="benefits")
    name = models.CharField("voordeel", max_length=90)
    explanation = models.CharField("uitleg", max_length=200, blank=True)

    panels = [FieldPanel("name"), FieldPanel("explanation")]

    class Meta(OrderedRow.Meta):
        verbose_name = "voordeel"
        verbose_name_plural = "voordelen"

    def __str__(self):
        return self.name


def comparison(benefits, memberships) -> list[dict]:
    """Return the rows of the table: ``{"benefit": …, "values": [(membership, value), …]}``.

    A value is a dict with ``is_included`` and ``text``, or ``None`` when nobody filled it in. Rows that
    are filled in nowhere are left out.
    """
    rows, known = [], [(membership, membership.values()) for membership in memberships]
    for benefit in benefits:
        values = [(membership, said.get(str(benefit.pk))) for membership, said in known]
        if any(value for _, value in values):
            rows.append({"benefit": benefit, "values": values})
    return rows


class MembershipQuerySet(PublishedQuerySet):
    def available(self):
        """Memberships that can be had today."""
        today = timezone.localdate()
        return self.exclude(available_from__gt=today).exclude(available_until__lt=today)


class MembershipPage(BodyMixin, BasePage):
    class Period(models.TextChoices):
        MONTH = "month", "per maand"
        QUARTER = "quarter", "per kwartaal"
        YEAR = "year", "per jaar"
        ONCE = "once", "eenmalig"

    class VAT(models.TextChoices):
        INCLUDED = "included", "inclusief btw"
        EXCLUDED = "excluded", "exclusief btw"
        EXEMPT = "exempt", "vrij van btw"

    price_text = models.CharField(
        "prijs", max_length=120, blank=True, help_text="Zoals: € 95. Leeg: de pagina noemt geen prijs."
    )
    price_period = models.CharField("periode", max_length=10, choices=Period, blank=True)
    vat_note = models.CharField("btw", max_length=10, choices=VAT, blank=True)
    join_url = WebAddressField(
        "adres om lid te worden",
        blank=True,
        help_text="Op het externe netwerk. Leeg: de pagina toont geen knop om lid te worden.",
    )
    available_from = models.DateField("te krijgen vanaf", null=True, blank=True)
    available_until = models.DateField("te krijgen tot en met", null=True, blank=True)
    is_highlighted = models.BooleanField(
        "uitgelicht", default=False, help_text="Krijgt een markering in de vergelijking."
    )
    fits_when = StreamField(ReasonsBlock(), blank=True, verbose_name="past bij je als je …")
    benefit_values = StreamField(
        BenefitValuesBlock(),
        blank=True,
        default=every_benefit,
        verbose_name="wat erbij zit",
        help_text="Kies bij elk voordeel of het erbij zit. De volgorde komt van de overzichtspagina.",
    )

    objects = PublishedManager.from_queryset(MembershipQuerySet)()

    content_panels = [
        MissingFactsPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("price_text"), FieldPanel("price_period"), FieldPanel("vat_note")]),
                FieldPanel("join_url"),
                FieldRowPanel([FieldPanel("available_from"), FieldPanel("available_until")]),
            ],
            heading="Lid worden",
        ),
        FieldPanel("benefit_values"),
        FieldPanel("fits_when"),
        FieldPanel("is_highlighted"),
        *BodyMixin.body_panels,
    ]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields, index.SearchField("fits_when")]
    own_texts = ("home/joining.html",)
    parent_page_types = ["home.MembershipIndexPage"]
    subpage_types = []
    page_description = "Eén lidmaatschap: wat je krijgt en waar je lid wordt."

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"

    def clean(self):
        super().clean()
        if self.available_from and self.available_until and self.available_until < self.available_from:
            raise ValidationError({"available_until": "Dit ligt voor de eerste dag."})
        if (self.price_period or self.vat_note) and not self.price_text:
            raise ValidationError({"price_text": "Vul ook de prijs in, of laat de periode en de btw leeg."})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        overview = MembershipIndexPage.objects.parent_of(self).first()
        context["rows"] = comparison(overview.benefits.all() if overview else [], [self])
        context["overview"] = overview if overview and overview.live else None
        return context

    @property
    def price(self):
        """The price in words, or nothing when none is known."""
        parts = [self.price_text, self.get_price_period_display()]
        price = " ".join(part for part in parts if part)
        return ", ".join(part for part in (price, self.get_vat_note_display()) if part)

    @property
    def is_available(self):
        today = timezone.localdate()
        return (self.available_from or today) <= today <= (self.available_until or today)

    @property
    def is_joinable(self):
        return bool(self.join_url) and self.is_available

    @property
    def opens_later(self):
        return bool(self.available_from) and self.available_from > timezone.localdate()

    def values(self) -> dict:
        """What this membership says of each benefit, by its key, as far as it is filled in.

        Read as it is stored: a block would ask for all benefits again to look up its choice.
        """
        found = {}
        for row in self.benefit_values.raw_data:
            if row["value"].get("is_included") is not None:
                found.setdefault(row["value"].get("benefit"), row["value"])
        return found

    def missing_facts(self):
        facts = []
        if not self.join_url:
            facts.append("Het adres om lid te worden: er staat nog geen knop op de pagina.")
        if not self.price_text:
            facts.append("De prijs: de pagina noemt er geen.")
        return facts
