from collections import defaultdict

from django.apps import apps
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, Length, Substr
from django.utils import timezone
from wagtail.models import PageManager, PageViewRestriction

from home.generation import PLACES, shows
from home.months import Month
from home.published import PublishedQuerySet

MOMENTS = ("starts_at", "ends_at", "signup_opens_at", "signup_closes_at")
"""When a workshop looks different by itself."""


class EventQuerySet(PublishedQuerySet):
    def upcoming(self):
        """Workshops that are not over yet, the first one first."""
        return self.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")

    def not_over(self):
        """The upcoming ones, and those without a date."""
        return self.filter(Q(ends_at__gte=timezone.now()) | Q(ends_at=None))

    def past(self):
        return self.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")

    def in_month(self, month: Month):
        return self.filter(starts_at__gte=month.start, starts_at__lt=month.next.start).order_by(
            "starts_at", "pk"
        )

    def in_year(self, year: int):
        return self.filter(starts_at__gte=Month(year, 1).start, starts_at__lt=Month(year + 1, 1).start)

    def with_places(self):
        """Also count, in the same query, the places that are taken."""
        shows(PLACES)
        workshop = Coalesce(OuterRef("alias_of"), OuterRef("pk"))
        taken = apps.get_model("events.Registration").objects.taking_a_place().filter(event=workshop)
        count = taken.order_by().values("event").annotate(count=Count("pk")).values("count")
        return self.annotate(counted_places=Coalesce(Subquery(count), 0))

    def with_counts(self):
        """Also count those on each list, as ``confirmed``, ``offered``, ``waiting`` and ``cancelled``."""
        statuses = apps.get_model("events.Registration").Status.values
        lists = {name: Count("registrations", filter=Q(registrations__status=name)) for name in statuses}
        return self.with_places().annotate(**lists)

    def with_lists(self):
        """Upcoming workshops that may have people on their lists; an alias has those of what it follows."""
        return self.filter(signup_mode="built_in", alias_of=None).upcoming()

    def after(self, month: Month):
        return self.filter(starts_at__gte=month.next.start).order_by("starts_at", "pk")

    def ahead(self):
        """Published workshops that are not over: first the ones to begin that every reader may open.

        Each tells of all of them when the next one looks different by itself, as ``next_`` and one of the
        ``MOMENTS``.
        """
        now = timezone.now()
        private = PageViewRestriction.objects.filter(
            Q(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
            | Q(page__path=Substr(OuterRef("alias_of__path"), 1, Length("page__path")))
        )
        begins = Q(starts_at__isnull=False, starts_at__gt=now) & ~Q(status="cancelled") & ~Exists(private)
        nearest = {f"next_{name}": Window(Min(name, filter=Q(**{f"{name}__gte": now}))) for name in MOMENTS}
        coming = self.live().not_over()
        return coming.annotate(begins=begins, **nearest).order_by("-begins", "starts_at", "pk")

    def not_over_since(self, moment):
        return self.filter(ends_at__gte=moment).order_by("starts_at", "pk")

    def online(self):
        """Workshops that one can follow from anywhere."""
        return self.filter(location_mode__in=["online", "hybrid"])

    def at(self, venue_names):
        return self.filter(venue_name__in=venue_names).exclude(location_mode="online")

    def about(self, topic_slug: str):
        tagged = self.model.tagged_items.rel.related_model.objects.filter(tag__slug=topic_slug)
        return self.filter(pk__in=tagged.values("content_object"))

    def still_free(self):
        """Workshops that take place and where, as far as the site knows, there is room."""
        takes_place = self.exclude(Q(status="cancelled") | Q(status="full")).with_places()
        built_in = Q(signup_mode="built_in", capacity__isnull=False)
        return takes_place.exclude(built_in & Q(counted_places__gte=F("capacity")))

    def for_listing(self):
        """Everything a list of workshops shows, in a fixed number of queries."""
        return self.with_places().prefetch_related("sessions")

    def listed(self, keys) -> dict:
        """Return the workshops of these keys, by key, as a list shows them: in one query, not to be saved."""
        Session = self.model.sessions.rel.related_model
        names = ("start", "end", "date_only", "sort_order")
        facts = {f"session_{name}": F(f"sessions__{name}") for name in names}
        found, sessions = {}, defaultdict(list)
        for row in self.with_places().filter(pk__in=keys).annotate(**facts):
            found.setdefault(row.pk, row)
            sessions[row.pk].append(Session(**{name: getattr(row, f"session_{name}") for name in names}))
        for pk, workshop in found.items():
            workshop.sessions = sessions[pk]
        return found

    def for_calendar_file(self):
        """Only what a calendar file holds: there may be thousands of workshops in it."""
        words = ("title", "slug", "url_path", "translation_key", "last_published_at", "path", "depth")
        facts = ("summary", "status", "sequence", "starts_at", "location_mode", "venue_name", "venue_address")
        return self.prefetch_related("sessions").only(*words, *facts)

    def for_page(self):
        pictures = ("image__renditions", "social_image__renditions")
        rows = super().for_page().for_listing().select_related("image", "social_image")
        return rows.prefetch_related("tagged_items__tag", *pictures)


EventManager = PageManager.from_queryset(EventQuerySet)
