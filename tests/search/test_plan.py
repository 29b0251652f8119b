"""The plan of a query, with a vocabulary of a few words instead of a database."""

import pytest

from search.analysis import analyse, shortest_forms
from search.groups import PAIR, SYNONYM
from search.kinds import Kinds
from search.plan import make_plan
from search.query import read_query
from search.stemming import stem
from search.stores.condition import condition_of
from search.synonyms import Synonyms

WORDS = [
    *("secretaresse", "training", "coaching", "agenda", "mastermind", "lidmaatschap", "ziekteverzuim"),
    *("freelancen", "workshop", "notuleren", "community", "vergrijzing", "feit", "toegankelijkheid"),
]


class Vocabulary:
    def __init__(self, words=WORDS):
        self.forms = shortest_forms(analyse(" ".join(words)).words)

    def frequencies(self, terms):
        return {term: 1 for term in terms if term in self.forms} | {"*": 50}

    def forms_like(self, wanted):
        return [
            (term, 1, form)
            for term, form in self.forms.items()
            if any(form[0] in initials and low <= len(form) <= high for initials, low, high in wanted)
        ]


def plan(text, groups=(), words=WORDS, **options):
    return make_plan(read_query(text), Vocabulary(words), Synonyms(groups), **options)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mastermaind", "mastermind"),
        ("secreteresse", "secretaresse"),
        ("lidmaadschap", "lidmaatschap"),
        ("lidmaatshcap", "lidmaatschap"),
        ("vergreizing", "vergrijzing"),
        ("koaching", "coaching"),
        ("ajenda", "agenda"),
        ("toegankelijkhijd", "toegankelijkheid"),
        ("freelansen", "freelance"),
        ("komunity", "community"),
    ],
)
def test_a_typing_error_is_corrected(typed, meant):
    found = plan(typed)

    assert found.did_you_mean in (meant, meant + "n")
    assert found.is_possible


@pytest.mark.parametrize(
    ("typed", "meant", "word"),
    [("vragn", "vragen", "vraag"), ("brievn", "brieven", "brief"), ("begginnen", "beginnen", "begin")],
)
def test_a_plural_is_corrected_of_which_pages_have_the_singular(typed, meant, word):
    assert plan(typed, words=[*WORDS, word]).did_you_mean == meant


@pytest.mark.parametrize("word", ["kaas", "fiets", "xyz", "12345", "voetbal", "qwertyuiop", "b"])
def test_a_word_that_exists_or_resembles_nothing_is_not_corrected(word):
    assert plan(word).did_you_mean == ""
    assert not plan(word).is_possible


def test_a_word_that_sounds_as_one_of_the_site_was_misheard_beside_one_that_pages_have():
    words = [*WORDS, "leiden", "weten", "weet", "manen", "maan"]

    assert plan("agenda lijden", words=words).did_you_mean == "agenda leiden"
    assert plan("lijden", words=words).did_you_mean == ""
    for sounds_otherwise in ("wetten", "mannen", "wet", "man"):
        assert plan(f"agenda {sounds_otherwise}", words=words).did_you_mean == ""


def test_a_long_word_with_other_vowels_is_another_way_to_write_what_a_page_says():
    words = [*WORDS, "organogram", "verzekerd"]

    assert plan("organigram", words=words).did_you_mean == "organogram"
    assert plan("verzetster", words=words).did_you_mean == ""


def test_so_is_a_long_compound_that_only_sounds_as_a_word_of_a_page():
    """*notul* and *leren* are words."""
    assert plan("notulleren", words=[*WORDS, "notuleren"]).did_you_mean == "notuleren"
    assert plan("notuleerders", words=[*WORDS, "notuleren"]).did_you_mean == ""


def test_the_literal_query_can_be_asked_for():
    assert not plan("mastermaind", literal=True).is_possible


def test_the_rest_of_the_query_stays_as_it_was_typed():
    assert plan("wat is een mastermaind").did_you_mean == "wat is een mastermind"


def test_unknown_words_are_left_out_and_named():
    found = plan("training in amsterdam")

    assert found.unknown == ["amsterdam"]
    assert found.is_possible
    assert found.head_only


@pytest.mark.parametrize(
    "text",
    [
        "ik zoek een training",
        "hallo, ik ben op zoek naar training",
        "graag informatie over training",
        "waar vind ik een training",
        "hoe lang is de training",
    ],
)
def test_how_somebody_asks_is_not_searched_for_and_not_named(text):
    found = plan(text)

    assert [group.words for group in found.groups] == [("training",)]
    assert found.unknown == []


def test_a_filler_alone_is_searched_for():
    assert read_query("informatie").words == ("informatie",)


def test_a_separable_verb_is_one_word_of_the_question():
    assert read_query("hoe meld ik me aan voor een training").words == ("aanmelden", "training")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("telefoonnr", "telefoonnummer"), ("tel", "telefoon"), ("nr", "nummer"), ("tenor", "tenor")],
)
def test_an_abbreviation_stands_for_the_word(typed, meant):
    assert read_query(typed).words == (meant,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("notuleerworkshop", ["notuleren", "workshop"]),
        ("workshopagenda", ["workshop", "agenda"]),
        ("bloemschikworkshop", []),
    ],
)
def test_a_word_for_a_kind_of_page_is_cut_off_a_compound(typed, words):
    kinds = Kinds({"workshop": frozenset([1])})
    found = plan(typed, kinds=kinds)

    assert [group.alternatives[0].stems for group in found.groups if group.is_known] == [
        (stem(word),) for word in words
    ]


def test_a_compound_that_nobody_wrote_is_looked_for_by_its_parts_in_titles():
    found = plan("coachingsgesprekken")

    assert found.unknown == ["coachingsgesprekken"]
    assert condition_of(found) == ("keywords", "coach")
    assert not plan("coachingsgesprekken zwembad").is_possible
    assert not plan("zwembadwater").is_possible


def test_a_compound_with_a_name_of_the_site_is_cut_there():
    found = plan("mastermindgroep", words=[*WORDS, "groep"])

    assert condition_of(found)[1] == ("and", ("tokens", "mastermind"), ("tokens", "groep"))
    assert found.did_you_mean == ""
    assert plan("mastermindgroep").is_possible
    assert not plan("zwembadgroep", words=["groep"]).groups[0].is_known


def test_a_compound_is_also_looked_for_by_what_its_parts_mean():
    groups = [(["opleiding"], ["training"])]

    assert ("title", "train") in condition_of(plan("secretaresseopleiding", groups))
    assert not plan("kerkopleiding", groups).is_possible


def test_a_compound_that_was_written_apart_and_the_other_way_round_is_found():
    assert plan("pijn in mijn rug", words=["rugpijn"]).is_possible
    assert plan("ondersteuning van een bedrijf", words=["bedrijfsondersteuning"]).is_possible


def test_an_unknown_verb_says_less_than_an_unknown_thing():
    assert not plan("training opschonen").head_only
    assert plan("training fietsen").head_only


def test_a_number_alone_does_not_answer_a_question_in_words():
    words = [*WORDS, "2011"]

    assert plan("2011", words=words).is_possible
    assert plan("training 2011", words=words).is_possible
    assert not plan("zwembad 2011", words=words).is_possible


def test_a_phrase_is_exact_or_nothing():
    assert plan('"training coaching"').is_possible
    assert not plan('"training amsterdam"').is_possible
    assert not plan('"mastermaind"').is_possible
    assert plan('"mastermaind"').did_you_mean == ""


def test_a_quote_without_its_pair_is_ignored():
    assert plan('"training').phrases == ()
    assert plan('"training').is_possible


def test_only_stop_words_look_for_a_title():
    assert plan("wie zijn wij").names == ("wie", "zijn", "wij")
    assert not plan("!?").is_possible
    assert not plan("").is_possible


def test_a_synonym_of_several_words_takes_its_place():
    found = plan("voor jezelf beginnen", [(["voor jezelf beginnen"], ["freelancen"])])

    assert found.is_possible
    assert found.unknown == []


def test_a_one_way_synonym_works_one_way():
    groups = [(["cursus"], ["training"])]

    assert plan("cursus", groups).is_possible
    assert len(plan("training", groups).groups[0].alternatives) == 1


def test_neighbours_may_be_one_word_or_stand_side_by_side():
    left, _ = plan("training coaching").groups

    assert [a for a in left.alternatives if a.quality == PAIR]
    assert plan("ziekte verzuim").is_possible


@pytest.mark.parametrize("count", range(1, 15))
def test_every_number_of_words_gives_a_condition(count):
    assert condition_of(plan(" ".join(WORDS[:count])))
    assert condition_of(plan(" ".join(WORDS[:count])), everything=True)


def test_a_page_needs_enough_of_the_question_and_not_all_of_it():
    kind, *_ = condition_of(plan("training coaching"))
    kind_of_all, *_ = condition_of(plan("training coaching"), everything=True)

    assert (kind, kind_of_all) == ("or", "and")


@pytest.mark.parametrize(
    ("text", "is_question"),
    [
        ("hoe word ik lid", True),
        ("lid worden?", True),
        ("hoe", False),
        ("lid worden", False),
        ("is dit gratis", True),
    ],
)
def test_a_question_is_recognised(text, is_question):
    assert read_query(text).is_question == is_question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lidworden", "lid worden"), ("lidzijn", "lid zijn"), ("informatietrainer", ""), ("katworden", "")],
)
def test_a_word_of_a_question_that_was_stuck_to_another_is_typed_apart(typed, meant):
    found = plan(typed, words=[*WORDS, "lid"])

    assert found.did_you_mean == meant
    if meant:
        assert [group.words for group in found.groups] == [("lid",)]


def test_stop_words_that_were_stuck_together_look_for_a_title():
    assert plan("overons").names == ("over", "ons")


@pytest.mark.parametrize(("typed", "meant"), [("lit", "lid"), ("lik", ""), ("lif", "")])
def test_of_three_letters_only_the_sound_may_be_written_in_another_way(typed, meant):
    assert plan(typed, words=[*WORDS, "lid"]).did_you_mean == meant


def test_a_word_that_only_asks_counts_no_more_than_its_synonyms():
    groups = [(["heten"], ["naam"])]

    (group,) = plan("waarom heten jullie zo", groups, [*WORDS, "naam", "heet"]).groups

    assert [(a.stems, a.quality) for a in group.alternatives] == [(("heet",), SYNONYM), (("naam",), SYNONYM)]
