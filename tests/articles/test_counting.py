"""What there is to filter by is counted once after each change, and is right whatever became of the cache."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import PageViewRestriction

from articles import counting
from articles.facets import facets
from articles.merging import merge
from articles.models import ArticleAuthor, ArticlePage, Author, Category, FilterCount
from home.generation import generation
from home.later import COUNTS, waiting
from tests import factories

from . import exports


@pytest.fixture
def after(django_capture_on_commit_callbacks):
    """Does something in the admin's way: what waits for the end of the transaction is done too."""

    def act(function, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args)

    return act


@pytest.fixture
def filled(magazine, after):
    """A magazine that was counted, with three articles in all kinds of lists."""
    authors = [factories.AuthorFactory(name=name, slug=name.lower()) for name in ("Anna", "Bea")]
    categories = [factories.CategoryFactory(slug=slug) for slug in ("verslag", "opinie")]
    for number in (0, 1, 1):
        moment = timezone.now() - timedelta(days=400 * number + 1)
        page = factories.ArticlePageFactory(category=categories[number], published_at=moment)
        page.article_authors.set([ArticleAuthor(author=authors[number])])
        page.tags.set([("agenda", "notulen")[number]])
        after(page.save)
    return magazine


def one(**values):
    return ArticlePage.objects.filter(category__slug="opinie", **values).order_by("pk").first()


def save(instance, **values):
    for name, value in values.items():
        setattr(instance, name, value)
    instance.save()


def publish(**values):
    page = one()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def plan(**moments):
    """An article that goes live or expires at a moment that has come since."""
    publish(**moments)
    fields = {name: timezone.now() - timedelta(minutes=1) for name in moments}
    ArticlePage.objects.filter(pk=one().pk).update(**fields)
    call_command("publish_scheduled")


def private(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_a_private_page():
    page = factories.ContentPageFactory(slug="besloten")
    private(page)
    one().move(page, pos="last-child")


CHANGES = {
    "another category": lambda: publish(category=Category.objects.get(slug="verslag")),
    "another date": lambda: publish(published_at=timezone.now()),
    "a new version": lambda: publish(title="Anders"),
    "withdrawn": lambda: one().unpublish(),
    "expired": lambda: plan(expire_at=timezone.now() + timedelta(hours=1)),
    "deleted": lambda: one().delete(),
    "saved in passing": lambda: save(one(), published_at=timezone.now()),
    "a new one": lambda: factories.ArticlePageFactory(),
    "an alias": lambda: one().create_alias(update_slug="alias"),
    "private": lambda: private(one()),
    "moved": below_a_private_page,
    "a category with another name": lambda: save(Category.objects.get(slug="opinie"), name="Mening"),
    "a category with another address": lambda: save(Category.objects.get(slug="opinie"), slug="mening"),
    "a category in another place": lambda: save(Category.objects.get(slug="verslag"), sort_order=99),
    "a tag with another name": lambda: save(Tag.objects.get(slug="notulen"), name="Verslagen"),
    "no tag": lambda: Tag.objects.get(slug="notulen").delete(),
    "merged tags": lambda: merge(Tag.objects.get(slug="notulen"), Tag.objects.get(slug="agenda")),
    "an author with another name": lambda: save(Author.objects.get(slug="bea"), name="Bé"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_every_change_it_is_right_without_being_counted_again(
    filled, after, change, django_assert_num_queries
):
    before = facets()
    after(change)
    cache.clear()
    with django_assert_num_queries(1):
        recorded = facets()

    assert str(recorded) != str(before)  # in words, which have an order
    assert str(recorded) == str(counted_now())


def test_what_is_no_change_for_readers_is_not_counted(filled, after, monkeypatch):
    monkeypatch.setattr(counting, "count", lambda: 1 / 0)
    after(lambda: one().save_revision())
    after(factories.ContentPageFactory)


def counted_now():
    FilterCount.objects.all().delete()
    cache.clear()
    return facets()


def test_a_change_that_nobody_counted_yet_is_seen(filled):
    with waiting(COUNTS):  # as an import does, which may be cut off here
        one().unpublish()

    assert facets().total == 2
    cache.clear()
    assert facets().total == 2


def test_a_change_that_comes_while_it_is_counted_is_seen(filled, after, monkeypatch):
    count = counting.count

    def slowly():
        rows = count()
        if ArticlePage.objects.count() == 3:
            one().delete()
        return rows

    monkeypatch.setattr(counting, "count", slowly)
    after(publish)
    monkeypatch.undo()
    cache.clear()

    assert facets() == counted_now()
    assert facets().total == 2


def test_who_counts_slowly_leaves_what_another_counted_since(filled, after, monkeypatch):
    count = counting.count

    def overtaken():
        rows = count()
        monkeypatch.undo()
        one().unpublish()
        counting.record()
        return rows

    monkeypatch.setattr(counting, "count", overtaken)
    after(publish)
    cache.clear()

    assert facets().total == 2
    assert facets() == counted_now()


def test_an_older_count_that_came_in_between_is_not_taken_for_the_newest(filled, after, monkeypatch):
    older, count = counting.count(), counting.count

    def in_between():
        monkeypatch.undo()
        FilterCount.objects.order_by("pk").first().delete()  # all that the other one had seen
        FilterCount.objects.create(rows=[[*row, None] for *row, _ in older])
        return count()

    monkeypatch.setattr(counting, "count", in_between)
    after(lambda: one().unpublish())
    cache.clear()

    assert str(facets()) == str(counted_now())
    assert facets().total == 2


def test_what_an_import_brings_and_takes_back_is_counted_once(run, monkeypatch, django_assert_num_queries):
    number = run(exports.export(*(exports.item(n) for n in (1, 2, 3))))["run"]
    with django_assert_num_queries(1):
        assert facets().total == 3

    count, times = counting.count, []
    monkeypatch.setattr(counting, "count", lambda: times.append(1) or count())
    call_command("import_wordpress", undo=number, verbosity=0)
    assert (facets().total, len(times)) == (0, 1)


def test_another_release_counts_for_itself(filled, settings):
    FilterCount.objects.update(rows=[])
    settings.RELEASE = "another"

    assert facets().total == 3


def test_the_command_counts_again(filled):
    ArticlePage.objects.filter(pk=one().pk).update(live=False)  # nobody is told
    call_command("refresh_articles", "--missing", verbosity=0)

    assert facets().total == 2


def test_saving_what_nobody_sees_yet_empties_no_cache(magazine, after):
    draft = factories.ArticlePageFactory(live=False)
    before = generation()
    after(draft.save)

    assert generation() == before
