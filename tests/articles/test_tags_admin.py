"""Tags in the admin: found, renamed, merged and removed, without losing what they are on."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from taggit.models import Tag, TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from articles.models import ArticlePage
from home.models import SiteImage
from tests import factories
from tests.editorial.removing import delete, undo, unpublish


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home)


def article(*tags, **values):
    page = factories.ArticlePageFactory(**values)
    page.tags.add(*tags)
    page.save_revision().publish()
    return page


def address(action="index", *args):
    return reverse(f"taggit_tag_modeladmin_{action}", args=args)


def tag(name):
    return Tag.objects.get(name=name)


def leads_to(slug):
    """The tag that the old address of a tag leads to for good, or ``None``."""
    redirect = Redirect.objects.filter(old_path=f"/magazine/tag/{slug}", is_permanent=True).first()
    return redirect and redirect.redirect_page_route_path.removeprefix("/tag/").rstrip("/")


def names(thing):
    return sorted(type(thing).objects.get(pk=thing.pk).tags.names())


def merge(client, old, new):
    return client.post(address("merge", tag(old).pk), {"into": tag(new).pk})


def test_a_tag_in_other_capitals_is_the_same_tag(magazine):
    article("Agenda")
    article("agenda")

    assert list(Tag.objects.values_list("name", flat=True)) == ["Agenda"]


def test_tags_are_listed_with_what_uses_them(admin_client, magazine):
    article("agenda")
    article("agenda")
    picture = SiteImage.objects.create(title="Beeld", file="b.png", width=4, height=3)
    picture.tags.add("agenda", "kunst")
    soup = BeautifulSoup(admin_client.get(address()).content, "html.parser")

    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in soup.select("tbody tr")]
    assert [(row[0].split()[0], *row[2:]) for row in rows] == [("agenda", "2", "1"), ("kunst", "0", "1")]
    assert [cell["data-label"] for cell in soup.select("tbody tr:first-child td[data-label]")] == [
        "Artikelen",
        "Elders",
    ]


def test_a_renamed_tag_keeps_its_articles_and_its_old_address(admin_client, magazine):
    page = article("agena")
    admin_client.post(
        address("edit", tag("agena").pk), {"name": " Agenda  planning", "slug": "agenda-planning"}
    )

    assert names(page) == ["Agenda planning"]
    assert leads_to("agena") == "agenda-planning"


def test_a_tag_cannot_get_the_name_of_another(admin_client, magazine):
    article("agenda", "agena")
    response = admin_client.post(address("edit", tag("agena").pk), {"name": "AGENDA", "slug": "x"})

    assert "bestaat al" in response.content.decode()
    assert tag("agena").slug == "agena"


def test_merging_keeps_every_article_picture_and_document_once(admin_client, magazine):
    both, only_old = article("agena", "agenda"), article("agena", "tijd")
    picture = SiteImage.objects.create(title="Beeld", file="b.png", width=4, height=3)
    document = Document.objects.create(title="Blad", file="b.pdf")
    for thing in (picture, document):
        thing.tags.add("agena")
    response = merge(admin_client, "agena", "agenda")

    assert response.url == address()
    assert [names(page) for page in (both, only_old)] == [["agenda"], ["agenda", "tijd"]]
    assert [names(thing) for thing in (picture, document)] == [["agenda"], ["agenda"]]
    assert not Tag.objects.filter(name="agena").exists()
    assert leads_to("agena") == "agenda"


def test_a_draft_that_is_published_after_a_merge_has_the_tag_too(admin_client, magazine):
    article("agenda")
    draft = factories.ArticlePageFactory(live=False)
    draft.tags.add("agena", "agenda", "tijd")
    revision = draft.save_revision()
    live = article("agena")
    merge(admin_client, "agena", "agenda")
    revision.refresh_from_db()
    revision.publish()
    ArticlePage.objects.get(pk=live.pk).get_latest_revision().publish()

    assert names(draft) == ["agenda", "tijd"]
    assert names(live) == ["agenda"]


@pytest.mark.parametrize("take_away", [delete, unpublish])
@pytest.mark.parametrize("has_versions", [True, False])
def test_an_article_that_comes_back_from_the_bin_has_what_its_tag_became(
    admin_client, magazine, take_away, has_versions
):
    article("agenda", "planning")
    page = factories.ArticlePageFactory()
    page.tags.add("agena", "agenda")
    page.save()
    if has_versions:
        page.save_revision().publish()
        page.save_revision()  # a draft after what readers saw
    take_away(admin_client, page)
    merge(admin_client, "agena", "agenda")
    merge(admin_client, "agenda", "planning")
    undo(admin_client)

    page = ArticlePage.objects.live().get(pk=page.pk)
    assert names(page) == ["planning"]
    page.get_latest_revision_as_object().save_revision().publish()
    assert names(page) == ["planning"]


def test_merging_back_and_forth_makes_no_loop(admin_client, magazine):
    article("agenda", "agena")
    merge(admin_client, "agena", "agenda")
    article("agena")
    merge(admin_client, "agenda", "agena")

    assert leads_to("agenda") == "agena"
    assert leads_to("agena") is None


@pytest.mark.parametrize("into", ["", "0", "abc", "itself"])
def test_a_tag_is_not_merged_with_nothing_or_itself(admin_client, magazine, into):
    page = article("agenda")
    pk = tag("agenda").pk
    response = admin_client.post(address("merge", pk), {"into": pk if into == "itself" else into})

    assert response.status_code == 200
    assert names(page) == ["agenda"]


def test_only_a_tag_that_nothing_uses_can_be_removed(admin_client, magazine):
    page = article("agenda")
    unused = Tag.objects.create(name="los")
    for pk in (tag("agenda").pk, unused.pk):
        response = admin_client.post(address("delete", pk))

    assert response.status_code == 302
    assert list(Tag.objects.values_list("name", flat=True)) == ["agenda"]
    assert page.title in admin_client.post(address("delete", tag("agenda").pk)).content.decode()


def test_a_tag_of_only_a_picture_cannot_be_removed(admin_client, home):
    picture = SiteImage.objects.create(title="Beeld", file="b.png", width=4, height=3)
    picture.tags.add("kunst")
    response = admin_client.post(address("delete", tag("kunst").pk))

    assert "Beeld" in response.content.decode()
    assert names(picture) == ["kunst"]
    assert TaggedItem.objects.filter(content_type=ContentType.objects.get_for_model(SiteImage)).exists()


def test_tags_are_made_at_an_article_and_not_here(admin_client, home):
    assert admin_client.get(address("create")).status_code in (302, 403)


def test_a_merge_costs_the_same_for_many_articles(admin_client, magazine, django_assert_max_num_queries):
    ids = [article("agena").pk for _ in range(4)]
    article("agenda")
    with django_assert_max_num_queries(140):
        merge(admin_client, "agena", "agenda")

    assert ArticlePage.objects.filter(pk__in=ids, tags__name="agenda").count() == 4
