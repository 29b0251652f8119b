"""The addresses of headings within a page: made once from the text, kept when the text changes."""

from itertools import count

from django.utils.text import slugify

LONGEST = 80
# What the templates around a body call their own parts; a heading may not take these.
RESERVED = frozenset(
    {
        *("inhoud", "hoofdmenu", "zoek", "zoekveld", "resultaten", "lead", "nieuw", "vragen", "workshops"),
        *("archief", "rooster", "gegevens", "delen", "diensten", "omgevingen", "elders", "vergelijk"),
        *("daarna", "doe-mee", "hiernaast", "toc", "noten", "wijzigingen", "auteurs", "deel-dit", "dagdelen"),
        *("abonneren", "kiezen", "onderwerp", "plaats", "eerstvolgende", "jij", "weg", "aanmelden"),
        *("antwoord", "antwoord-vraag", "geholpen", "onderwerpen", "vragenlijst", "verder"),
        *("past-bij-je", "wat-je-krijgt", "lid-worden", "hoe-je-lid-wordt", "kies-volgorde"),
        *("voor-wie", "wat-verandert", "zo-werkt-het", "oproep", "schrijf-ons"),
    }
)


def set_anchors(story) -> None:
    """Give every heading of a body its own address, in place.

    An address that was stored stays with the first heading that has it, also when a new heading with
    the same text is put above it.
    """
    headings = [block.value for block in story.blocks_by_name("heading")]
    taken = set(RESERVED)
    for heading in headings:
        anchor = heading.get("anchor")
        if anchor in taken:
            heading["anchor"] = ""
        elif anchor:
            taken.add(anchor)
    for heading in headings:
        if not heading.get("anchor") and heading.get("text"):
            heading["anchor"] = _free(heading["text"], taken)
            taken.add(heading["anchor"])


def _free(text, taken):
    anchor = slugify(text)[: LONGEST - 4].strip("-") or "kop"
    numbered = (f"{anchor}-{number}" for number in count(2))
    return anchor if anchor not in taken else next(name for name in numbered if name not in taken)
