"""*Heeft dit antwoord geholpen?* as readers fill it in and editors read it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from faq.models import Feedback
from tests import factories

REPORT = "faq_feedback_modeladmin_index"


@pytest.fixture
def question(faq):
    return factories.QuestionPageFactory()


def vote(question, verdict="yes", client=None, machine="203.0.113.1", **values):
    return (client or Client()).post(question.url, {"verdict": verdict, **values}, REMOTE_ADDR=machine)


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").main


@pytest.mark.parametrize("verdict", Feedback.Verdict.values)
def test_a_vote_is_counted_and_thanked_for_without_cookies(client, question, verdict):
    response = vote(question, verdict, client, comment="Nu snap ik het.")

    assert response.status_code == 302
    thanks = client.get(response.url.partition("#")[0])
    assert "Dank je" in main_of(thanks).get_text()
    assert not main_of(thanks).find("form")
    assert not client.cookies
    (feedback,) = Feedback.objects.all()
    assert (feedback.question, feedback.verdict, feedback.comment) == (question, verdict, "Nu snap ik het.")


def test_the_form_needs_no_token_and_the_page_sets_no_cookie(question):
    client = Client(enforce_csrf_checks=True)
    response = client.get(question.url)
    assert not response.cookies
    assert "csrf" not in response.content.decode()
    assert vote(question, client=client).status_code == 302


def test_a_vote_from_another_site_does_not_count(question):
    response = Client().post(question.url, {"verdict": "no"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "Kies eerst ja, deels of nee."),
        ({"verdict": "misschien"}, "Kies ja, deels of nee."),
        ({"verdict": "yes", "comment": "a" * 10_000}, "hooguit 500 tekens"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, question, values, message):
    values = {"comment": "Mijn <b>zin</b>."} | values
    main = main_of(client.post(question.url, values))

    assert message in main.find(class_="errors").get_text()
    assert main.textarea.get_text().strip() == values["comment"]
    if values.get("verdict") == "yes":
        assert main.find("input", value="yes").has_attr("checked")
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("comment", "stored"),
    [
        ("Mail me: jo.jansen+x@voorbeeld.nl!", "Mail me: [e-mailadres]!"),
        ("Bel 06-12345678 of +31 (0)20 123 45 67.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("0031612345678 en (020) 1234567", "[telefoonnummer] en [telefoonnummer]"),
        ("Sinds 16 april 2011, 1.000.000.000 keer", "Sinds 16 april 2011, 1.000.000.000 keer"),
        ("@iedereen: 2026-11-24", "@iedereen: 2026-11-24"),
        ("a@b.nl " * 70, ("[e-mailadres] " * 70).strip()),
    ],
)
def test_addresses_and_numbers_are_masked_before_they_are_stored(question, comment, stored):
    vote(question, comment=comment)
    assert Feedback.objects.get().comment == stored


@pytest.mark.parametrize("comment", ["<script>alert(1)</script>", "nul\x00byte", "👩🏽‍💻 שלום עולם", "   "])
def test_any_text_is_stored_as_text(question, admin_client, comment):
    vote(question, comment=comment)
    stored = Feedback.objects.get().comment
    assert stored == comment.replace("\x00", "").strip()
    assert "<script>alert" not in admin_client.get(reverse(REPORT)).content.decode()


def test_a_robot_in_the_trap_is_not_counted_and_a_person_may_send_it_again(question):
    client = Client()
    main = main_of(vote(question, client=client, website="https://spam.example", comment="Echt waar."))
    assert "robot" in main.find(class_="errors").get_text()
    assert not Feedback.objects.exists()

    trap = main.find("input", attrs={"name": "website"})
    assert not trap.get("value")
    assert trap["tabindex"] == "-1"
    assert trap.find_parent(attrs={"aria-hidden": "true"})
    assert main.textarea.get_text().strip() == "Echt waar."


def test_a_double_click_counts_once_and_another_opinion_again(question):
    for _ in range(2):
        assert vote(question).status_code == 302
    assert Feedback.objects.count() == 1
    vote(question, "no")
    vote(question, machine="203.0.113.2")
    assert Feedback.objects.count() == 3


def test_many_votes_from_one_machine_end_in_a_friendly_page_that_keeps_the_text(question):
    responses = [vote(question, comment=f"Nummer {number}") for number in range(60)]
    refused = [response for response in responses if response.status_code == 429]

    assert Feedback.objects.count() == len(responses) - len(refused) <= 20 * 2  # a period may end in between
    main = main_of(refused[-1])
    assert "Wacht even" in main.find(class_="errors").get_text()
    assert main.textarea.get_text().strip() == "Nummer 59"
    assert refused[-1]["Retry-After"] == "600"


def test_votes_from_many_machines_are_all_counted(question):
    for number in range(150):
        vote(question, "yes", machine=f"198.51.100.{number}")
    assert Feedback.objects.totals() == {"yes": 150, "partly": 0, "no": 0}


def test_a_vote_that_could_not_be_stored_can_be_sent_again(question, monkeypatch):
    client = Client(raise_request_exception=False)
    with monkeypatch.context() as broken:
        broken.setattr(Feedback.objects, "create", lambda **values: 1 / 0)
        assert vote(question, client=client).status_code == 500
    assert vote(question, client=client).status_code == 302
    assert Feedback.objects.count() == 1


def test_an_unpublished_question_takes_no_votes(question):
    address = question.url
    question.unpublish()
    assert Client().post(address, {"verdict": "yes"}).status_code == 404
    assert not Feedback.objects.exists()


def test_editors_see_numbers_and_sentences_with_the_question(staff, question):
    editor = staff("Redacteuren")
    edit = reverse("wagtailadmin_pages:edit", args=[question.pk])
    assert "Van lezers" not in editor.get(edit).content.decode()

    vote(question, "no", comment="Te kort.")
    vote(question, "yes")

    form = BeautifulSoup(editor.get(edit).content, "html.parser")
    numbers = {row.dt.get_text(): row.dd.get_text() for row in form.select(".readers-say > div")}
    assert numbers == {"Ja": "1", "Deels": "0", "Nee": "1"}
    assert "Te kort." in form.get_text()


def test_the_report_filters_and_exports_but_rewrites_nothing(staff, question):
    vote(question, "no", comment="Te kort.")
    vote(question, "yes")
    editor = staff("Redacteuren")

    chosen = editor.get(reverse(REPORT), {"verdict__exact": "no", "vraag": question.pk})
    assert [feedback.verdict for feedback in chosen.context["object_list"]] == ["no"]
    csv_file = editor.get(reverse(REPORT), {"export": "csv"}).getvalue().decode()
    export = list(csv.DictReader(StringIO(csv_file)))
    assert [row["Geholpen"] for row in export] == ["Ja", "Nee"]
    assert export[1]["Toelichting"] == "Te kort."
    for row in export:
        assert [row[f"Totaal {verdict}"] for verdict in ("Ja", "Deels", "Nee")] == ["1", "0", "1"]
    assert editor.get(reverse(REPORT), {"export": "xlsx"}).status_code == 200
    assert editor.post("/beheer/faq/feedback/create/", {}).status_code == 403


def test_no_remark_is_a_formula_in_an_export(staff, question):
    vote(question, "no", comment="=HYPERLINK(1)")
    response = staff("Redacteuren").get(reverse(REPORT), {"export": "csv"})
    (row,) = csv.DictReader(StringIO(response.getvalue().decode()))
    assert row["Toelichting"] == "'=HYPERLINK(1)"


def test_the_report_needs_as_many_queries_for_few_votes_as_for_many(
    staff, question, django_assert_max_num_queries
):
    editor = staff("Redacteuren")
    now = timezone.now()
    Feedback.objects.bulk_create(
        Feedback(question=question, verdict="no", given_at=now - timedelta(minutes=n)) for n in range(40)
    )
    with django_assert_max_num_queries(30):
        editor.get(reverse(REPORT))
