"""Forms that no rule of endings leads back to their base form: see ``inflection.py`` for the sources."""


def _pairs(text):
    return dict(pair.split(":") for pair in text.split())


# Nouns whose vowel changes in the plural; some also at the end of a compound (*werkdagen*, *verslagen*).
PLURALS = _pairs(
    "steden:stad dagen:dag wegen:weg kinderen:kind schepen:schip leden:lid bladen:blad glazen:glas gaten:gat "
    "daken:dak paden:pad baden:bad spelen:spel slagen:slag hoven:hof holen:hol sloten:slot goden:god "
    "eieren:ei bladeren:blad liederen:lied volkeren:volk goederen:goed lammeren:lam heden:heid vaten:vat "
    "bedragen:bedrag"
)
IN_COMPOUNDS = (
    *("dagen", "leden", "bladen", "slagen", "kinderen", "steden", "heden", "glazen", "gaten", "daken"),
    *("paden", "spelen", "sloten", "vaten", "bedragen"),
)
# Forms of strong verbs that readers and editors use about this work, also behind *in-*, *af-* and the like.
VERBS = _pairs(
    "geschreven:schrijven beschreven:beschrijven gezocht:zoeken gekozen:kiezen gevonden:vinden "
    "gesproken:spreken verdwenen:verdwijnen verdween:verdwijnen geholpen:helpen bedacht:bedenken "
    "gebracht:brengen begonnen:beginnen begon:beginnen ontstond:ontstaan bestond:bestaan gelezen:lezen "
    "besloten:besluiten "
    "genomen:nemen gedacht:denken gekocht:kopen begrepen:begrijpen gekregen:krijgen gebleven:blijven "
    "gedaan:doen gegaan:gaan gemeld:melden komt:komen gekeken:kijken gebonden:binden gesloten:sluiten "
    "gedragen:dragen verloren:verliezen geworven:werven gegeven:geven gezegd:zeggen gelegd:leggen "
    "briefing:briefing gegevens:gegevens "
    "geleden:geleden hou:houden mezelf:jezelf mijzelf:jezelf zichzelf:jezelf onszelf:jezelf"
)
PARTICLES = (
    *("aan", "achter", "af", "bij", "door", "in", "los", "mee", "na", "neer", "om", "onder", "op", "over"),
    *("rond", "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "voort", "vooruit", "weg"),
)
"""What stands apart from a separable verb: *meld je aan*."""
