"""*Stel je vraag*: what a reader sends, and how it becomes an answer."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import PageViewRestriction

from faq import mail as mail_of_faq
from faq.models import AskedQuestion, FAQIndexPage, QuestionPage
from home import outbox
from home.models import OutgoingMail
from tests import factories
from tests.home.test_outbox import ServerDown
from tests.pages.editor import Editor

ASK = "/veelgestelde-vragen/stel-een-vraag/"
LIST = "faq_askedquestion_modeladmin_index"


def ask(text="Mag ik mijn agenda teruggeven?", email="", client=None, machine="203.0.113.1", **values):
    return (client or Client()).post(ASK, {"text": text, "email": email, **values}, REMOTE_ADDR=machine)


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").main


def handle(client, asked, act, **values):
    return client.post(reverse("faq_handle_question", args=[asked.pk]), {"act": act, **values}, follow=True)


@pytest.fixture
def editor(faq, staff):
    return staff("Redacteuren")


@pytest.fixture
def moderator(faq, staff):
    return staff("Eindredacteuren")


def test_from_a_question_to_an_answer_in_the_mail(client, editor, moderator, mailoutbox):
    thanks = ask("Moet ik nou  zzp’er worden?", "lezer@example.org", client)
    assert thanks.status_code == 302
    assert "aangekomen" in main_of(client.get(thanks.url)).h1.get_text()
    assert not client.cookies

    asked = AskedQuestion.objects.get()
    assert asked.text in editor.get(reverse(LIST)).content.decode()
    assert "lezer@example.org" not in editor.get(reverse(LIST)).content.decode()
    handle(editor, asked, "draft")
    page = QuestionPage.objects.get()
    assert (page.title, page.slug, page.live) == (
        "Moet ik nou zzp’er worden?",
        "moet-ik-nou-zzper-worden",
        False,
    )
    assert page.search_words == page.title
    assert page.get_parent().specific == FAQIndexPage.objects.get()
    assert (
        asked.text
        in BeautifulSoup(
            editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser"
        ).get_text()
    )
    Editor(editor, QuestionPage, page=page).send("submit", short_answer="Nee, het mag.")
    assert not mailoutbox

    Editor(moderator, QuestionPage, page=page).send("publish", title="Moet je\u2028zzp’er worden?")
    outbox.send_due()

    (message,) = mailoutbox
    assert message.to == ["lezer@example.org"]
    assert message.subject == "Antwoord op je vraag: Moet je zzp’er worden?"
    html = message.alternatives[0][0]
    for text in (message.body, html):
        assert "http://testserver/veelgestelde-vragen/moet-ik-nou-zzper-worden/" in text
        assert "Nee, het mag." in text
    assert "<b>#</b>ONTSECRETARESSEN" in html
    assert AskedQuestion.objects.values_list("email", flat=True).get() == ""
    Editor(moderator, QuestionPage, page=page).send("publish", short_answer="Nee.")
    outbox.send_due()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Schrijf eerst je vraag op."),
        ("  \n ", "Schrijf eerst je vraag op."),
        ("\x00\x00", "Schrijf eerst je vraag op."),
        ("👩🏽‍💻?!", "Gebruik ook letters."),
        ("a " * 5_000, "hooguit 500 tekens"),
    ],
)
def test_what_is_no_question_is_told_and_kept(faq, text, message):
    main = main_of(ask(text, "lezer@example.org"))

    (link,) = main.find(class_="errors")("a")
    assert message in link.get_text()
    assert main.find(id=link["href"][1:]).name == "textarea"
    assert main.find(id=main.textarea["aria-describedby"].split()[-1]).get_text() == link.get_text()
    assert main.textarea.get_text().strip() == text.replace("\x00", "").strip()
    assert main.find(id="id_email")["value"] == "lezer@example.org"
    assert not AskedQuestion.objects.exists()


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


def test_control_characters_and_numbers_are_left_out_of_a_question(faq):
    ask("Nul\x00 en \u202eom: bel 0612345678 of mail a@b.nl")
    assert AskedQuestion.objects.get().text == "Nul en om: bel [telefoonnummer] of mail [e-mailadres]"


@pytest.mark.parametrize(
    "email",
    ["lezer", "a@b", "a@b.nl\nBcc: x@example.org", "a@b.nl,c@d.nl", "a@b.nl\x00", "a" * 300 + "@example.org"],
)
def test_a_wrong_address_is_refused_and_the_question_kept(faq, email):
    main = main_of(ask("Mag dat?", email))
    assert "id_email" in main.find(class_="errors").a["href"]
    assert main.textarea.get_text().strip() == "Mag dat?"
    assert not AskedQuestion.objects.exists()


def test_a_double_submit_is_one_question(faq):
    assert [ask().status_code for _ in range(2)] == [302, 302]
    assert AskedQuestion.objects.count() == 1


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


def test_a_flood_is_stopped_and_keeps_what_was_typed(faq):
    responses = [ask(f"Vraag nummer {number}?") for number in range(12)]
    assert AskedQuestion.objects.count() <= 10  # five a period, and a new one may just have begun
    assert responses[-1].status_code == 429
    assert main_of(responses[-1]).textarea.get_text().strip() == "Vraag nummer 11?"


def test_a_robot_in_the_trap_asks_nothing(faq):
    assert "robot" in main_of(ask(website="https://spam.example")).get_text()
    assert not AskedQuestion.objects.exists()


def test_the_form_needs_no_cookie_and_comes_from_this_site_only(faq):
    client = Client(enforce_csrf_checks=True)
    assert not client.get(ASK).cookies
    assert ask(client=client).status_code == 302
    assert (
        client.post(ASK, {"text": "Mag dat?"}, headers={"Origin": "https://example.org"}).status_code == 403
    )


def test_readers_are_invited_to_ask_wherever_they_found_nothing(client, faq):
    question = factories.QuestionPageFactory()
    for address in (faq.url, question.url, "/bestaat-niet/"):
        assert BeautifulSoup(client.get(address).content, "html.parser").main.find("a", href=ASK), address
    for address in ("/zoeken/?q=xyzzy+%26co", f"{faq.url}?q=xyzzy+%26co"):
        link = BeautifulSoup(client.get(address).content, "html.parser").main.find(
            "a", href=re.compile(re.escape(ASK) + r"\?")
        )
        assert main_of(client.get(link["href"])).textarea.get_text().strip() == "xyzzy &co"


def test_without_a_list_of_questions_nobody_is_sent_nowhere(client, home):
    assert "Stel je vraag" not in client.get("/bestaat-niet/").content.decode()


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


class TestMail:
    @pytest.fixture
    def answer(self, faq):
        return factories.QuestionPageFactory(title="Vraag\nmet een regel", live=False)

    @pytest.fixture
    def asked(self, answer):
        return AskedQuestion.objects.create(text="Mag dat?", email="lezer@example.org", page=answer)

    def test_is_posted_with_the_answer_and_publishing_waits_for_no_mail_server(
        self, asked, answer, settings, django_capture_on_commit_callbacks
    ):
        settings.EMAIL_BACKEND = "tests.home.test_outbox.ServerDown"
        ServerDown.asked = 0
        for number in range(3):
            AskedQuestion.objects.create(text="Mag dat?", email=f"lezer{number}@example.org", page=answer)
        with django_capture_on_commit_callbacks(execute=True):
            answer.save_revision().publish()

        assert ServerDown.asked == 0
        assert not AskedQuestion.objects.exclude(email="").exists()
        assert OutgoingMail.objects.count() == 4
        assert OutgoingMail.objects.get(recipient=asked.email).about == f"faq.asked:{asked.pk}"

    def test_is_not_posted_for_what_is_not_published_after_all(self, asked, answer):
        with transaction.atomic():
            answer.save_revision().publish()
            transaction.set_rollback(True)

        asked.refresh_from_db()
        assert asked.email == "lezer@example.org"
        assert not OutgoingMail.objects.exists()

    def test_that_fails_says_so_to_editors_without_the_address(self, asked, answer, editor):
        answer.save_revision().publish()
        assert "onderweg" in editor.get(reverse(LIST)).content.decode()
        with override_settings(EMAIL_BACKEND="tests.home.test_outbox.ServerDown"):
            outbox.send_due()

        for screen in (
            reverse(LIST),
            reverse("faq_handle_question", args=[asked.pk]),
            reverse("wagtailadmin_pages:edit", args=[answer.pk]),
        ):
            html = editor.get(screen).content.decode()
            assert "mislukt: de mailserver is niet bereikbaar" in html, screen
            assert "lezer@example.org" not in html

    def test_goes_once_when_two_processes_tell_of_the_same_answer(self, asked, answer, monkeypatch):
        """The other process is done just after this one saw who waits."""
        letter, at_it = mail_of_faq._letter, []

        def slowly(page):
            if not at_it:
                at_it.append(True)
                assert mail_of_faq.tell_askers(page) == 1
            return letter(page)

        monkeypatch.setattr(mail_of_faq, "_letter", slowly)
        answer.save_revision().publish()

        assert at_it
        assert OutgoingMail.objects.count() == 1

    def test_waits_while_the_answer_is_private(self, asked, answer, mailoutbox, editor):
        restriction = PageViewRestriction.objects.create(page=answer, restriction_type="login")
        answer.save_revision().publish()
        call_command("answer_askers")
        handle(editor, asked, "mail")
        handle(editor, asked, "answer", page=answer.pk)
        assert not OutgoingMail.objects.exists()
        assert not mailoutbox
        restriction.delete()
        call_command("answer_askers")
        call_command("answer_askers")
        outbox.send_due()
        assert [letter.subject for letter in mailoutbox] == ["Antwoord op je vraag: Vraag met een regel"]

    def test_that_is_not_wanted_any_more_leaves_the_outbox(self, asked, answer, editor, moderator):
        answer.save_revision().publish()
        handle(editor, asked, "dismiss")
        assert not OutgoingMail.objects.exists()

        other = AskedQuestion.objects.create(text="Mag dat?", email="ander@example.org")
        handle(editor, other, "answer", page=answer.pk)
        assert OutgoingMail.objects.count() == 1
        moderator.post(reverse("faq_askedquestion_modeladmin_delete", args=[other.pk]))
        assert not OutgoingMail.objects.exists()

    def test_that_never_got_away_keeps_no_address_after_90_days(self, asked, answer):
        answer.save_revision().publish()
        with time_machine.travel(asked.asked_at + timedelta(days=89)):
            call_command("answer_askers")
            assert OutgoingMail.objects.count() == 1
        with time_machine.travel(asked.asked_at + timedelta(days=91)):
            call_command("answer_askers")
            assert not OutgoingMail.objects.exists()


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
