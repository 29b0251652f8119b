"""What signing up for a workshop stores, for the privacy page (see ``home.retention``)."""

from datetime import timedelta

from django.db.models import Max, Min, Q

from home.retention import StoredData, in_words

from .erasure import WITHOUT_A_DATE
from .models import EventPage


def _kept_until():
    shortest, longest = _days()
    if shortest == longest:
        period = f"{_after(longest)} van de workshop"
    else:
        period = (
            f"Uiterlijk {_after(longest)} van de workshop, en soms al {_after(shortest)}: "
            "bij het formulier staat welke termijn geldt"
        )
    period = period[0].upper() + period[1:]
    undated = in_words(WITHOUT_A_DATE)
    return (
        f"{period}. Is er nog geen datum bekend, dan {undated} na je aanmelding. "
        "Daarna telt je aanmelding nog mee, zonder naam, adres en antwoord."
    )


def _days():
    """Return the shortest and the longest period (days) of the workshops that hold personal data or may."""
    takes_sign_ups = Q(live=True, signup_mode=EventPage.SignupMode.BUILT_IN)
    holds_names = Q(registrations__isnull=False, registrations__anonymised_at=None)
    found = EventPage.objects.filter(takes_sign_ups | holds_names).aggregate(
        shortest=Min("retention_days"), longest=Max("retention_days")
    )
    default = EventPage._meta.get_field("retention_days").default
    return (default if found[end] is None else found[end] for end in ("shortest", "longest"))


def _after(days):
    return f"{in_words(timedelta(days=days))} na afloop" if days else "meteen na afloop"


SIGN_UPS = StoredData(
    subject="Je meldt je aan voor een workshop",
    data=(
        "Je naam, je e-mailadres, en je antwoord als de organisator iets vraagt. Verder de momenten waarop "
        "je je aan- of afmeldde, en na afloop of je erbij was. Op de wachtlijst is dat hetzelfde."
    ),
    why=(
        "Om je een plaats te geven, je erover te mailen en de workshop voor te bereiden. Waarvoor een "
        "antwoord nodig is, staat bij de vraag."
    ),
    until=_kept_until,
    erasure=(
        "In de mail over je aanmelding staat de link naar je persoonlijke pagina. Daar wis je alles zelf, en "
        "meteen."
    ),
    order=10,
)
