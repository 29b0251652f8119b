"""What readers narrow the calendar down to: a place, a topic, and whether there is room."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.text import slugify

PARAMETERS = ("plaats", "onderwerp", "vrij")
ONLINE = "online"


@dataclass(frozen=True)
class Choice:
    slug: str
    name: str
    spellings: frozenset[str]
    """Of a town, as editors wrote it: what reads the same in an address is the same place."""
    last: datetime
    """When the last workshop of this choice is over."""


@dataclass(frozen=True)
class Filters:
    place: Choice | None = None
    topic: Choice | None = None
    is_free: bool = False

    def apply(self, workshops):
        """Return those of a queryset of workshops that are asked for."""
        if self.place:
            at_place = self.place.slug == ONLINE
            workshops = workshops.online() if at_place else workshops.at(self.place.spellings)
        if self.topic:
            workshops = workshops.about(self.topic.slug)
        return workshops.still_free() if self.is_free else workshops

    def let_through(self, group) -> bool:
        """Whether the workshops of an overview's group are asked for, as far as place and topic go."""
        if self.topic and group.topic != self.topic.slug:
            return False
        if not self.place:
            return True
        if self.place.slug == ONLINE:
            return group.is_online
        return group.has_venue and group.venue_name in self.place.spellings

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
                slug: choice for slug, choice in choices.items() if choice == chosen or choice.last >= now
            }

        return Choices(current(self.places, filters.place), current(self.topics, filters.topic))


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


def choices_of(groups) -> Choices:
    online, towns, topics = {}, {}, {}
    for group in groups:
        if group.is_online:
            _add(online, ONLINE, "Online", group)
        if group.has_venue and slugify(group.venue_name) not in ("", ONLINE):
            _add(towns, slugify(group.venue_name), group.venue_name, group)
        if group.topic:
            _add(topics, group.topic, group.topic_name, group)
    by_name = sorted(topics.items(), key=lambda item: item[1].name.casefold())
    return Choices(online | dict(sorted(towns.items())), dict(by_name))


def _add(choices, slug, name, group):
    known = choices.get(slug)
    spellings, last = {name}, group.last_end
    if known:
        spellings, last = known.spellings | spellings, max(known.last, last)
    choices[slug] = Choice(slug, known.name if known else name.strip(), frozenset(spellings), last)
