"""The log of queries: what is counted, what is masked, what is forgotten, and what editors can do with it."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from faq.models import QuestionPage
from search.log import normalised
from search.models import QueryLog, Synonym
from tests import factories

ADDRESS = "/zoeken/"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hoe WORD ik  lid ", "hoe word ik lid"),
        ("mail jan@voorbeeld.nl nu", "mail [e-mail] nu"),
        ("bel 06-12345678", "bel [nummer]"),
        ("+31 (0)6 1234 5678", "[nummer]"),
        ("nl12 1234.56.789", "nl[nummer]"),
        ("1234 AB 12", "[adres]"),
        ("workshop 16 april 2011", "workshop 16 april 2011"),
        ("nu, 5 en 10 jaar", "nu, 5 en 10 jaar"),
        ("a" * 300, "a" * 100),
    ],
)
def test_a_query_is_kept_without_what_says_who_asked(typed, kept):
    assert normalised(typed) == kept


def search(client, query, **headers):
    return client.get(ADDRESS, {"q": query}, headers=headers)


def test_a_search_is_counted_by_day_with_its_results(client, home):
    factories.ContentPageFactory(title="Zonnebloem")

    search(client, "Zonnebloem")
    search(client, "zonnebloem ")
    search(client, "kaasfondue")

    assert list(QueryLog.objects.order_by("query").values_list("day", "query", "searches", "results")) == [
        (timezone.localdate(), "kaasfondue", 1, 0),
        (timezone.localdate(), "zonnebloem", 2, 1),
    ]


def test_a_search_sets_no_cookie(client, home):
    assert not search(client, "zonnebloem").cookies


@pytest.mark.parametrize(
    ("query", "headers"),
    [("", {}), ("!?", {}), ("kaas", {"user-agent": "SomeBot/1.0"}), ("kaas", {"sec-purpose": "prefetch"})],
)
def test_what_no_visitor_asked_is_not_counted(client, home, query, headers):
    search(client, query, **headers)

    assert not QueryLog.objects.exists()


def test_turning_the_page_and_narrowing_down_are_no_new_searches(client, home):
    for number in range(11):
        factories.ContentPageFactory(title=f"Zonnebloem {number}")
    search(client, "zonnebloem")

    client.get(ADDRESS, {"q": "zonnebloem", "pagina": 2})
    client.get(ADDRESS, {"q": "zonnebloem", "soort": "pagina"})

    assert QueryLog.objects.get().searches == 1


def test_a_followed_result_is_counted_at_most_once_for_every_search(client, home):
    factories.ContentPageFactory(title="Zonnebloem")
    html = search(client, "zonnebloem").content.decode()
    assert 'ping="/zoeken/gevolgd/?q=zonnebloem"' in html

    strict = Client(enforce_csrf_checks=True)
    for _ in range(3):
        assert strict.post("/zoeken/gevolgd/?q=zonnebloem").status_code == 204

    assert QueryLog.objects.get().clicks == 1


def test_following_cannot_make_a_row(client, home):
    client.post("/zoeken/gevolgd/?q=nooit-gezocht")

    assert not QueryLog.objects.exists()
    assert client.get("/zoeken/gevolgd/?q=x").status_code == 405


def test_every_night_old_rows_are_forgotten(home):
    too_old = timezone.localdate() - timedelta(days=QueryLog.KEPT_DAYS + 1)
    QueryLog.objects.create(day=too_old, query="oud")
    QueryLog.objects.create(day=too_old + timedelta(days=1), query="net niet te oud")

    call_command("timer", "erase_contact_messages")

    assert QueryLog.objects.get().query == "net niet te oud"


def test_who_cannot_be_counted_finds_all_the_same(client, home):
    factories.ArticlePageFactory(title="De agenda van morgen").save_revision().publish()
    with mock.patch("search.log.connection") as connection:
        connection.cursor.side_effect = OperationalError("database is locked")
        assert "De <mark>agenda" in client.get("/zoeken/?q=agenda").content.decode()
    with mock.patch("search.log.QueryLog.objects.filter", side_effect=OperationalError("locked")):
        assert client.post("/zoeken/gevolgd/?q=agenda").status_code == 204


@pytest.fixture
def administrator(home):
    client = Client()
    client.force_login(factories.UserFactory(is_superuser=True, is_staff=True))
    return client


def test_the_report_tells_what_was_found_and_what_was_not(administrator, home):
    today = timezone.localdate()
    QueryLog.objects.create(day=today, query="kaasfondue", searches=3)
    QueryLog.objects.create(day=today, query="<b>agenda", searches=5, results=4, clicks=1)
    QueryLog.objects.create(day=today - timedelta(days=40), query="kaasfondue", searches=1)

    response = administrator.get("/beheer/zoekvragen/")

    html = response.content.decode()
    most, nothing, unfollowed = (rows for _, rows in response.context["tables"])
    assert [row.query for row in most] == ["<b>agenda", "kaasfondue"]
    assert [(row.query, row.change) for row in nothing] == [("kaasfondue", 2)]
    assert unfollowed == []
    assert "<b>agenda" not in html
    assert "<svg" in html
    assert administrator.get("/beheer/zoekvragen/?dagen=x").status_code == 200


def test_an_empty_report_says_so(administrator):
    assert "Hier staat nog niets" in administrator.get("/beheer/zoekvragen/").content.decode()


def test_one_click_leads_to_a_synonym_a_best_bet_and_a_draft_question(administrator, home):
    factories.FAQIndexPageFactory()

    form = administrator.get("/beheer/search/synonym/create/?woord=kaasfondue").content.decode()
    assert "kaasfondue" in form
    administrator.post("/beheer/search/synonym/create/", {"terms": "kaasfondue\nlunch", "direction": "both"})
    assert Synonym.objects.get().lines == ["kaasfondue", "lunch"]

    bet = administrator.post("/beheer/zoekvragen/aanrader/", {"q": "kaasfondue"})
    assert bet.url.endswith(f"/searchpicks/{Query.objects.get().pk}/")
    assert administrator.get(bet.url).status_code == 200

    draft = administrator.post("/beheer/zoekvragen/vraag/", {"q": "waar eet je kaasfondue?"})
    question = QuestionPage.objects.get()
    assert (question.title, question.live) == ("Waar eet je kaasfondue?", False)
    assert administrator.get(draft.url).status_code == 200


def gaps(client):
    return [
        (gap.words, gap.count, list(gap.sources))
        for gap in client.get("/beheer/vragen/gemist/").context["gaps"]
    ]


def test_what_nobody_found_is_among_what_readers_miss(administrator, home):
    today = timezone.localdate()
    QueryLog.objects.create(day=today - timedelta(days=1), query="kaasfondue", searches=2)
    QueryLog.objects.create(day=today, query="kaasfondue", searches=3)
    QueryLog.objects.create(day=today - timedelta(days=1), query="agenda", searches=9)
    QueryLog.objects.create(day=today, query="agenda", searches=1, results=4)
    QueryLog.objects.create(day=today, query="mail [e-mail]", searches=8)

    assert gaps(administrator) == [("kaasfondue", 5, ["gezocht zonder resultaat"])]


def test_a_draft_for_a_search_in_vain_is_made_once_and_is_the_draft_of_the_gap(administrator, home):
    factories.FAQIndexPageFactory()
    QueryLog.objects.create(day=timezone.localdate(), query="kaasfondue", searches=3)

    first, second = (
        administrator.post("/beheer/zoekvragen/vraag/", {"q": "kaasfondue"}).url for _ in range(2)
    )

    assert first == second
    assert "Er is een concept" in administrator.get("/beheer/vragen/gemist/").content.decode()


def test_a_published_answer_that_is_found_closes_the_gap(administrator, home):
    QueryLog.objects.create(day=timezone.localdate() - timedelta(days=1), query="kaasfondue", searches=3)
    assert gaps(administrator)

    question = factories.QuestionPageFactory(title="Waar eet je kaasfondue?")
    question.save_revision().publish()

    assert gaps(administrator) == []


def test_a_synonym_needs_two_words_that_can_be_searched(administrator):
    for terms in ("kaas", "de\nhet", ""):
        response = administrator.post("/beheer/search/synonym/create/", {"terms": terms, "direction": "both"})
        assert response.status_code == 200
    assert not Synonym.objects.exists()


def test_the_report_is_for_those_who_may_see_it(home):
    user = factories.UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)

    # Wagtail sends those who may not, back to the start of the admin.
    assert client.get("/beheer/zoekvragen/").status_code in (302, 403)
    assert client.post("/beheer/zoekvragen/aanrader/", {"q": "x"}).status_code in (302, 403)
    assert Client().get("/beheer/zoekvragen/").status_code == 302
    assert not Query.objects.exists()


def test_following_with_what_is_no_text_is_harmless(client, home):
    assert client.post("/zoeken/gevolgd/?q=%ED%A0%80%00").status_code == 204
