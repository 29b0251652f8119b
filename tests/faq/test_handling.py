"""What editors do with a question of a reader."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from faq.models import AskedQuestion, QuestionPage
from home import outbox
from tests import factories

from .asking import LIST, ask, handle


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script> mag dat?",
        "Mag <b>vet</b> & schuin?",
        "Hoe schrijf je 👩🏽‍💻 in een notulenverslag?",
        "האם אני צריך להיות עצמאי?",
        "Stel een vraag",
        "Wat is {{ settings.SECRET_KEY }}? %s %(x)s",
        "é" * 500,
    ],
)
def test_any_question_is_kept_as_it_is_and_makes_a_draft(editor, text):
    assert ask(text).status_code == 302
    asked = AskedQuestion.objects.get()
    assert asked.text == text
    html = editor.get(reverse("faq_handle_question", args=[asked.pk])).content.decode()
    assert "<script>alert" not in html
    handle(editor, asked, "draft")
    page = QuestionPage.objects.get()
    assert text.startswith(page.title.rstrip("…"))
    page.full_clean()
    assert re.fullmatch(r"[\w-]+", page.slug)
    assert page.slug != "stel-een-vraag"


def test_fifty_identical_questions_become_one_gap_and_one_draft(editor):
    for number in range(50):
        ask("Wat is een intrapreneur?", f"lezer{number}@example.org", machine=f"198.51.100.{number}")
    assert AskedQuestion.objects.count() == 50
    (gap,) = editor.get(reverse("faq_gaps")).context["gaps"]
    assert gap.count == 50

    for _ in range(2):
        editor.post(reverse("faq_take_up_gap"), {"words": gap.words})
    page = QuestionPage.objects.get()
    assert page.asked_questions.count() == 50


def test_a_question_that_is_answered_already_is_linked_and_mailed(editor, mailoutbox):
    page = factories.QuestionPageFactory(title="Mag je je agenda teruggeven?")
    ask(email="lezer@example.org")
    asked = AskedQuestion.objects.get()
    screen = editor.get(reverse("faq_handle_question", args=[asked.pk]))
    assert screen.context["alike"] == [page]

    handle(editor, asked, "answer", page=page.pk)
    outbox.send_due()
    assert [message.to for message in mailoutbox] == [["lezer@example.org"]]
    assert not QuestionPage.objects.filter(live=False).exists()


def test_a_draft_gets_the_category_of_what_is_most_about_the_same(editor):
    similar = factories.QuestionPageFactory(search_words="zzp’er, freelancen")
    factories.QuestionPageFactory(short_answer="Iets heel anders.")
    ask("Moet ik nou zzp'er worden?")
    handle(editor, AskedQuestion.objects.get(), "draft")
    assert QuestionPage.objects.get(live=False).category == similar.category


def test_a_dismissed_question_leaves_no_address(editor):
    ask(email="lezer@example.org")
    handle(editor, AskedQuestion.objects.get(), "dismiss")
    asked = AskedQuestion.objects.with_state().get()
    assert (asked.state, asked.email) == ("dismissed", "")


def test_a_private_page_is_no_answer_to_choose(editor):
    page = factories.QuestionPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    ask(email="lezer@example.org")
    asked = AskedQuestion.objects.get()
    handle(editor, asked, "answer", page=page.pk)
    asked.refresh_from_db()
    assert (asked.page, asked.email) == (None, "lezer@example.org")


def test_an_address_is_kept_for_90_days_at_most(faq):
    with time_machine.travel("2026-01-01 12:00Z") as clock:
        ask(email="lezer@example.org")
        for days, email in ((89, "lezer@example.org"), (2, "")):
            clock.shift(timedelta(days=days))
            call_command("answer_askers")
            assert AskedQuestion.objects.get().email == email


def test_editors_handle_questions_and_only_moderators_delete_them(editor, moderator):
    ask()
    asked = AskedQuestion.objects.get()
    delete = reverse("faq_askedquestion_modeladmin_delete", args=[asked.pk])
    screen = reverse("faq_handle_question", args=[asked.pk])
    assert Client().get(screen).status_code == 302
    assert editor.get(screen).status_code == 200
    editor.post(delete)
    assert AskedQuestion.objects.exists()
    moderator.post(delete)
    assert not AskedQuestion.objects.exists()


@pytest.mark.parametrize("text", ["=1+1", "+31 en dan?", "-1+1?", "@SOM(A1)?", "＝1+1"])
def test_no_question_is_a_formula_in_an_export(editor, text):
    AskedQuestion.objects.create(text=text)
    response = editor.get(reverse(LIST), {"export": "csv"})
    (row,) = csv.DictReader(StringIO(response.getvalue().decode()))
    assert row["Vraag"] == f"'{text}"
