"""What to read after an article: worked out when something is published, the same for every reader."""

from datetime import timedelta
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from articles.facets import facets
from articles.models import ArticlePage, DossierPart, FilterCount, RelatedArticle
from articles.related import CANDIDATES, NEIGHBOURS, recompute
from home.removals.restoring import put_back
from home.removals.taking import keep_deleted
from tests import factories
from tests.pages.plenty import make_articles

START = timezone.now() - timedelta(days=100)


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home)


@pytest.fixture
def after(django_capture_on_commit_callbacks):
    """Does something in the admin's way: what waits for the end of the transaction is done too."""

    def act(function, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **kwargs)

    return act


def write(title, day=0, tags=(), **values):
    article = factories.ArticlePageFactory(title=title, published_at=START + timedelta(days=day), **values)
    if tags:
        article.tags.add(*tags)
        article.save()
    return article


def publish(page):
    page.save_revision().publish()


def dossier_of(*articles):
    dossier = factories.DossierPageFactory()
    dossier.parts.set([DossierPart(article=part, sort_order=place) for place, part in enumerate(articles)])
    return dossier


def suggested(article):
    titles = ArticlePage.objects.in_bulk()
    return [titles[pk].title for pk in ArticlePage.objects.get(pk=article.pk).suggested]


def shown(client, article):
    soup = BeautifulSoup(client.get(article.url).content, "html.parser")
    return [link.get_text() for link in soup.select("[aria-labelledby=daarna] :is(h3) a")]


def test_chosen_comes_first_then_dossier_then_tags_then_category_then_the_newest(magazine, after):
    opinion = factories.CategoryFactory()
    article = write("Dit stuk", 5, ["agenda"], category=opinion)
    newest = write("Nieuwste", 99)
    same_category = write("Zelfde categorie", 1, category=opinion)
    same_tag = write("Zelfde trefwoord", 2, ["Agenda"])
    earlier, later = write("Eerder deel", 3), write("Later deel", 4)
    chosen = write("Gekozen", 0)
    publish(dossier_of(earlier, article, later))
    article.related_articles.add(RelatedArticle(article=chosen))
    after(publish, article)

    expected = [chosen, later, earlier, same_tag, same_category, newest]
    assert suggested(article) == [page.title for page in expected]


def test_a_rare_tag_counts_for_more_than_a_common_one(magazine, after):
    for number in range(5):
        write(f"Veel {number}", number, ["werk"])
    rare = write("Zeldzaam", 0, ["stempelkussen"])
    article = write("Dit stuk", 9, ["werk", "stempelkussen"])
    after(publish, article)

    assert suggested(article)[0] == rare.title


def test_a_page_shows_the_first_three_that_every_reader_may_open(client, magazine, after):
    others = [write(f"Stuk {number}", number) for number in range(6)]
    article = write("Dit stuk", 50)
    after(publish, article)
    others[5].unpublish()
    PageViewRestriction.objects.create(page=others[4], restriction_type="password", password="geheim")

    assert shown(client, article) == ["Stuk 3", "Stuk 2", "Stuk 1"]


def test_every_reader_gets_the_same(client, admin_client, magazine, after):
    for number in range(6):
        write(f"Stuk {number}", number)
    article = write("Dit stuk", 50)
    after(publish, article)

    assert shown(client, article) == shown(admin_client, article) != []


def test_a_lonely_article_has_nothing_to_read_after_it(client, magazine, after):
    article = write("Dit stuk")
    after(publish, article)

    assert suggested(article) == []
    assert 'id="daarna"' not in client.get(article.url).content.decode()


def test_articles_around_a_new_one_learn_of_it(magazine, after):
    by_tag, by_dossier = write("Trefwoord", 1, ["agenda"]), write("Dossier", 2)
    for number in range(CANDIDATES + 2):
        write(f"Nieuwer {number}", 10 + number)
    new = write("Nieuw", 0, ["agenda"])
    dossier = dossier_of(by_dossier, new)
    publish(dossier)
    after(publish, new)

    assert suggested(by_tag)[0] == suggested(by_dossier)[0] == new.title


def test_who_has_too_little_to_suggest_learns_of_a_new_one(magazine, after):
    first, second, third = (write(title, day) for day, title in enumerate(("Een", "Twee", "Drie")))
    for article in (first, second, third):
        after(publish, article)
    assert [suggested(article) for article in (first, second)] == [["Drie", "Twee"], ["Drie", "Een"]]


@pytest.mark.parametrize("leave", [lambda page: page.unpublish(), lambda page: page.delete()])
def test_who_leaves_is_suggested_no_more(magazine, after, leave):
    leaving, other = write("Vertrekt", 1, ["agenda"]), write("Blijft", 2, ["agenda"])
    after(publish, other)
    assert leaving.title in suggested(other)
    after(leave, ArticlePage.objects.get(pk=leaving.pk))

    assert leaving.pk not in ArticlePage.objects.get(pk=other.pk).suggested


def test_a_changed_dossier_changes_what_its_parts_suggest(magazine, after):
    first, second = write("Een", 1), write("Twee", 2)
    for number in range(CANDIDATES + 2):
        write(f"Nieuwer {number}", 10 + number)
    dossier = dossier_of(first, second)
    after(publish, dossier)
    assert suggested(first)[0] == second.title
    after(dossier.unpublish)

    assert second.title not in suggested(first)


def test_parts_that_leave_a_dossier_together_do_not_suggest_each_other_for_it(magazine, after):
    first, second, third = write("Een", 1), write("Twee", 2), write("Drie", 3)
    for number in range(CANDIDATES + 2):
        write(f"Nieuwer {number}", 10 + number)
    dossier = dossier_of(first, second)
    after(publish, dossier)
    dossier = type(dossier).objects.get(pk=dossier.pk)
    dossier.parts = [DossierPart(article=third)]
    with mock.patch("articles.signals.recompute", side_effect=recompute) as worked_out:
        after(publish, dossier)

    assert worked_out.call_count == 2  # around who left, and around who is there
    assert second.title not in suggested(first)
    assert first.title not in suggested(second)


def test_no_version_is_made_of_it_and_an_older_version_brings_nothing_back(magazine, after):
    other, article = write("Ander", 1), write("Dit stuk", 2)
    draft = article.save_revision()
    after(publish, other)
    after(publish, write("Derde", 3))
    versions = article.revisions.count()
    after(draft.publish)

    assert article.revisions.count() == versions
    assert suggested(article) == ["Derde", "Ander"]


def change(article, **values):
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_a_new_text_is_no_reason_to_look_again(magazine, after):
    article, other = write("Dit stuk", 1), write("Ander", 2)
    after(publish, article)
    ArticlePage.objects.update(suggested=[])
    after(change, article, summary="Een tikfout minder.")
    assert suggested(article) == suggested(other) == []
    after(change, article, published_at=START + timedelta(days=3))

    assert suggested(article) == [other.title]


def test_who_comes_back_from_the_bin_is_suggested_again(magazine, after, admin_user):
    article, other = write("Verdwenen", 1, ["agenda"]), write("Blijft", 2, ["agenda"])
    after(publish, article)
    removal = keep_deleted(article, admin_user)
    after(ArticlePage.objects.get(pk=article.pk).delete)
    assert suggested(other) == []
    after(put_back, removal)

    assert suggested(other) == [article.title]


def test_what_goes_wrong_with_it_stops_nothing_else_and_is_tried_again(magazine, after, monkeypatch):
    article, other = write("Dit stuk", 1), write("Ander", 2)
    with monkeypatch.context() as patched:
        patched.setattr("articles.related.suggestions", lambda ids: 1 / 0)
        after(publish, article)
    assert FilterCount.objects.get().rows  # comes later in the same transaction
    assert suggested(article) == []
    after(change, article, summary="Een tikfout minder.")

    assert suggested(article) == [other.title]


def test_who_became_public_is_suggested_when_she_is_published_again(magazine, after):
    article, other = write("Dit stuk", 1, ["agenda"]), write("Ander", 2, ["agenda"])
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    after(publish, article)
    assert suggested(other) == []
    restriction.delete()
    after(change, article, summary="Voor iedereen.")

    assert suggested(other) == [article.title]


@pytest.mark.parametrize("how", ["restriction lifted", "moved"])
def test_a_part_that_opens_has_something_to_read_next_at_once(magazine, after, how, monkeypatch):
    monkeypatch.setattr("articles.signals.AT_ONCE", 2)  # of three
    closed = factories.ArticleIndexPageFactory(slug="besloten")
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="login")
    articles = [write(f"Stuk {number}", number, ["agenda"], parent=closed) for number in range(3)]
    for article in articles:
        after(publish, article)
    assert [suggested(article) for article in articles] == [[], [], []]
    if how == "moved":
        for article in articles:
            after(ArticlePage.objects.get(pk=article.pk).move, magazine, "last-child")
    else:
        after(restriction.delete)

    assert suggested(articles[0]) == ["Stuk 2", "Stuk 1"]
    assert suggested(articles[2]) == ["Stuk 1", "Stuk 0"]


def test_who_publishes_what_she_read_before_undoes_nothing_that_was_found_since(magazine, after):
    article = write("Dit stuk", 1, ["agenda"])
    after(publish, article)
    read_before = ArticlePage.objects.get(pk=article.pk)
    after(publish, write("Nieuw", 2, ["agenda"]))
    after(publish, read_before)

    assert suggested(article) == ["Nieuw"]


def test_a_copy_is_suggested_as_well(magazine, after):
    article = write("Dit stuk", 1, ["agenda"])
    after(publish, article)
    copy = after(article.copy, update_attrs={"title": "Kopie", "slug": "kopie"}, keep_live=False)
    after(publish, copy)

    assert suggested(article) == ["Kopie"]


def test_a_preview_shows_what_was_chosen_just_now(rf, magazine):
    chosen, article = write("Gekozen"), write("Dit stuk")
    article.related_articles.add(RelatedArticle(article=chosen), RelatedArticle(article=None))
    request = rf.get("/")
    request.is_preview = True

    assert article.get_context(request)["read_next"] == [chosen]


def test_the_command_fills_in_what_is_missing(magazine):
    article, _ = write("Dit stuk"), write("Ander")
    ArticlePage.objects.filter(pk=article.pk).update(reading_minutes=9)
    call_command("refresh_articles", "--missing", verbosity=0)

    assert suggested(article) == ["Ander"]
    assert ArticlePage.objects.get(pk=article.pk).reading_minutes == 1


def test_the_first_reader_after_a_publication_does_not_wait_for_the_filters(
    magazine, after, django_assert_num_queries
):
    article = write("Dit stuk", 1, ["agenda"])
    after(publish, article)
    with django_assert_num_queries(1):
        assert facets().options["tag"]["agenda"].count == 1
    after(ArticlePage.objects.get(pk=article.pk).unpublish)

    with django_assert_num_queries(1):
        assert facets().total == 0


def test_the_work_is_the_same_among_a_thousand_articles(magazine, after, django_assert_max_num_queries):
    article = write("Dit stuk", 1, ["agenda"])
    articles = make_articles(1000)
    article.tags.through.objects.bulk_create(
        article.tags.through(tag=article.tags.get(), content_object=other) for other in articles
    )
    with django_assert_max_num_queries(20):
        after(recompute, [article.pk, *(other.pk for other in articles[:NEIGHBOURS])])

    assert len(ArticlePage.objects.get(pk=articles[0].pk).suggested) == CANDIDATES
