"""What somebody deletes by mistake comes back as it was, for 30 days and for who may edit it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, models
from django.db.models.deletion import get_candidate_relations_to_delete
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site, WorkflowState

from articles.models import ArticleAuthor, ArticlePage, DossierIndexPage, RelatedArticle
from faq.models import AskedQuestion
from home.models import ContentPage, OutgoingMail, Removal, SiteMessage
from tests import factories

from .removing import delete, in_bulk, text, undo, unpublish
from .working import change, history, new, page_of

OWN = ("articles", "events", "faq", "home", "search")


@pytest.fixture
def page(site):
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", parent=site)


@pytest.fixture
def article(site):
    """An article with everything that hangs on one, which another page and another article name."""
    article = factories.ArticlePageFactory(
        title="Vergaderen", slug="vergaderen", lead_image=factories.SiteImageFactory()
    )
    ArticleAuthor.objects.create(page=article, author=factories.AuthorFactory(name="Els"))
    RelatedArticle.objects.create(page=factories.ArticlePageFactory(slug="ander"), article=article)
    article = ArticlePage.objects.get(pk=article.pk)
    article.tags.add("notulen")
    article.save_revision().publish()
    body = [("paragraph", f'<p><a linktype="page" id="{article.pk}">zie</a></p>')]
    factories.ContentPageFactory(title="Wijst ernaar", body=body)
    Redirect.add_redirect("/oud", article)
    return ArticlePage.objects.get(pk=article.pk)


def everything(article):
    """What readers and editors can tell about it."""
    article = ArticlePage.objects.get(pk=article.pk)
    return {
        "place": (article.path, article.url_path, article.get_parent().numchild),
        "versions": list(article.revisions.values_list("pk", "created_at", "content")),
        "live": (article.live, article.live_revision_id, article.last_published_at, article.translation_key),
        "named": (article.lead_image_id, article.category_id, [str(tag) for tag in article.tags.all()]),
        "authors": [str(row) for row in article.article_authors.all()],
        "named by": list(RelatedArticle.objects.values_list("pk", "page", "article")),
        "links": sorted(
            ReferenceIndex.get_references_to(article).values_list(
                "base_content_type", "object_id", "model_path"
            )
        ),
        "redirects": list(Redirect.objects.values_list("pk", "old_path", "redirect_page")),
    }


def test_a_deleted_article_comes_back_as_it_was(client, bea, article):
    before, url = everything(article), article.url
    delete(bea, article)
    assert client.get(url).status_code == 404
    assert not ArticlePage.objects.filter(pk=article.pk).exists()
    assert not RelatedArticle.objects.exists()
    assert "Vergaderen" not in text(client.get("/zoeken/?q=vergaderen"))

    assert "‘Vergaderen’ staat er weer." in text(undo(bea))

    assert everything(article) == before
    assert client.get(url).status_code == 200
    assert client.get("/oud").url.endswith(url)
    assert "Vergaderen" in text(client.get("/zoeken/?q=vergaderen"))
    assert "Vergaderen" in text(client.get("/magazine/feed/"))
    assert history(article)[-1] == "home.put_back"
    assert not Removal.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_whole_tree_comes_back_with_its_drafts_and_what_was_private(client, bea, page):
    below = factories.ContentPageFactory(title="Eronder", parent=page)
    draft = factories.ContentPageFactory(title="Concept", parent=below, live=False)
    restriction = PageViewRestriction.objects.create(page=below, restriction_type="login")
    delete(bea, page)

    undo(bea)

    assert client.get(page.url).status_code == 200
    assert client.get(below.url).status_code == 302
    assert list(PageViewRestriction.objects.all()) == [restriction]
    assert not Page.objects.get(pk=draft.pk).live
    assert Page.objects.get(pk=draft.pk).get_parent().pk == below.pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_that_are_deleted_at_once_come_back_one_by_one(bea, site, page):
    below = factories.ContentPageFactory(parent=page)
    other = factories.ContentPageFactory(parent=site)
    in_bulk(bea, "delete", page, below, other)
    assert Removal.objects.count() == 2

    for removal in Removal.objects.all():
        undo(bea, removal)

    assert Page.objects.filter(pk__in=[page.pk, below.pk, other.pk], live=True).count() == 3
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_whose_address_is_taken_says_where_it_is_now(bea, site, page):
    delete(bea, page)
    factories.ContentPageFactory(slug="werkwijze", parent=site)
    assert "hij staat nu op /werkwijze-2/" in text(undo(bea))
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_was_above_it_comes_back_first(bea, page):
    below = factories.ContentPageFactory(title="Eronder", parent=page)
    delete(bea, below)
    delete(bea, page)
    first, second = Removal.objects.order_by("pk")
    assert "‘Eronder’ kan niet terug." in text(undo(bea, first))
    undo(bea, second)
    undo(bea, first)
    assert ContentPage.objects.get(pk=below.pk).get_parent().pk == page.pk


def test_what_it_named_may_be_gone_by_then(bea, article):
    delete(bea, article)
    article.category.delete()
    article.lead_image.delete()
    ArticleAuthor.objects.all().delete()
    Page.objects.get(slug="ander").delete()

    undo(bea)

    back = ArticlePage.objects.get(pk=article.pk)
    assert (back.category, back.lead_image, list(RelatedArticle.objects.all())) == (None, None, [])


def test_who_deletes_a_private_page_reads_what_goes_off_the_site_with_it(client, bea, site, page):
    alias = page.create_alias(parent=site, update_slug="alias")
    below = factories.ContentPageFactory(title="Eronder", parent=alias)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    told = text(delete(bea, page))
    assert "‘Werkwijze’ onder ‘" in told
    assert "‘Eronder’ onder ‘Werkwijze’ was alleen hierdoor besloten, en gaat daarom ook van de site." in told
    assert not ContentPage.objects.get(pk=below.pk).live

    undo(bea)
    assert page_of("alias").alias_of_id == page.pk
    assert page_of("alias").live


@pytest.mark.parametrize("is_edited", [True, False])
def test_an_alias_that_went_its_own_way_is_left_alone(client, bea, site, page, is_edited):
    alias = page.create_alias(parent=site, update_slug="alias")
    delete(bea, page)
    if is_edited:
        change(bea, page_of("alias"), "publish", title="Eigen weg")
        page_of("alias").save_revision(user=bea.user).publish()

    undo(bea)

    shown = client.get(alias.url).context["page"]
    assert (shown.title, shown.alias_of_id) == (("Eigen weg", None) if is_edited else ("Werkwijze", page.pk))


def test_a_message_that_leads_elsewhere_by_now_does_so_still(bea, site, page):
    elsewhere = SiteMessage.objects.create(site=Site.objects.get(), text="Let op", page=page)
    delete(bea, page)
    SiteMessage.objects.update(url="https://example.org/")
    undo(bea)
    elsewhere.refresh_from_db()
    assert (elsewhere.page, elsewhere.url) == (None, "https://example.org/")


def test_what_there_is_only_one_of_does_not_come_back_beside_another(bea, site):
    first = factories.DossierPageFactory().get_parent()
    delete(bea, first)
    factories.DossierIndexPageFactory()
    assert f"Er is al een ‘{DossierIndexPage._meta.verbose_name}’" in text(undo(bea))
    assert DossierIndexPage.objects.count() == 1
    assert Removal.objects.exists()


def test_approval_that_was_asked_for_is_asked_for_again(anna):
    new(anna, "submit")
    page = page_of()
    delete(anna, page)
    undo(anna)
    assert not page_of().workflow_in_progress
    assert [state.status for state in WorkflowState.objects.all()] == ["cancelled"]
    change(anna, page_of(), "submit")
    assert page_of().workflow_in_progress


def test_a_moment_that_went_by_publishes_nothing(bea, site):
    tomorrow = timezone.now() + timedelta(days=1)
    page = factories.ContentPageFactory(parent=site, live=False, go_live_at=tomorrow)
    page.save_revision(approved_go_live_at=tomorrow)
    delete(bea, page)
    with time_machine.travel(tomorrow + timedelta(days=1)):
        undo(bea)
        call_command("publish_scheduled")
    assert not ContentPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("is_below", [True, False])
def test_what_was_private_through_a_page_that_is_gone_comes_back_off_the_site(
    client, bea, site, page, is_below
):
    back = page.create_alias(update_slug="alias")
    if is_below:
        back = factories.ContentPageFactory(title="Eronder", parent=back)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    delete(bea, Page.objects.get(pk=back.pk))
    removal = Removal.objects.get()
    delete(bea, ContentPage.objects.get(pk=page.pk))

    assert f"Nog niet op de site: ‘{back.title}’." in text(undo(bea, removal))
    assert client.get(back.url).status_code == 404


def test_what_ended_meanwhile_is_said_to_go_again(bea, page):
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    delete(bea, page)

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        bea.force_login(bea.user)
        assert "Hij verdwijnt meteen weer van de site: het schema zegt" in text(undo(bea))


def test_before_it_goes_you_see_what_links_there(bea, article):
    for address in (
        reverse("wagtailadmin_pages:delete", args=[article.pk]),
        reverse("wagtailadmin_pages:delete", args=[article.get_parent().pk]),
        reverse("wagtailadmin_pages:unpublish", args=[article.pk]),
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={article.pk}",
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={article.pk}",
    ):
        shown = text(bea.get(address))
        assert "Wijst ernaar" in shown
        assert 'name="lead_to"' in shown


@pytest.mark.parametrize("take", [delete, unpublish])
def test_readers_are_sent_on_until_it_is_back(client, bea, article, page, take):
    take(bea, article, lead_to=page.pk)
    assert client.get(article.url).url.endswith(page.url)
    assert client.get("/oud", follow=True).redirect_chain[-1][0].endswith(page.url)

    undo(bea)

    assert client.get(article.url).status_code == 200
    assert client.get("/oud").url.endswith(article.url)


def test_nobody_is_sent_to_what_goes_too(bea, page):
    below = factories.ContentPageFactory(parent=page)
    assert "deze gaat zelf ook weg" in text(delete(bea, page, lead_to=below.pk))
    draft = factories.ContentPageFactory(live=False)
    private = factories.ContentPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for target in (draft, private):
        assert "die iedereen kan lezen" in text(in_bulk(bea, "delete", page, lead_to=target.pk))
    assert ContentPage.objects.filter(pk=page.pk).exists()
    assert not Removal.objects.exists()


def test_who_asked_a_question_may_be_forgotten_meanwhile(bea, site):
    question = factories.QuestionPageFactory()
    asked = AskedQuestion.objects.create(text="Mag dat?", email="lezer@example.org", page=question)
    delete(bea, question)
    assert "lezer@example.org" not in Removal.objects.get().content
    asked.refresh_from_db()
    assert asked.page is None
    undo(bea)
    asked.refresh_from_db()
    assert asked.page == question


def test_no_row_of_a_person_goes_with_a_page(site):
    """What this list grows by may be erased on request, and the bin may not bring it back."""
    found, known = {Page}, [Page]
    while known:
        model = known.pop()
        for relation in get_candidate_relations_to_delete(model._meta):
            if relation.on_delete is models.CASCADE and relation.related_model not in found:
                found.add(relation.related_model)
                known.append(relation.related_model)
    own = {
        model._meta.label for model in found if model._meta.app_label in OWN and not issubclass(model, Page)
    }
    own.discard("articles.ImportedComment")  # goes for good: `home.erasures` knows it, so it is never kept
    assert own == {
        "articles.ArticleAuthor", "articles.ArticleTag", "articles.RelatedArticle", "articles.DossierPart",
        "events.EventSession", "events.EventTag", "faq.Feedback", "faq.NotedGap", "faq.RelatedQuestion",
        "home.Benefit", "home.CommunityEnvironment", "home.EditorNotice", "home.EditorialPlan",
        "home.CrawlerSettings", "home.NavigationSettings", "home.PageFault", "home.SiteMessage",
        "home.SiteSettings", "home.WaitingFaults",
    }  # fmt: skip


def test_versions_come_back_in_as_many_queries_as_one(bea, page):
    def undo_with(versions):
        for _ in range(versions):
            page_of().save_revision()
        delete(bea, page_of())
        with CaptureQueriesContext(connection) as asked:
            undo(bea)
        assert page_of().revisions.count() >= versions
        return len(asked)

    few = undo_with(1)
    assert undo_with(50) <= few


def test_of_many_links_the_first_are_named_and_the_others_counted(bea, page):
    body = [("paragraph", f'<p><a linktype="page" id="{page.pk}">zie</a></p>')]
    for n in range(23):
        factories.ContentPageFactory(title="Wijst ernaar", slug=f"wijst-{n}", body=body)
    shown = text(bea.get(reverse("wagtailadmin_pages:unpublish", args=[page.pk])))
    assert shown.count("Wijst ernaar") == 20
    assert "en nog 3" in shown
