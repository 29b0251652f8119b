"""The mail with the answer to who asked."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from wagtail.models import PageViewRestriction

from faq import mail as mail_of_faq
from faq.models import AskedQuestion
from home import outbox
from home.models import OutgoingMail
from tests import factories
from tests.home.test_outbox import ServerDown

from .asking import LIST, handle


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
