"""A question that goes sends its readers on."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from faq.models import AskedQuestion, QuestionPage, RelatedQuestion
from home import outbox
from home.models import Removal
from tests import factories


@pytest.fixture
def questions(faq):
    """Three questions; the second and third link to the first."""
    first, second, third = (factories.QuestionPageFactory(title=f"Vraag {n}?") for n in range(3))
    second.related_questions = [RelatedQuestion(question=first)]
    second.save()
    third.body = [("questions", {"title": "Zie ook", "questions": [first]})]
    third.save()
    return first, second, third


def act(client, action, page):
    return client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_who_takes_away_a_linked_question_is_asked_for_a_target(client, moderator, questions, action):
    gone, target, other = questions
    address = gone.url
    response = act(moderator, action, gone)
    screen = response.url
    assert client.get(address).status_code == 200
    html = moderator.get(screen).content.decode()
    assert target.title in html
    assert other.title in html

    moderator.post(screen, {"target": target.pk})

    assert QuestionPage.objects.filter(pk=gone.pk, live=True).count() == 0
    moved = client.get(address)
    assert (moved.status_code, moved.url) == (301, target.url)
    assert client.get(target.url).status_code == 200
    assert client.get(other.url).status_code == 200


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_question_nobody_links_to_goes_as_any_page(client, moderator, faq, action):
    page = factories.QuestionPageFactory()
    assert "/vragen/" not in act(moderator, action, page).url
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_linked_question_comes_back_from_the_bin(client, moderator, questions, action):
    gone, target, _ = questions
    Redirect.add_redirect("/oud", gone)
    shown = moderator.post(act(moderator, action, gone).url, {"target": target.pk}, follow=True)
    assert "Naar de prullenbak" in shown.content.decode()
    assert client.get("/oud").url == target.url

    moderator.post(f"/beheer/prullenbak/{Removal.objects.get().pk}/terug/")

    assert client.get(gone.url).status_code == 200
    assert client.get("/oud").url == gone.url
    assert not Redirect.objects.exclude(redirect_page=gone.pk).exists()
    assert not Removal.objects.exists()


def test_without_a_target_the_address_ends(client, moderator, questions):
    gone = questions[0]
    moderator.post(act(moderator, "unpublish", gone).url, {"target": ""})
    assert client.get(gone.url).status_code == 404


def test_older_addresses_go_along_and_no_circle_comes_about(client, moderator, questions):
    first, second, third = questions
    moderator.post(act(moderator, "unpublish", first).url, {"target": second.pk})
    moderator.post(act(moderator, "unpublish", second).url, {"target": third.pk})
    for page in (first, second):
        assert client.get(page.url).url == third.url

    QuestionPage.objects.get(pk=first.pk).save_revision().publish()
    assert client.get(first.url).status_code == 200
    moderator.post(act(moderator, "unpublish", third).url, {"target": first.pk})
    for page in (second, third):
        assert client.get(page.url).url == first.url
    assert not Redirect.objects.filter(old_path=Redirect.normalise_path(first.url)).exists()


def test_who_waits_for_the_answer_gets_the_one_it_went_into(moderator, questions, mailoutbox):
    gone, target, _ = questions
    AskedQuestion.objects.create(text="Mag dat?", email="lezer@example.org", page=gone)
    moderator.post(act(moderator, "delete", gone).url, {"target": target.pk})
    outbox.send_due()
    assert target.full_url in mailoutbox[0].body


def test_linked_questions_are_not_taken_away_in_bulk(client, moderator, questions):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    ids = "&".join(f"id={page.pk}" for page in questions)
    response = moderator.post(f"{address}?{ids}&next=/beheer/", {"include_descendants": ""}, follow=True)
    assert "Vraag 0?" in response.content.decode()
    assert all(client.get(page.url).status_code == 200 for page in questions)


def test_who_may_not_unpublish_may_not_do_so_here(client, staff, questions):
    gone, target, _ = questions
    for action in ("unpublish", "delete"):
        address = reverse("faq_retire_question", args=[gone.pk, action])
        assert staff("Redacteuren").get(address).status_code == 302
        assert staff("Redacteuren").post(address, {"target": target.pk}).status_code == 403
    assert client.get(gone.url).status_code == 200


def test_only_what_exists_can_be_asked_for(moderator, questions):
    gone = questions[0]
    screen = reverse("faq_retire_question", args=[gone.pk, "unpublish"])
    assert moderator.get(screen.replace("unpublish", "publish")).status_code == 404
    assert "Deze keuze is niet beschikbaar" in moderator.post(screen, {"target": gone.pk}).content.decode()
    assert QuestionPage.objects.get(pk=gone.pk).live
