from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.search import index

from home.models import BasePage, BodyMixin
from home.panels import MissingFactsPanel

from ..forms import EventPageForm
from ..panels import TellsParticipantsPanel
from ..querysets import EventManager
from ..structured import education_event
from .signup import SignupMixin
from .signup_pages import SignupPages
from .when import WhenMixin

FEW_PLACES = 5
STATES = {"waiting_list": "wachtlijst", "full": "vol", "closed": "gesloten", "not_yet": "nog niet open"}


class EventTag(TaggedItemBase):
    content_object = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="tagged_items")


class EventPage(RoutablePageMixin, SignupPages, SignupMixin, WhenMixin, BodyMixin, BasePage):
    class LocationMode(models.TextChoices):
        VENUE = "venue", "Op locatie"
        ONLINE = "online", "Online"
        HYBRID = "hybrid", "Op locatie en online"

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", "Gaat door"
        FULL = "full", "Vol"
        MOVED = "moved", "Verplaatst"
        CANCELLED = "cancelled", "Gaat niet door"

    status = models.CharField("status", max_length=10, choices=Status, default=Status.SCHEDULED)
    location_mode = models.CharField("vorm", max_length=10, choices=LocationMode, blank=True)
    venue_name = models.CharField("plaats", max_length=100, blank=True)
    venue_address = models.CharField("straat en huisnummer", max_length=200, blank=True)
    trainers = models.CharField("trainers", max_length=200, blank=True)
    audience = models.CharField("voor wie", max_length=200, blank=True)
    price_text = models.CharField(
        "prijs", max_length=120, blank=True, help_text="Leeg: de pagina noemt geen prijs."
    )
    image = models.ForeignKey(
        "home.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="afbeelding",
    )
    moved_from = models.DateTimeField(
        "was eerst op",
        null=True,
        blank=True,
        help_text="Alleen bij een verplaatste workshop: het begin zoals het eerst was aangekondigd.",
    )
    tags = ClusterTaggableManager("onderwerpen", through=EventTag, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """How often the date, place or status was changed after publication: the SEQUENCE of iCalendar."""
    announced = models.JSONField(null=True, editable=False)
    """What participants were told last, see ``events.announced``; nothing before the first publication."""
    # Copied from the sessions on every save, so that the calendar sorts and filters on an index.
    # Templates ask the sessions: in a preview these are newer.
    starts_at = models.DateTimeField(null=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)

    exclude_fields_in_copy = ["sequence", "announced"]
    objects = EventManager()
    base_form_class = EventPageForm

    content_panels = [
        MissingFactsPanel(),
        TellsParticipantsPanel(),
        *BasePage.content_panels,
        FieldPanel("image"),
        InlinePanel("sessions", heading="Wanneer", label="bijeenkomst", min_num=1, max_num=20),
        MultiFieldPanel(
            [
                FieldPanel("location_mode"),
                FieldPanel("venue_name", help_text="De stad of het dorp. Online? Dan mag dit leeg blijven."),
                FieldPanel("venue_address"),
            ],
            heading="Waar",
        ),
        MultiFieldPanel(
            [
                FieldPanel("audience", help_text="Wie er iets aan heeft, en wat je al moet kunnen."),
                FieldPanel("trainers", help_text="Namen, met komma’s ertussen."),
                FieldPanel("price_text"),
            ],
            heading="Voor wie",
        ),
        *BodyMixin.body_panels,
        FieldPanel("tags"),
        *SignupMixin.signup_panels,
    ]
    publication_panels = [
        TellsParticipantsPanel(),
        FieldPanel(
            "status",
            help_text="Gaat hij niet door? Laat de pagina dan staan, en zeg het hier.",
        ),
        FieldPanel("moved_from"),
        *BasePage.publication_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("place"),
        index.SearchField("venue_address"),
        index.SearchField("price_line"),
        index.SearchField("audience"),
        index.SearchField("trainers"),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.FilterField("starts_at"),
    ]
    own_texts = ("events/how_to_sign_up.html",)
    quotes_own_texts = False  # in the results of a search: every workshop says the same
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    page_description = "Eén workshop met datum, plaats en programma."

    class Meta:
        verbose_name = "workshop"
        verbose_name_plural = "workshops"

    def save(self, *args, **kwargs):
        first = self.first_session
        self.starts_at = first.start if first else None
        self.ends_at = self.closes_at
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        workshop = education_event(self, request, context["share_picture"])
        context["structured_data"].append(workshop)
        calendar = next(reversed(self.breadcrumb()), None)
        context["calendar"] = calendar.get_url(request) if calendar else ""
        return context

    def missing_facts(self):
        if self.is_past or self.is_called_off:
            return []
        facts = []
        if not self.place:
            facts.append("Waar de workshop is: er staat bij dat de plaats nog volgt.")
        if self.signup_mode not in (self.SignupMode.EXTERNAL, self.SignupMode.BUILT_IN):
            facts.append("Hoe je je aanmeldt: de pagina verwijst naar contact.")
        return facts

    @property
    def share_image(self):
        return self.social_image or self.image

    def pictures(self):
        return [(self.image, "bleed")] if self.image else []

    @property
    def place(self):
        """One line that says where: the town, *Online*, or nothing when it is unknown."""
        if self.location_mode == self.LocationMode.ONLINE:
            return "Online"
        if self.location_mode == self.LocationMode.HYBRID and self.venue_name:
            return f"{self.venue_name} en online"
        return self.venue_name

    @property
    def is_online(self):
        """Whether one can follow it from anywhere, with a link that participants get."""
        return self.location_mode in (self.LocationMode.ONLINE, self.LocationMode.HYBRID)

    @property
    def address_line(self):
        """The place as one writes it on an envelope: the street comes first."""
        street = "" if self.location_mode == self.LocationMode.ONLINE else self.venue_address
        return ", ".join(filter(None, [street, self.place]))

    @property
    def price_line(self):
        return f"Prijs: {self.price_text}" if self.price_text else ""

    @property
    def topics(self):
        return [item.tag for item in self.tagged_items.all() if item.tag]

    @property
    def row_class(self):
        """The state a list shows: past, or the status when it is out of the ordinary."""
        if self.is_past:
            return "past"
        if self.status in (self.Status.MOVED, self.Status.CANCELLED):
            return self.status
        return "full" if self.availability in ("vol", "wachtlijst") else ""

    @property
    def availability(self):
        """What a list says about joining, or nothing when that is not known."""
        special = {self.Status.MOVED: "verplaatst", self.Status.CANCELLED: "gaat niet door"}
        if self.status in special:
            return special[self.status]
        state = getattr(self, "signup_state", "")
        if state == "open":
            left = self.places_left
            few = left is not None and left <= FEW_PLACES
            return f"nog {left} {'plaats' if left == 1 else 'plaatsen'}" if few else "nog plaats"
        if state in STATES:
            return STATES[state]
        return "vol" if self.status == self.Status.FULL else ""
