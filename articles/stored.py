"""What is kept of readers of the old site, for the privacy page (see ``home.retention``)."""

from home.retention import StoredData

from .models import ImportedComment

COMMENTS = StoredData(
    subject="Je schreef een reactie op onze oude site",
    data=(
        "Je naam zoals die bij je reactie stond, je reactie en het moment. Je e-mailadres en je IP-adres "
        "namen we niet mee. E-mailadressen en telefoonnummers in de tekst maakten we onleesbaar. Op de site "
        "staat je reactie niet meer: alleen onze beheerders kunnen erbij."
    ),
    why="Om te kunnen nazoeken wat lezers over een artikel schreven.",
    until="Zolang het artikel bestaat.",
    erasure="Vraag het ons: een reactie is met één klik weg, en komt niet terug.",
    order=35,
    is_told=lambda: ImportedComment.objects.filter(erased_at=None).exists(),
)
