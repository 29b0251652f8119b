"""Dutch words: what is one word, what is a form of what, and what is a compound of what."""

import pytest

from search.analysis import (
    SEPARATOR,
    STOP_WORDS,
    analyse,
    analyse_word,
    name_of,
    shortest_forms,
    splits,
    stem,
)
from search.query import asked_words
from search.text import cut, fold, written_words
from search.verbs import is_verb_only


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("zzp’er", "zzp'er"),
        ("no\u2011nonsense", "no-nonsense"),
        ("ge\u00adschrapt", "geschrapt"),
        ("ＷＥＲＫ ﬁjn", "werk fijn"),
        ("STRASSE Straße", "strasse strasse"),
        ("a\ud800b", "a b"),
        ("i\u0307dee", "idee"),
    ],
)
def test_case_accents_and_signs_are_folded(text, folded):
    assert fold(text) == folded


def test_words_keep_their_apostrophes_and_hyphens_until_they_are_cut():
    words = list(written_words("zzp'ers, burn-out! #ontsecretaressen 21ste foto's 'citaat' a_b -"))

    assert words == ["zzp'ers", "burn-out", "ontsecretaressen", "21ste", "foto's", "citaat", "a", "b"]
    assert [cut(word) for word in words[:5]] == [
        ["zzp", "ers"],
        ["burn", "out"],
        ["ontsecretaressen"],
        ["21ste"],
        ["foto"],
    ]


SAME = [
    "secretaresse secretaresses",
    "workshop workshops",
    "verandering veranderingen",
    "lid leden",
    "werkdag werkdagen",
    "verslag verslagen",
    "stad steden",
    "secretariaat secretariaten",
    "idee ideeën",
    "nederlands nederlandse",
    "categorie categorieën",
    "taak taken",
    "rol rollen",
    "brief brieven",
    "bedrijf bedrijven",
    "veranderen verandert veranderde",
    "notuleren notuleert",
    "werken werkt gewerkt",
    "schrijven schrijft geschreven",
    "reis reizen reist",
    "lidmaatschap lidmaatschappen",
    "foto foto's",
    "collega collega's",
    "coach coaches coacht",
    "vaardigheid vaardigheden",
    "klant klanten",
    "kiezen gekozen",
    "verdwijnen verdwijnt verdwenen",
    "organiseren organiseert",
    "digitaal digitale",
    "deelnemer deelnemers",
    "agenda agenda's agenda’s",
    "probleem problemen",
    "adres adressen adresje",
    "beeld beelden beeldje",
    "grens grenzen",
    "cursus cursussen",
    "sector sectoren",
    "maatregel maatregelen",
    "wagen wagens",
    "test tests testen",
    "individu individuen",
    "melden meldt gemeld meldde",
    "aanmelden aangemeld aanmeldt",
    "inschrijven ingeschreven",
    "afspreken afgesproken",
    "plaatsen plaatst geplaatst",
    "groot grote",
    "informeel informele",
    "lief lieve",
    "gemeente gemeenten",
    "gebruik gebruiken gebruikt",
    "zien gezien",
    "bestaan bestaat bestond",
    "vragen gevraagd",
]


def stems(text):
    return analyse(text).stems


@pytest.mark.parametrize("forms", SAME)
def test_forms_of_a_word_are_one_word(forms):
    assert len({stems(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("werk", "netwerk"),
        ("agent", "agenda"),
        ("training", "trein"),
        ("markt", "merk"),
        ("kunst", "kunde"),
        ("gast", "gas"),
        ("rol", "rolstoel"),
        ("lid", "lied"),
        ("brief", "brij"),
        ("plaats", "plaat"),
        ("koers", "koer"),
        ("les", "lesbrief"),
        ("gast", "gassen"),
        ("rente", "rennen"),
        ("kopen", "kop"),
        ("organisatie", "orgaan"),
        ("gemeente", "mening"),
        ("gegevens", "geven"),
        ("gebied", "bieden"),
        ("zone", "zoon"),
    ],
)
def test_different_words_stay_different(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("projectondersteuning", ("project", "ondersteuning")),
        ("ziekteverzuim", ("ziekte", "verzuim")),
        ("timemanagement", ("time", "management")),
        ("managementassistent", ("management", "assistent")),
        ("bedrijfsarts", ("bedrijf", "arts")),
        ("vergaderzaal", ("vergader", "zaal")),
        ("secretaressendag", ()),
        ("opleiding", ()),
        ("vriendelijk", ()),
    ],
)
def test_compounds_are_split_and_other_words_are_not(word, parts):
    assert (parts in splits(word)) if parts else not splits(word)


def test_a_compound_is_found_by_its_parts_and_a_hyphenated_word_joined():
    assert {*analyse_word("ziekteverzuim").extras} >= {stem("ziekte"), stem("verzuim")}
    assert analyse_word("burn-out").extras == ("burnout",)
    assert (stem("zzper"), "zzper") in analyse_word("zzp'er").forms


@pytest.mark.parametrize(
    ("word", "base"),
    [("assertiviteit", "assertief"), ("digitalisering", "digitaal"), ("flexibiliteit", "flexibel")],
)
def test_a_derived_word_is_found_by_what_it_comes_from(word, base):
    assert stem(base) in analyse_word(word).extras


@pytest.mark.parametrize("verb", ["meten", "opschonen", "berekenen"])
def test_a_verb_is_known_by_its_forms(verb):
    assert is_verb_only(verb)


@pytest.mark.parametrize("word", ["fietsen", "problemen", "kosten", "agenda", "mensen"])
def test_what_may_be_a_plural_is_no_verb(word):
    assert not is_verb_only(word)


def test_a_compound_of_three_words_is_found_by_each():
    extras = {*analyse_word("ziekteverzuimcijfers").extras}

    assert extras >= {stem("ziekte"), stem("verzuim"), stem("cijfers"), stem("ziekteverzuim")}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Meld je aan voor de workshop", "aanmelden"),
        ("Je geeft je op bij Jan.", "opgeven"),
        ("Neemt software mijn werk over?", "overnemen"),
        ("Hij schreef zich niet in. Laat los", "loslaten"),
        ("Doe mee!", "meedoen"),
        ("Leg het vast in een lijst", "vastleggen"),
        ("Geef je werk terug aan een collega", "teruggeven"),
        ("Dat zegt hij af, en dan", "afzeggen"),
        ("Hoe hou ik bij waar mijn tijd aan opgaat", "bijhouden"),
    ],
)
def test_a_separable_verb_that_was_written_apart_is_found_as_one_word(text, verb):
    assert stem(verb) in analyse(text).stems


@pytest.mark.parametrize(
    "text", ["Hoe werk ik in Amsterdam", "Schrijf. Op maandag", "Werken aan de toekomst"]
)
def test_a_preposition_is_no_part_of_a_verb(text):
    field = analyse(text)

    assert len(field.stems) == 2
    assert not field.extras


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zet een vast moment in je agenda", {"vast", "moment", "agenda"}),
        ("Neem je de weg van de minste weerstand", {"weg", "weerstand"}),
        ("Neem je de weg.", {"weg"}),
    ],
)
def test_an_adjective_or_a_noun_is_no_part_of_a_verb(text, words):
    assert words <= set(asked_words(text))


def test_the_words_of_a_field_come_before_its_extras_and_stop_words_go():
    field = analyse("De ziekteverzuimcijfers van het team")

    assert field.stems[-1] == "team"
    assert len(field.stems) == 2
    assert field.text.startswith(" ".join(field.stems))
    assert analyse("wat is het").text == ""
    assert SEPARATOR not in analyse("een agenda").text.split()[:1]


def test_the_text_of_a_page_cannot_contain_the_separator():
    assert SEPARATOR not in analyse(f"een {SEPARATOR} twee").stems


def test_the_shortest_form_of_a_word_is_remembered():
    forms = shortest_forms(analyse("secretaresses en een secretaresse").words)

    assert forms[stem("secretaresse")] == "secretaresse"


def test_a_very_long_word_is_cut_off():
    assert all(len(token) <= 40 for token in analyse("a" * 100_000).stems)


def test_a_title_keeps_its_stop_words_for_completion():
    assert name_of("Wat is #ONTSECRETARESSEN? Foto’s") == "wat is ontsecretaressen foto"


def test_stop_words_are_folded_words():
    assert all(fold(word) == word for word in STOP_WORDS)
