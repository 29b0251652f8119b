from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from ..generation import kept
from ..validators import WebAddressField

NO_MAIL_TO = "Een adres voor berichten van lezers: ze staan nu alleen bij Berichten, en niemand krijgt mail."


@register_setting(icon="cog", order=1)
class SiteSettings(BaseSiteSetting):
    organisation_description = models.TextField(
        "over de organisatie", max_length=400, blank=True, help_text="Staat onderaan elke pagina."
    )
    contact_email = models.EmailField(
        "e-mailadres", blank=True, help_text="Staat op de contactpagina. Leeg: er staat geen adres."
    )
    contact_mail_to = models.EmailField(
        "berichten gaan naar",
        blank=True,
        help_text="Wie het contactformulier invult, schrijft naar dit adres. Leeg: naar het e-mailadres "
        "hierboven. Is dat ook leeg, dan staan berichten alleen in deze beheeromgeving.",
    )
    contact_retention_days = models.PositiveSmallIntegerField(
        "berichten bewaren, in dagen",
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text="Daarna wist de site ze. Het formulier en de privacypagina noemen dit aantal.",
    )
    small_change_percentage = models.PositiveSmallIntegerField(
        "kleine correctie, in procenten",
        default=5,
        validators=[MaxValueValidator(50)],
        help_text="Zoveel van een gepubliceerde tekst mag een eindredacteur alleen verbeteren. Van grotere "
        "wijzigingen leest een tweede mee. 0: altijd een tweede.",
    )
    linkedin_group_url = WebAddressField(
        "LinkedIn-groep",
        blank=True,
        help_text="Leeg: de groep wordt wel genoemd, zonder link.",
    )
    x_url = WebAddressField(
        "X-account",
        blank=True,
        help_text="Leeg: het account wordt wel genoemd, zonder link.",
    )

    panels = [
        FieldPanel("organisation_description"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("contact_email", "contact_mail_to", "contact_retention_days")],
            heading="Contact",
        ),
        MultiFieldPanel([FieldPanel("small_change_percentage")], heading="Redactie"),
        MultiFieldPanel([FieldPanel("linkedin_group_url"), FieldPanel("x_url")], heading="Elders"),
    ]

    # Every page shows something of these as well: one query for all three.
    select_related = ("site__navigationsettings", "site__sitemessage__page")

    class Meta:
        verbose_name = "site-instellingen"

    @classmethod
    def for_site(cls, site):
        """Return the settings; they are on every page, so they are kept. No site has those to begin with."""
        if site is None:
            return cls()
        came_along = Site.sitesettings.is_cached(site) and getattr(site, "sitesettings", None)
        return came_along or kept(f"settings-{site.pk}", lambda: super(SiteSettings, cls).for_site(site))

    @classmethod
    def without_request(cls):
        """Return those of the site that is for other addresses too, or else of the first one."""
        return cls.for_site(Site.objects.order_by("-is_default_site", "pk").first())

    @property
    def mail_to(self):
        """Where messages from the contact form go, or nothing."""
        return self.contact_mail_to or self.contact_email

    def missing_facts(self):
        """Return what readers cannot find on the site yet, as sentences for an editor."""
        facts = {
            "contact_email": "Een e-mailadres: de contactpagina noemt er geen.",
            "linkedin_group_url": "Het adres van de LinkedIn-groep: ze staat er zonder link.",
            "x_url": "Het adres van het X-account: het staat er zonder link.",
        }
        missing = [sentence for field, sentence in facts.items() if not getattr(self, field)]
        return missing if self.mail_to else [*missing, NO_MAIL_TO]
