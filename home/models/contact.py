from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks.topics import TopicsBlock
from ..contact_pages import ContactFormPages
from ..panels import MissingFactsPanel
from .base import BasePage, BodyMixin
from .settings import NO_MAIL_TO, SiteSettings


class ContactPage(ContactFormPages, BodyMixin, BasePage):
    topics = StreamField(
        TopicsBlock(),
        blank=True,
        verbose_name="onderwerpen",
        help_text="Waaruit een lezer kiest. Leeg: het formulier vraagt er niet naar.",
    )
    form_note = models.TextField(
        "kanttekening bij het formulier",
        max_length=300,
        blank=True,
        help_text="Staat ernaast in de kantlijn.",
    )

    content_panels = [
        MissingFactsPanel(),
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("form_note")], heading="Formulier"),
        *BodyMixin.body_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("topics"),
        index.SearchField("form_note"),
    ]
    own_texts = ("home/writing_to_us.html",)
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    page_description = "Een formulier, het e-mailadres uit de instellingen en per onderwerp de weg."

    class Meta:
        verbose_name = "contactpagina"

    @cached_property
    def site_settings(self):
        site = self.get_site()
        return SiteSettings.for_site(site) if site else SiteSettings.without_request()

    def missing_facts(self):
        facts = []
        if not self.site_settings.contact_email:
            facts.append("Het e-mailadres: vul het in bij Instellingen, Site-instellingen.")
        if not self.site_settings.mail_to:
            facts.append(NO_MAIL_TO)
        return facts


class ContactMessageQuerySet(models.QuerySet):
    def unhandled(self):
        return self.filter(handled_at=None)

    def expired(self, days: int):
        """Messages that were kept for as long as the form promised."""
        return self.filter(received_at__lt=timezone.now() - timedelta(days=days))


class ContactMessage(models.Model):
    """What a reader wrote to the organisation. It is deleted after a time: see ``home.contact``."""

    topic = models.CharField("onderwerp", max_length=80, blank=True)
    service = models.ForeignKey(
        "home.ServicePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="dienst",
    )
    name = models.CharField("naam", max_length=120, blank=True)
    email = models.EmailField("e-mailadres")
    text = models.TextField("bericht")
    received_at = models.DateTimeField("ontvangen", default=timezone.now, db_index=True)
    handled_at = models.DateTimeField("afgehandeld", null=True, blank=True)

    objects = ContactMessageQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # no page that links to the service

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-received_at", "-pk"]

    def __str__(self):
        return f"Bericht {self.pk}"

    @property
    def subject(self):
        """What it is about, in a few words."""
        return ": ".join(filter(None, (self.topic, self.service.title if self.service else "")))

    @property
    def about(self) -> str:
        """What mail about this message is known by in the outbox."""
        return f"home.contact:{self.pk}"
