"""The Flesch-Douma formula, against counts that were made by hand."""

import pytest

from home.readability import reading_level, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("kat", 1), ("nieuw", 1), ("mooie", 2), ("radio", 3), ("theater", 3), ("ideeën", 3),
        ("bijeenkomst", 3),        ("geïnteresseerd", 5), ("secretaresse", 5), ("OR", 1), ("pc", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables(word) == count


def test_a_text_of_one_syllable_words_in_sentences_of_six():
    level = reading_level("De kat zit op de mat. " * 20)
    assert (level.exactly, level.words_in_a_sentence) == (pytest.approx(206.84 - 77 - 5.58), 6)
    assert (level.score, level.name) == (100, "zeer gemakkelijk")


def test_a_line_is_a_sentence_and_an_abbreviation_with_digits_is_no_word():
    level = reading_level("De kat zit op de mat\n" * 20 + "2026 10.000\n")
    assert (level.exactly, level.words_in_a_sentence) == (pytest.approx(124.26), 6)


def test_of_a_short_text_it_says_nothing():
    assert reading_level("De kat zit op de mat.") is None
