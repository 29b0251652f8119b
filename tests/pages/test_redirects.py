"""A page that gets another address stays reachable at the old one, and nothing else is."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests import factories

from .following import follow


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home, slug="magazine")


@pytest.fixture
def article(magazine):
    page = factories.ArticlePageFactory(slug="een", title="Een")
    page.save_revision().publish()
    return page


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Gives a page another slug as an editor does; also as a draft that is not published."""

    def save(page, slug, publish=True):
        page = type(page).objects.get(pk=page.pk)
        with django_capture_on_commit_callbacks(execute=True):
            draft = page.get_latest_revision_as_object() if page.latest_revision else page
            draft.slug = slug
            revision = draft.save_revision()
            if publish:
                revision.publish()
            elif not page.live:
                draft.save()  # the form of a page that is not live saves the page itself too

    return save


def test_an_article_stays_reachable_at_every_address_it_had_in_one_step(client, article, change):
    for slug in ("twee", "drie"):
        change(article, slug)

    assert follow(client, "/magazine/een/") == [301, "/magazine/drie/", 200]
    assert follow(client, "/magazine/twee/") == [301, "/magazine/drie/", 200]


def test_an_article_that_goes_back_to_its_first_address_makes_no_loop(client, article, change):
    change(article, "twee")
    change(article, "een")

    assert follow(client, "/magazine/een/") == [200]
    assert follow(client, "/magazine/twee/") == [301, "/magazine/een/", 200]

    article.refresh_from_db()
    article.unpublish()
    assert follow(client, "/magazine/een/") == [404]
    assert follow(client, "/magazine/twee/") == [404]


def test_a_page_below_moves_along(client, article, magazine, change):
    change(magazine, "blad")

    assert follow(client, "/magazine/een/") == [301, "/blad/een/", 200]


def test_a_page_that_is_moved_takes_its_readers_along(
    client, home, change, django_capture_on_commit_callbacks
):
    old, new = (factories.ContentPageFactory(parent=home, slug=slug) for slug in ("oud", "nieuw"))
    page = factories.ContentPageFactory(parent=old, slug="bladzijde")
    below = factories.ContentPageFactory(parent=page, slug="onder")
    for each in (page, below):
        each.save_revision().publish()

    with django_capture_on_commit_callbacks(execute=True):
        page.refresh_from_db()
        page.move(new, pos="last-child")

    assert follow(client, "/oud/bladzijde/") == [301, "/nieuw/bladzijde/", 200]
    assert follow(client, "/oud/bladzijde/onder/") == [301, "/nieuw/bladzijde/onder/", 200]

    with django_capture_on_commit_callbacks(execute=True):
        type(page).objects.get(pk=page.pk).move(type(old).objects.get(pk=old.pk), pos="last-child")

    assert follow(client, "/oud/bladzijde/") == [200]
    assert follow(client, "/nieuw/bladzijde/onder/") == [301, "/oud/bladzijde/onder/", 200]


def test_another_order_of_the_pages_makes_no_redirects(article, magazine):
    other = factories.ArticlePageFactory(parent=magazine)
    other.move(type(article).objects.get(pk=article.pk), pos="left")

    assert not Redirect.objects.exists()


def test_the_slug_of_a_draft_makes_no_redirect(client, article, magazine, change):
    change(article, "in-concept", publish=False)
    draft = factories.ArticlePageFactory(slug="geheim", live=False, first_published_at=None)
    change(draft, "nog-geheimer", publish=False)

    assert not Redirect.objects.exists()
    assert follow(client, "/magazine/een/") == [200]
    assert follow(client, "/magazine/geheim/") == follow(client, "/magazine/in-concept/") == [404]


def test_the_address_of_a_page_that_was_taken_offline_waits_for_it(client, article, change):
    change(article, "twee")
    article.refresh_from_db()
    article.unpublish()
    change(article, "drie", publish=False)
    assert follow(client, "/magazine/een/") == follow(client, "/magazine/twee/") == [404]

    change(article, "drie")

    assert (
        follow(client, "/magazine/een/") == follow(client, "/magazine/twee/") == [301, "/magazine/drie/", 200]
    )


def test_a_new_page_at_an_old_address_is_the_only_one_there(client, article, magazine, change):
    change(article, "twee")
    newcomer = factories.ArticlePageFactory(slug="een", title="Nieuwkomer")
    newcomer.save_revision().publish()
    assert "Nieuwkomer" in client.get("/magazine/een/").content.decode()

    newcomer.unpublish()

    assert follow(client, "/magazine/een/") == [404]
    assert follow(client, "/magazine/twee/") == [200]


def test_the_old_address_of_a_deleted_page_is_not_found(client, article, change):
    change(article, "twee")
    type(article).objects.get(pk=article.pk).delete()

    assert follow(client, "/magazine/een/") == [404]


@pytest.mark.parametrize("target", ["/rond/", "/rond", "/rond/?a=1", "http://testserver/rond/", ""])
def test_a_redirect_of_an_editor_to_itself_is_no_loop(client, home, target):
    Redirect.objects.create(old_path="/rond", redirect_link=target)

    assert follow(client, "/rond/") == [404]


def test_a_redirect_to_another_site_may_keep_its_path(client, home):
    Redirect.objects.create(old_path="/rond", redirect_link="https://example.org/rond/")

    response = client.get("/rond/?x=1")

    assert (response.status_code, response["Location"]) == (301, "https://example.org/rond/")


def test_a_redirect_for_now_stays_one_for_now(client, home):
    Redirect.objects.create(old_path="/actie", redirect_link="/", is_permanent=False)

    assert follow(client, "/actie/") == [302, "/", 200]
