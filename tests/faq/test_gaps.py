"""*Wat lezers missen*: one ranked list of what readers leave behind."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from faq import gaps
from faq import likeness as likenesses
from faq.likeness import likeness, most_about, plain, stems
from faq.models import AskedQuestion, Feedback, NotedGap, QuestionPage
from tests import factories
from tests.pages.editor import Editor

from .asking import ask


@pytest.fixture
def searches(monkeypatch):
    """Stands for another app that tells what readers searched for; returns the list it tells from."""
    found = []
    monkeypatch.setattr(gaps, "_sources", [*gaps._sources, lambda: found])
    return found


def searched(words, count=1, days_ago=0):
    return gaps.Trace(words, "gezocht zonder resultaat", count, timezone.now() - timedelta(days=days_ago))


def asked(text):
    return AskedQuestion.objects.create(text=text)


def listed(client):
    return [(gap.words, gap.count) for gap in client.get(reverse("faq_gaps")).context["gaps"]]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Wat is een intrapreneur?", "intrapreneurs", True),
        ("Moet ik nou ZZP'er worden?", "zzp’er worden", True),
        ("Hoe word ik lid van de community", "lid worden community", True),
        ("Café of crème?", "cafe creme", True),
        ("Hoe word je lid?", "Wat kost een workshop?", False),
        ("vergoeding thuiswerken", "vergoeding reiskosten", False),
        ("", "", False),
    ],
)
def test_questions_are_alike_by_the_words_that_matter(one, other, is_alike):
    assert (likeness(stems(one), stems(other)) >= 0.6) is is_alike
    assert likeness(stems(one), stems(other)) == likeness(stems(other), stems(one))


def test_words_are_compared_without_accents_case_and_apostrophes():
    assert plain("Zzp’ers, ÉÉN crème") == "zzpers, een creme"
    assert most_about("een zzp'er", ["loon", "Wanneer ben je zzp’er?"], str) == ["Wanneer ben je zzp’er?"]


def test_traces_of_all_kinds_are_merged_and_ranked(editor, searches):
    searches += [searched("intrapreneurs", 4), searched("vergoeding thuiswerken 2027", 2)]
    asked("Wat is een intrapreneur?")
    question = factories.QuestionPageFactory(title="Krijg ik een vergoeding voor thuiswerken?")
    Feedback.objects.create(question=question, verdict="no")

    # The second search finds the question by now, so what is left of it is that it did not help.
    assert listed(editor) == [("intrapreneurs", 5), (question.title, 1)]
    html = editor.get(reverse("faq_gaps")).content.decode()
    assert "1× gevraagd" in html
    assert "4× gezocht zonder resultaat" in html
    assert "1× niet geholpen" in html


def test_order_of_the_traces_makes_no_difference():
    traces = [
        searched(f"{word} {other}") for word in ("agenda", "notulen") for other in ("uitbesteden", "delen")
    ]
    merged = [{trace.words for trace in gap.traces} for gap in gaps.merge(traces)]
    assert merged == [{trace.words for trace in gap.traces} for gap in gaps.merge(reversed(traces))]


def test_one_click_makes_the_draft_and_the_second_click_opens_it(editor, searches):
    searches += [searched("intrapreneurs", 4)]
    asked("Wat is een intrapreneur?")
    for _ in range(2):
        response = editor.post(reverse("faq_take_up_gap"), {"words": "intrapreneurs"})
        page = QuestionPage.objects.get()
        assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert page.title == "intrapreneurs"
    assert page.search_words == "intrapreneurs, Wat is een intrapreneur?"
    assert AskedQuestion.objects.get().page == page
    assert "Er is een concept" in editor.get(reverse("faq_gaps")).content.decode()


def test_a_question_of_more_lines_can_be_taken_up(editor):
    ask("Mag ik mijn agenda teruggeven?\r\nEn aan wie dan?")
    shown = BeautifulSoup(editor.get(reverse("faq_gaps")).content, "html.parser")
    words = shown.find("input", {"name": "words"})["value"]
    editor.post(reverse("faq_take_up_gap"), {"words": words.replace("\n", "\r\n")})  # as browsers send it
    assert QuestionPage.objects.get().title == "Mag ik mijn agenda teruggeven? En aan wie dan?"


def test_a_gap_closes_when_its_words_find_the_published_page(staff, editor, searches):
    searches += [searched("intrapreneurs", 4, days_ago=1)]
    asked("Wat is een intrapreneur?")
    editor.post(reverse("faq_take_up_gap"), {"words": "intrapreneurs"})
    moderator = Editor(staff("Eindredacteuren"), QuestionPage, page=QuestionPage.objects.get())

    moderator.send("publish", title="Ondernemen in dienst?", search_words="")
    assert listed(editor) == [("intrapreneurs", 5)]
    assert "vindt het niet" in editor.get(reverse("faq_gaps")).content.decode()

    moderator.send("publish", search_words="intrapreneurs, wat is een intrapreneur?")
    assert listed(editor) == []
    assert "Niets." in editor.get(reverse("faq_gaps")).content.decode()


def test_what_nobody_took_up_closes_once_a_later_page_is_found(editor, searches):
    factories.QuestionPageFactory(
        title="Wat kost een intrapreneur?", last_published_at=timezone.now() - timedelta(9)
    )
    searches += [searched("kost intrapreneur", 4, days_ago=1)]
    assert listed(editor) == [("kost intrapreneur", 4)]
    QuestionPage.objects.get().save_revision().publish()
    assert listed(editor) == []


def test_votes_that_an_answer_did_not_help_count_until_it_is_rewritten(editor):
    question = factories.QuestionPageFactory(last_published_at=timezone.now() - timedelta(1))
    for verdict in ("no", "no", "yes"):
        Feedback.objects.create(question=question, verdict=verdict)
    assert listed(editor) == [(question.title, 2)]
    question.save_revision().publish()
    assert listed(editor) == []


def test_a_draft_that_is_deleted_leaves_the_gap_open_again(editor, searches):
    searches += [searched("intrapreneurs", 4)]
    editor.post(reverse("faq_take_up_gap"), {"words": "intrapreneurs"})
    QuestionPage.objects.get().delete()
    assert not NotedGap.objects.exists()
    editor.post(reverse("faq_take_up_gap"), {"words": "intrapreneurs"})
    assert QuestionPage.objects.count() == 1


@pytest.mark.parametrize(
    "words", ['"', "'", "zzp'er \"(", "\x00", "؟", "a AND OR NOT NEAR(", "%_\\", "w" * 500]
)
def test_any_words_can_be_looked_for(editor, searches, words):
    factories.QuestionPageFactory()
    searches += [searched(words, 4, days_ago=1)]
    assert listed(editor) == [(words, 4)]


def test_what_is_gone_meanwhile_is_told(editor):
    response = editor.post(reverse("faq_take_up_gap"), {"words": "nergens"}, follow=True)
    assert "niet meer in de lijst" in response.content.decode()


def test_questions_that_are_alike_are_looked_for_once(editor, django_assert_max_num_queries):
    for word in sorted(likenesses._COMMON)[:60]:
        asked(f"{word} intrapreneur?")
    with django_assert_max_num_queries(30):
        assert [count for _, count in listed(editor)] == [60]


def test_only_the_gap_that_is_taken_up_is_looked_for(editor, searches, django_assert_max_num_queries):
    searches += [searched(f"woord{number} onderwerp{number}", 2) for number in range(40)]
    with django_assert_max_num_queries(100):
        editor.post(reverse("faq_take_up_gap"), {"words": "woord39 onderwerp39"})
    assert QuestionPage.objects.get().title == "woord39 onderwerp39"


def test_a_thousand_traces_are_no_trouble(editor, searches):
    searches += [searched(f"woord{number} onderwerp{number}", number) for number in range(1, 1_001)]
    shown = listed(editor)
    assert len(shown) == gaps.MOST_GAPS
    assert shown[0] == ("woord1000 onderwerp1000", 1_000)
