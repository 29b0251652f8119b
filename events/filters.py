"""What readers narrow the calendar down to: a place, a topic, and whether there is room."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from home.generation import kept

from .models.events import EventPage, EventTag

PARAMETERS = ("plaats", "onderwerp", "vrij")
ONLINE = "online"


@dataclass(frozen=True)
class Choice:
    slug: str
    name: str
    spellings: tuple[str, ...] = ()
    last: object = None
    """When the last workshop of this choice is over, if that is known."""


@dataclass(frozen=True)
class Filters:
    place: Choice | None = None
    topic: Choice | None = None
    is_free: bool = False

    def apply(self, workshops):
        if self.place:
            at_place = self.place.slug == ONLINE
            workshops = workshops.online() if at_place else workshops.at(self.place.spellings)
        if self.topic:
            workshops = workshops.about(self.topic.slug)
        return workshops.still_free() if self.is_free else workshops

    @property
    def parameters(self) -> dict[str, str]:
        chosen = {
            "plaats": self.place.slug if self.place else "",
            "onderwerp": self.topic.slug if self.topic else "",
            "vrij": "1" if self.is_free else "",
        }
        return {name: value for name, value in chosen.items() if value}

    @property
    def query(self) -> str:
        return urlencode(self.parameters)

    def __bool__(self):
        return bool(self.parameters)


@dataclass(frozen=True)
class Choices:
    places: dict[str, Choice]
    topics: dict[str, Choice]

    def read(self, query) -> Filters:
        """Return the filters of an address; what is no choice is left out."""
        return Filters(
            place=self.places.get(query.get("plaats", "")),
            topic=self.topics.get(query.get("onderwerp", "")),
            is_free=query.get("vrij") == "1",
        )

    def to_come(self, filters) -> "Choices":
        """The choices that still lead to a workshop, and the ones that were made."""
        now = timezone.now()

        def current(choices, chosen):
            return {
                slug: choice
                for slug, choice in choices.items()
                if choice == chosen or (choice.last and choice.last >= now)
            }

        return Choices(current(self.places, filters.place), current(self.topics, filters.topic))


def choices_for(request) -> Choices:
    return kept("agenda-choices", lambda: _choices(EventPage.objects.published(request)))


def clean_query(query, filters) -> str | None:
    """Return the query without what filters nothing, or ``None`` when the given one is clean already."""
    parameters = filters.parameters
    given = {name: query.getlist(name) for name in PARAMETERS if name in query}
    if given == {name: [value] for name, value in parameters.items()}:
        return None
    query = query.copy()
    for name in given:
        del query[name]
    query.update(parameters)
    return query.urlencode()


def _choices(workshops):
    tagged = EventTag.objects.filter(content_object__in=workshops).order_by("tag__name")
    topics = tagged.values_list("tag__slug", "tag__name").annotate(last=Max("content_object__ends_at"))
    return Choices(
        places=_places(workshops),
        topics={slug: Choice(slug, name, last=last) for slug, name, last in topics if slug},
    )


def _places(workshops):
    """Towns as editors spelled them: what reads the same in an address is the same place."""
    modes = EventPage.LocationMode
    online, towns = None, {}
    rows = workshops.order_by("venue_name").values_list("location_mode", "venue_name")
    for mode, name, last in rows.annotate(last=Max("ends_at")):
        if mode in (modes.ONLINE, modes.HYBRID):
            online = _joined(online, Choice(ONLINE, "Online", last=last))
        slug = slugify(name)
        if mode != modes.ONLINE and slug and slug != ONLINE:
            towns[slug] = _joined(towns.get(slug), Choice(slug, name.strip(), (name,), last))
    return ({ONLINE: online} if online else {}) | towns


def _joined(choice, other):
    if choice is None:
        return other
    last = max(filter(None, [choice.last, other.last]), default=None)
    return Choice(choice.slug, choice.name, tuple({*choice.spellings, *other.spellings}), last)
