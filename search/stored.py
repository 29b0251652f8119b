"""What searching stores, for the privacy page (see ``home.retention``)."""

from datetime import timedelta

from home.retention import StoredData, in_words

from .models import QueryLog

SEARCHES = StoredData(
    subject="Je zoekt op de site",
    data=(
        "De zoekwoorden en hoe vaak er die dag op gezocht en doorgeklikt is. Niet wie er zocht: geen "
        "IP-adres en geen tijdstip. E-mailadressen, postcodes en lange nummers maken we onleesbaar."
    ),
    why="Om te zien wat lezers zoeken en niet vinden.",
    until=f"{in_words(timedelta(days=QueryLog.KEPT_DAYS)).capitalize()} na de dag waarop er gezocht is.",
    forget=QueryLog.forget_old,
    order=50,
)
