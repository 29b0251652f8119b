"""Lists that are renamed stay reachable at their old addresses."""

import pytest
from django.template import Context, Template
from wagtail.contrib.redirects.models import Redirect

from articles.addresses import redirect_address
from tests import factories
from tests.pages.following import follow


@pytest.fixture
def report(article):
    category = factories.CategoryFactory(name="Verslag", slug="verslag")
    author = factories.AuthorFactory(name="Redactie", slug="verslag")
    article("Stuk", category=category, authors=[author])
    return {"categorie": category, "auteur": author}


def rename(thing, slug):
    thing.slug = slug
    thing.save()


kinds = pytest.mark.parametrize("kind", ["categorie", "auteur"])


@kinds
def test_the_old_address_of_a_renamed_list_leads_to_the_new_one_for_good(client, report, kind):
    rename(report[kind], "reportage")

    response = client.get(f"/magazine/{kind}/verslag/")

    assert (response.status_code, response["Location"]) == (301, f"/magazine/{kind}/reportage/")
    assert client.get(response["Location"]).status_code == 200


@kinds
def test_old_addresses_lead_to_the_newest_one_at_once(client, report, kind):
    for slug in ("twee", "drie", "vier"):
        rename(report[kind], slug)

    for slug in ("verslag", "twee", "drie"):
        assert follow(client, f"/magazine/{kind}/{slug}/") == [301, f"/magazine/{kind}/vier/", 200]


@kinds
def test_a_list_that_gets_its_old_name_back_is_where_it_was(client, report, kind):
    rename(report[kind], "anders")
    rename(report[kind], "verslag")

    assert follow(client, f"/magazine/{kind}/verslag/") == [200]
    assert follow(client, f"/magazine/{kind}/anders/") == [301, f"/magazine/{kind}/verslag/", 200]


@kinds
def test_another_name_at_the_same_address_makes_no_redirect(report, kind):
    report[kind].name = "Iets anders"
    report[kind].save()

    assert not Redirect.objects.exists()


def test_a_list_that_no_reader_could_know_gets_no_redirect(client, article):
    category = factories.CategoryFactory(slug="geheim")
    article("Concept", category=category, live=False)

    rename(category, "nog-geheimer")

    assert not Redirect.objects.exists()
    assert client.get("/magazine/categorie/geheim/").status_code == 404


def test_the_lists_move_along_with_the_magazine(
    client, report, article, magazine, django_capture_on_commit_callbacks
):
    article("Ander", tags=["agenda"])
    rename(report["categorie"], "reportage")

    with django_capture_on_commit_callbacks(execute=True):
        magazine.refresh_from_db()
        magazine.slug = "blad"
        magazine.save_revision().publish()

    assert follow(client, "/magazine/") == [301, "/blad/", 200]
    assert follow(client, "/magazine/tag/agenda/") == [301, "/blad/tag/agenda/", 200]
    for slug in ("verslag", "reportage"):
        assert follow(client, f"/magazine/categorie/{slug}/") == [301, "/blad/categorie/reportage/", 200]


def test_any_address_can_be_redirected_without_chains_and_loops(client, article, magazine):
    article("Een", tags=["nieuw", "nieuwst"])

    redirect_address("/magazine/tag/oud/", "/magazine/tag/nieuw/")
    redirect_address("/magazine/tag/nieuw/", "/magazine/tag/nieuwst/")
    redirect_address("/magazine/tag/zelf/", "/magazine/tag/zelf")
    redirect_address("", "/magazine/")
    redirect_address("/magazine/", "")

    assert follow(client, "/magazine/tag/oud/") == [301, "/magazine/tag/nieuwst/", 200]
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {
        "/magazine/tag/oud",
        "/magazine/tag/nieuw",
    }


def test_a_redirect_made_twice_is_there_once(client, article):
    article("Een", tags=["nieuw"])
    for _ in range(2):
        redirect_address("/ergens/", "/magazine/tag/nieuw/")

    assert follow(client, "/ergens/") == [301, "/magazine/tag/nieuw/", 200]
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize("kind", ["categorie", "tag", "auteur"])
def test_templates_can_ask_for_the_address_of_a_list(rf, magazine, kind):
    def asked(kind, slug):
        template = Template("{% load articles_tags %}{% list_url kind slug %}")
        return template.render(Context({"request": rf.get("/"), "kind": kind, "slug": slug}))

    assert asked(kind, "agenda") == f"/magazine/{kind}/agenda/"
    assert asked(kind, "") == asked(kind, None) == asked(kind, "日本") == ""

    magazine.unpublish()
    assert asked(kind, "agenda") == ""
