"""What readers leave at the questions, for the privacy page (see ``home.retention``)."""

from home.models import Removal
from home.retention import StoredData, in_words

from .querysets import ADDRESS_KEPT

MASKED = "E-mailadressen en telefoonnummers in de tekst maken we onleesbaar voordat die wordt opgeslagen."

QUESTIONS = StoredData(
    subject="Je stelt een vraag",
    data=f"Je vraag, en je e-mailadres als je dat invult. {MASKED}",
    why="Om de vraag te beantwoorden op de site, en om je dan één keer te mailen.",
    until=(
        "Het adres: tot het antwoord naar je onderweg is of de redactie de vraag afsluit, en hooguit "
        f"{in_words(ADDRESS_KEPT)}. De vraag blijft, zonder adres, tot de redactie die weghaalt."
    ),
    order=20,
)
FEEDBACK = StoredData(
    subject="Je laat weten of een antwoord hielp",
    data=f"Ja, deels of nee, je toelichting en het moment. Niet wie je bent. {MASKED}",
    why="Om antwoorden te verbeteren.",
    until=(
        f"Zolang de vraag op de site bestaat en {in_words(Removal.KEPT)} daarna, of tot de redactie je "
        "reactie weghaalt."
    ),
    order=30,
)
