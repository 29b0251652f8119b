"""A remark of a reader that a moderator took away stays away."""

import pytest
from django.test import Client

from faq.models import Feedback
from tests import factories
from tests.editorial.removing import delete, undo

from .backing_up import backup, restore


@pytest.fixture
def moderator(site):
    """Returns a logged-in client; a restore logs everybody out."""
    user = factories.UserFactory(is_superuser=True)

    def log_in():
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def remark(site):
    question = factories.QuestionPageFactory()
    return Feedback.objects.create(question=question, verdict="no", comment="Jan is ziek.")


def take_away(moderator, remark):
    moderator().post(f"/beheer/faq/feedback/delete/{remark.pk}/")
    assert not Feedback.objects.filter(pk=remark.pk).exists()


def test_a_remark_that_a_moderator_took_away_does_not_come_back(moderator, remark):
    vote = Feedback.objects.create(question=remark.question, verdict="yes")
    file = backup()
    take_away(moderator, remark)
    restore(file)
    assert Feedback.objects.get() == vote


def test_a_remark_that_was_taken_away_does_not_come_back_from_the_bin_either(moderator, remark):
    vote = Feedback.objects.create(question=remark.question, verdict="yes")
    delete(moderator(), remark.question)
    file = backup()
    undo(moderator())
    take_away(moderator, remark)
    restore(file)
    undo(moderator())
    assert Feedback.objects.get() == vote


def test_a_remark_that_came_back_from_the_bin_stays(moderator, remark):
    file = backup()
    delete(moderator(), remark.question)
    undo(moderator())
    assert Feedback.objects.get() == remark
    restore(file)
    assert Feedback.objects.get() == remark
