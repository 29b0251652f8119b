"""*Stel je vraag*: what a reader sends, and how it becomes an answer."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from faq.models import AskedQuestion, FAQIndexPage, QuestionPage
from home import outbox
from tests import factories
from tests.pages.editor import Editor

from .asking import ASK, LIST, ask, handle, main_of


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

    errors = main.find(class_="errors")
    (link,) = errors("a")
    assert message in link.get_text()
    assert errors.find_previous_sibling().name == "h1"  # else a small screen looks as before it was sent
    assert main.find(id=link["href"][1:]).name == "textarea"
    assert main.find(id=main.textarea["aria-describedby"].split()[-1]).get_text() == link.get_text()
    assert main.textarea.get_text().strip() == text.replace("\x00", "").strip()
    assert main.find(id="id_email")["value"] == "lezer@example.org"
    assert not AskedQuestion.objects.exists()


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
