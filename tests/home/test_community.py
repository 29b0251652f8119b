"""The community page: where members meet, how to join, and that every way there is a counted one."""

import pytest
from bs4 import BeautifulSoup

from home.addresses import with_parameters
from home.models import CommunityEnvironment, CommunityPage
from tests import factories
from tests.leaving import destination
from tests.pages.editor import Editor, inline_formset, streamfield


@pytest.fixture
def community(home):
    page = factories.CommunityPageFactory(slug="community")
    page.environments.set(
        [
            CommunityEnvironment(
                name="Plein", purpose="Praten.", access="Voor leden.", url="https://netwerk.example/plein"
            ),
            CommunityEnvironment(name="Kring", purpose="Sparren."),
        ]
    )
    page.save_revision().publish()
    page = CommunityPage.objects.get()
    page.save_revision()  # the rows have their keys by now
    return page


def read(client):
    return BeautifulSoup(client.get("/community/").content, "html.parser").main


def test_an_environment_says_what_it_is_who_comes_and_which_site_opens(client, community):
    place, without_address = read(client).select("article.place")

    assert place.h3.get_text() == "Plein"
    assert "Praten." in place.get_text()
    assert "Wie er komt: Voor leden." in place.get_text()
    assert " ".join(place.a.get_text().split()) == "Ga erheen: Plein opent op netwerk.example"
    assert destination(place.a["href"]) == "https://netwerk.example/plein"
    assert without_address.a is None


def test_an_editor_gives_an_address_the_parameters_of_a_campaign(client, admin_client, community):
    first, _ = CommunityPage.objects.get().environments.all()

    def send(action, **values):
        keep = {"name": "Plein", "purpose": "Praten.", "url": first.url, "image": "", "access": ""}
        rows = [keep | {"id": first.pk, "ORDER": 1} | values]
        editor = Editor(admin_client, CommunityPage, page=community)
        return editor.post(action, environments=inline_formset(rows, initial=1))

    refused = send("publish", parameters="?utm_source=site nu")
    assert "zonder spaties of vraagteken" in refused.content.decode()
    refused = send("publish", parameters="utm_source=site", url="")
    assert "Vul ook het adres in" in refused.content.decode()

    assert send("", parameters="utm_source=site&utm_medium=link").status_code == 302
    CommunityPage.objects.get().get_latest_revision().publish()
    href = read(client).select_one("article.place a")["href"]
    assert destination(href) == "https://netwerk.example/plein?utm_source=site&utm_medium=link"


@pytest.mark.parametrize(
    ("address", "parameters", "whole"),
    [
        ("https://a.nl/", "", "https://a.nl/"),
        ("https://a.nl/?b=1#c", "d=2", "https://a.nl/?b=1&d=2#c"),
        ("https://a.nl/?utm_source=mail", "utm_source=site", "https://a.nl/?utm_source=mail"),
        ("", "d=2", ""),
    ],
)
def test_parameters_come_after_what_an_address_has(address, parameters, whole):
    assert with_parameters(address, parameters) == whole


def test_an_environment_that_is_deleted_leaves_no_dead_button(client, community):
    address = read(client).select_one("article.place a")["href"]
    client.get(address, headers={"User-Agent": "Firefox"})
    community.environments.set([])
    community.save_revision().publish()

    assert read(client).select("a.btn, article.place") == []
    gone = client.get(address)
    assert gone.status_code == 410
    assert "geschrapt" in gone.content.decode()


def test_how_to_join_is_told_in_steps_and_questions_belong_to_it(client, admin_client, community):
    question = factories.QuestionPageFactory(title="Mag ik meedoen?")
    draft = factories.QuestionPageFactory(title="Nog niet af")
    draft.unpublish()
    steps = [("step", {"title": "Kies", "text": "null"}), ("step", {"title": "Ga", "text": "null"})]

    Editor(admin_client, CommunityPage, page=community).send(
        "publish",
        steps=streamfield(steps),
        related_questions=streamfield([("page", str(question.pk)), ("page", str(draft.pk))]),
    )

    main = read(client)
    assert [step.h3.get_text() for step in main.select("ol.steps > li")] == ["Kies", "Ga"]
    assert main.select_one("#zo-werkt-het").get_text() == "Zo doe je mee"
    assert [title.get_text() for title in main.select(".qa h3")] == ["Mag ik meedoen?"]


def test_forty_environments_cost_no_more_than_two(client, community, django_assert_max_num_queries):
    CommunityEnvironment.objects.bulk_create(
        CommunityEnvironment(page=community, name=f"{n}", purpose="x", url=f"https://n.example/{n}")
        for n in range(40)
    )
    CommunityPage.objects.get().save()
    client.get("/bestaat-niet/")

    with django_assert_max_num_queries(12):
        response = client.get("/community/")
    assert response.content.count(b'href="/uit/') == 41
