"""Word → stem: Snowball's Dutch stemmer, and before it the forms that no rule of endings can know.

Sources: Kraaij and Pohlmann, "Porter's stemming algorithm for Dutch", 1994 (Snowball's ``dutch``; its older
``dutch_porter`` judged worse); Taalunie, "Woordenlijst Nederlandse Taal" (the Groene Boekje), for the forms.
"""

import re
from functools import lru_cache

from Stemmer import Stemmer

from .words import word_list

_snowball = Stemmer("dutch")


def _pairs(text):
    return dict(pair.split(":") for pair in text.split())


# Nouns whose vowel changes in the plural; some also at the end of a compound (*werkdagen*, *verslagen*).
PLURALS = _pairs(
    "steden:stad dagen:dag wegen:weg kinderen:kind schepen:schip leden:lid bladen:blad glazen:glas gaten:gat "
    "daken:dak paden:pad baden:bad spelen:spel slagen:slag hoven:hof holen:hol sloten:slot goden:god "
    "eieren:ei bladeren:blad liederen:lied volkeren:volk goederen:goed lammeren:lam heden:heid"
)
IN_COMPOUNDS = ("dagen", "leden", "bladen", "slagen", "kinderen", "steden", "heden")
# Forms of strong verbs that readers and editors use about this work.
VERBS = _pairs(
    "geschreven:schrijven beschreven:beschrijven gezocht:zoeken gekozen:kiezen gevonden:vinden "
    "gesproken:spreken verdwenen:verdwijnen verdween:verdwijnen geholpen:helpen bedacht:bedenken "
    "gebracht:brengen begonnen:beginnen begon:beginnen ontstond:ontstaan gelezen:lezen besloten:besluiten "
    "genomen:nemen gedacht:denken gekocht:kopen begrepen:begrijpen gekregen:krijgen gebleven:blijven "
    "briefing:briefing geleden:geleden"
)
_LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([^aeiou])$")
_VOICED = {"s": "z", "f": "v"}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word: Snowball's, and one final *e* less when four letters are left."""
    stemmed = _snowball.stemWord(_base_form(word))
    return stemmed[:-1] if len(stemmed) > 4 and stemmed.endswith("e") else stemmed


def _base_form(word):
    return VERBS.get(word) or _singular(word) or _infinitive(word) or _verb_of_gerund(word) or word


def _singular(word):
    words = word_list()
    if word in PLURALS:
        return PLURALS[word]
    for plural in IN_COMPOUNDS:
        if word.endswith(plural) and (found := word.removesuffix(plural) + PLURALS[plural]) in words:
            return found
    if word.endswith("aten") and (found := word[:-4] + "aat") in words:  # secretariaten
        return found
    if word.endswith(("een", "ches", "shes")) and word[:-2] in words:  # ideeën, coaches
        return word[:-2]
    return ""


def _infinitive(word):
    """Return the infinitive of *verandert*, *notuleert*, *reist*; a noun on *-t* is known by its plural on
    *-en*.
    """
    words = word_list()
    if not word.endswith("t") or len(word) < 5 or word + "en" in words:
        return ""
    root = word[:-1]
    roots = [root, _LONG_VOWEL.sub(lambda match: match[1][0] + match[2], root)]
    roots += [form[:-1] + _VOICED[form[-1]] for form in roots if form[-1] in _VOICED]
    return next((form + "en" for form in roots if form + "en" in words), "")


def _verb_of_gerund(word):
    """Return the verb of *training* or *coaching*: a borrowed word that Snowball does not take for a Dutch
    one.
    """
    root = word.removesuffix("en").removesuffix("ing")
    is_gerund = (
        word.endswith(("ing", "ingen")) and len(root) >= 5 and _snowball.stemWord(word).endswith("ing")
    )
    return root + "en" if is_gerund and root + "en" in word_list() else ""
