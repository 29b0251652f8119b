"""What every part of the site stores, for the privacy page (see ``home.retention``)."""

from datetime import timedelta

from django.conf import settings

from .mail_delays import GIVE_UP_AFTER
from .models import OutgoingCount, SiteSettings
from .public_forms import longest_memory
from .retention import StoredData, in_words


def _session():
    return in_words(timedelta(seconds=settings.SESSION_COOKIE_AGE))


def _contact_retention():
    return in_words(timedelta(days=SiteSettings.without_request().contact_retention_days))


def _copy():
    """The mailbox is no part of the site: nothing is erased there by itself."""
    return (
        " Er gaat een kopie naar onze mailbox: die wissen we daar zelf."
        if SiteSettings.without_request().mail_to
        else ""
    )


MESSAGES = StoredData(
    subject="Je schrijft ons via het contactformulier",
    data="Je e-mailadres, je bericht, waar het over gaat en, als je die invult, je naam.",
    why="Om je te antwoorden.",
    until=lambda: f"{_contact_retention()} na je bericht.{_copy()}",
    erasure="Vraag het ons: een bericht is met één klik weg.",
    order=15,
)
MAIL = StoredData(
    subject="Je krijgt mail van de site",
    data="Je adres en de tekst van de mail.",
    why="Zodat een mail niet verloren gaat als de mailserver even niet werkt.",
    until=lambda: (
        "Tot de mail weg is. Dat is meestal binnen een minuut. Lukt het "
        f"{in_words(GIVE_UP_AFTER)} niet, dan beslist een van ons of het nog zin heeft."
    ),
    order=40,
)
LIMITS = StoredData(
    subject="Je verstuurt een formulier",
    data="Een onleesbare code, berekend uit je IP-adres. Het adres zelf slaan we er niet bij op.",
    why="Om te merken dat iemand de formulieren overspoelt, of hetzelfde twee keer verstuurt.",
    until=lambda: f"De code telt hooguit {in_words(longest_memory())} mee.",
    order=45,
)
CLICKS = StoredData(
    subject="Je volgt een link naar een andere site",
    data=(
        "Hoe vaak die link op die dag gevolgd is. Niet wie het deed: geen IP-adres, geen tijdstip en geen "
        "cookie. Over jou bewaren we dus niets."
    ),
    why="Om te zien welke links lezers verder helpen.",
    until=lambda: f"{in_words(OutgoingCount.KEPT).capitalize()} na die dag.",
    forget=OutgoingCount.forget_old,
    order=52,
)
SERVER_LOG = StoredData(
    subject="Je opent een pagina",
    data="In het logboek van de server: pagina, tijdstip, je IP-adres en wat je browser over zichzelf zegt.",
    why="Om storingen te vinden en misbruik tegen te gaan.",
    until=lambda: f"Hooguit {in_words(timedelta(days=settings.ACCESS_LOG_DAYS))}.",
    order=55,
)
ACCOUNTS = StoredData(
    subject="Je werkt mee aan de site",
    data=(
        "Je naam, je e-mailadres, je wachtwoord (onleesbaar), wanneer je voor het laatst inlogde en welke "
        "wijzigingen je deed. Log je in twee stappen in: de sleutel voor de app op je telefoon, je "
        "herstelcodes en wanneer je die gebruikte. Welke mail je wilt krijgen, wat er in de "
        "mail van morgen komt, en welke filters je bewaarde. Een cookie onthoudt dat je bent ingelogd."
    ),
    why="Om te weten wie wat mag, en wie wat veranderde.",
    until=lambda: (
        f"Tot een beheerder je account weghaalt. Inloggen vervalt vanzelf na {_session()}, of als je uitlogt."
    ),
    order=80,
)
BACKUPS = StoredData(
    subject="Reservekopieën",
    data="Alles hierboven wat in de database staat, zoals het op dat moment was.",
    why="Om de site te herstellen als er iets stukgaat.",
    until=lambda: (
        f"Hooguit {in_words(timedelta(days=settings.BACKUP_DAYS))}. "
        "Wat hier gewist is, kan daar zo lang nog in staan. "
        "Zetten we er een terug, dan wissen we dat opnieuw."
    ),
    order=90,
)
EVERYTHING = (MESSAGES, MAIL, LIMITS, CLICKS, SERVER_LOG, ACCOUNTS, BACKUPS)
