"""The index follows the pages: with every publication, in the same transaction, and as a whole."""

import zlib
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Site

from articles.models import ArticlePage
from home.models import SiteSettings
from search import indexing
from search.models import IndexedPage, IndexState, Term
from tests import factories

pytestmark = pytest.mark.django_db


def vocabulary():
    return sorted(Term.objects.values_list("term", "is_public", "df"))


def stored():
    return sorted(IndexedPage.objects.values_list("page_id", "title", "keywords", "body", "is_public"))


def found(text, pages=None):
    return [page.title for page in (pages or Page.objects.live()).search(text)]


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory(
        title="Notulen die niemand leest", body=[("paragraph", "<p>Schrap de besluitenlijst.</p>")]
    )


def test_publishing_and_indexing_succeed_or_fail_together(article):
    with transaction.atomic():
        article.title = "Zonnebloemen"
        article.save_revision().publish()
        assert found("zonnebloem") == ["Zonnebloemen"]
        transaction.set_rollback(True)

    assert found("zonnebloem") == []
    assert found("notulen") == ["Notulen die niemand leest"]


def test_indexing_again_changes_nothing(article):
    before = vocabulary(), stored()

    indexing.put_again(Page.objects.all())

    assert (vocabulary(), stored()) == before


def test_a_page_that_goes_takes_its_words_with_it(home):
    before = vocabulary()
    page = factories.ContentPageFactory(title="Zonnebloemen en klaprozen")
    assert vocabulary() != before

    page.delete()

    assert vocabulary() == before
    assert not IndexedPage.objects.filter(pk=page.pk).exists()


def test_the_number_of_pages_is_counted(article):
    assert sum(Term.objects.filter(term="*").values_list("df", flat=True)) == Page.objects.count()


def test_a_page_below_one_that_becomes_private_leaves_the_vocabulary_of_readers(home):
    section = factories.ContentPageFactory(title="Afdeling")
    factories.ContentPageFactory(title="Zonnebloem", parent=section)
    terms = Term.objects.filter(word="zonnebloem")
    assert terms.get().is_public

    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert not terms.get().is_public

    restriction.delete()
    assert terms.get().is_public


def test_so_does_its_alias(home):
    section = factories.ContentPageFactory(title="Afdeling")
    page = factories.ContentPageFactory(title="Zonnebloem", parent=section)
    page.create_alias(parent=home, update_slug="alias")
    terms = Term.objects.filter(word="zonnebloem", is_public=True)

    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert not terms.exists()

    restriction.delete()
    assert terms.get().df == 2

    PageViewRestriction.objects.create(page=section, restriction_type="login")
    page.move(home, "last-child")
    assert terms.get().df == 2


def test_nor_is_a_draft_in_it_and_one_that_is_withdrawn_goes_out_of_it(home):
    factories.ContentPageFactory(title="Zonnebloem", live=False)
    page = factories.ContentPageFactory(title="Klaproos")

    page.unpublish()

    assert not Term.objects.filter(word__in=["zonnebloem", "klaproos"], is_public=True).exists()


def test_a_page_that_moves_into_a_private_section_becomes_private(home):
    section = factories.ContentPageFactory(title="Afdeling")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    page = factories.ContentPageFactory(title="Zonnebloem")

    page.move(section, "last-child")

    assert not IndexedPage.objects.get(pk=page.pk).is_public


def test_a_renamed_category_or_tag_is_found_by_its_new_name(article):
    article.tags.add("zonnebloem")
    article.save()
    tag = article.tags.get()

    article.category.name = "Beschouwing"
    article.category.save()
    tag.name = "klaproos"
    tag.save()

    assert found("beschouwing") == found("klaproos") == [article.title]
    assert found("zonnebloem") == []


def test_update_index_mends_what_was_changed_behind_its_back(article):
    Page.objects.filter(pk=article.pk).update(title="Zonnebloem")
    indexing.store().clear()
    assert found("zonnebloem") == []

    output = StringIO()
    call_command("update_index", stdout=output)

    assert found("zonnebloem") == ["Zonnebloem"]
    assert f"{Page.objects.count()}/{Page.objects.count()}" in output.getvalue()


def test_update_index_forgets_pages_that_are_gone(article):
    ArticlePage.objects.filter(pk=article.pk)._raw_delete("default")
    Page.objects.filter(pk=article.pk)._raw_delete("default")

    call_command("update_index", verbosity=0)

    assert not IndexedPage.objects.filter(pk=article.pk).exists()
    assert not Term.objects.filter(word="notulen").exists()


def test_the_search_is_never_empty_while_the_index_is_rebuilt(article):
    for _ in indexing.rebuild(chunk_size=1):
        assert found("notulen") == [article.title]


def test_a_rebuild_that_was_interrupted_goes_on_where_it_was(article):
    rebuild = indexing.rebuild(chunk_size=1)
    next(rebuild)
    next(rebuild)
    rebuild.close()

    done, total = next(indexing.rebuild(chunk_size=1))

    assert (done, total) == (3, Page.objects.count())


def test_an_index_of_an_older_analysis_is_not_current(article):
    call_command("update_index", verbosity=0)
    assert indexing.is_current()

    IndexState.objects.update(version=0)

    assert not indexing.is_current()


def test_only_what_readers_see_of_a_body_is_indexed(home):
    page = factories.ContentPageFactory(
        title="Bloemen",
        body=[
            ("heading", {"level": "h2", "text": "Zonnebloem"}),
            ("call_to_action", {"heading": "Klaproos", "text": "", "link": {"label": "Roos", "page": None}}),
            ("edits", {"lines": [{"before": "Ik", "struck": "tulp", "written": "lelie", "after": ""}]}),
            ("paragraph", "<p>Een <del>anjer</del> viool.</p>"),
        ],
    )
    row = IndexedPage.objects.get(pk=page.pk)

    assert zlib.decompress(row.passage).decode().split() == [
        *f"{page.summary} Zonnebloem. Ik lelie. Een viool.".split(),
    ]
    assert found("klaproos") == [page.title]
    assert found("tulp") == found("anjer") == []


def test_editors_find_drafts_by_their_title(home):
    factories.ContentPageFactory(title="Zonnebloem in concept", live=False)

    pages = Page.objects.all()

    assert [page.title for page in pages.autocomplete("zonne con")] == ["Zonnebloem in concept"]
    assert found("zonnebloem", pages) == ["Zonnebloem in concept"]
    assert found("zonnebloem") == []


def test_results_behave_like_those_of_wagtail(article):
    other = factories.ArticlePageFactory(title="Notulen", category=article.category)
    pages = ArticlePage.objects.live()

    results = pages.search("notulen")
    assert [page.pk for page in results] == [other.pk, article.pk]
    assert isinstance(results[0], ArticlePage)
    assert results.count() == len(results) == 2
    assert results[1:].count() == 1
    assert results[0].pk == other.pk
    assert results.annotate_score("score")[0].score > results.annotate_score("score")[1].score
    assert list(pages.order_by("title").search("notulen", order_by_relevance=False)) == [other, article]
    assert results.facet("content_type_id") == {article.content_type_id: 2}
    assert list(pages.none().search("notulen")) == []


def test_other_models_are_found_as_before(home):
    from home.models import SiteImage
    from tests.pages.plenty import make_images

    image = make_images(1)[0]
    image.title = "Zonnebloem"
    image.save()

    assert [found.title for found in SiteImage.objects.all().search("zonnebloem")] == ["Zonnebloem"]
    assert [found.title for found in SiteImage.objects.all().autocomplete("zonne")] == ["Zonnebloem"]


@pytest.mark.parametrize(
    ("make", "query"),
    [
        (lambda: factories.EventPageFactory(signup_mode="built_in"), "afmelden"),
        (lambda: factories.EventPageFactory(price_text="vijf tientjes"), "prijs tientjes"),
        (lambda: factories.MembershipPageFactory(price_text="vijf tientjes"), "kost tientjes"),
        (lambda: factories.ContentPageFactory(body=[("stored_data", None)]), "contactformulier"),
        (lambda: factories.EventPageFactory().get_parent(), "abonneren op workshops"),
        (lambda: factories.QuestionPageFactory().get_parent(), "stel je vraag"),
    ],
    ids=["sign off", "price", "membership", "stored data", "calendar", "ask"],
)
def test_what_a_page_says_by_itself_is_found(home, make, query):
    assert make().title in found(query)


def test_a_setting_that_a_page_shows_is_found_when_it_changes(home):
    page = factories.ContactPageFactory()
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.contact_email = "zonnebloem@example.org"
    settings.save()

    assert found("zonnebloem") == [page.title]
