"""A picture or a document that readers see stays: deleting one is for good, and takes no second person."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from articles.models import ArticleAuthor
from home.models import SiteImage
from tests import factories
from tests.seeding import log_in

pytestmark = pytest.mark.usefixtures("accounts_module", "db")
EDITORS = ["redacteur", "eindredacteur", "beheerder"]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(**shown):
    """A picture, in an article that is published unless told otherwise."""
    image = factories.SiteImageFactory(title="Agenda")
    factories.ArticlePageFactory(**{"title": "Schrappen", "lead_image": image} | shown)
    return image


def document():
    """A document that a text of a published article leads to."""
    file = get_document_model().objects.create(title="Blad", file=ContentFile(b"x", "blad.txt"))
    body = [("paragraph", f'<p>Lees <a linktype="document" id="{file.pk}">dit</a>.</p>')]
    factories.ArticlePageFactory(title="Schrappen", body=body)
    return file


def delete(client, file, how="by hand"):
    """Delete it; return what is said."""
    is_image = isinstance(file, SiteImage)
    app = "wagtailimages" if is_image else "wagtaildocs"
    if how == "by hand":
        return client.post(reverse(f"{app}:delete", args=[file.pk]), follow=True).content.decode()
    if how == "after the upload":
        address = reverse(f"{app}:delete_multiple", args=[file.pk])
        return client.post(address, headers={"X-Requested-With": "XMLHttpRequest"}).content.decode()
    names = ["home", "siteimage"] if is_image else ["wagtaildocs", "document"]
    address = reverse("wagtail_bulk_action", args=[*names, "delete"])
    return client.post(f"{address}?id={file.pk}&next=/beheer/", follow=True).content.decode()


def is_there(file) -> bool:
    return type(file).objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("who", EDITORS)
@pytest.mark.parametrize("how", ["by hand", "many at once"])
@pytest.mark.parametrize("make", [picture, document])
def test_what_a_published_page_shows_is_not_deleted_and_the_page_is_named(home, who, how, make):
    file = make()

    told = delete(log_in(who), file, how)

    assert f"‘{file.title}’ kan niet weg: lezers krijgen dit bestand op ‘Schrappen’." in told
    assert is_there(file)


@pytest.mark.parametrize("make", [picture, document])
def test_nor_is_it_by_the_button_behind_an_upload(home, make):
    file = make()

    delete(log_in("redacteur"), file, "after the upload")

    assert is_there(file)


def test_it_is_told_before_anybody_is_asked_whether_she_is_sure(home):
    image = picture()

    response = log_in("redacteur").get(reverse("wagtailimages:delete", args=[image.pk]), follow=True)

    assert response.redirect_chain == [(image.usage_url, 302)]
    assert "‘Agenda’ kan niet weg" in response.content.decode()


@pytest.mark.parametrize("how", ["by hand", "many at once", "after the upload"])
@pytest.mark.parametrize("shown", [{"live": False}, {"lead_image": None}])
def test_what_readers_do_not_see_is_deleted(home, how, shown):
    image = picture(**shown)

    delete(log_in("redacteur"), image, how)

    assert not is_there(image)


def test_a_portrait_stays_while_an_article_of_its_author_is_published(home):
    image = factories.SiteImageFactory(title="Noor")
    author, article = factories.AuthorFactory(portrait=image), factories.ArticlePageFactory(title="Verslag")
    ArticleAuthor.objects.create(page=article, author=author)

    assert "dit bestand op ‘Verslag’." in delete(log_in("redacteur"), image)

    article.unpublish()
    delete(log_in("redacteur"), image)
    assert not is_there(image)


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (2, "op ‘Nummer 0’ en ‘Nummer 1’."),
        (6, "‘Nummer 3’, ‘Nummer 4’ en nog 1 pagina."),
        (7, "‘Nummer 3’, ‘Nummer 4’ en nog 2 pagina’s."),
    ],
)
def test_of_many_pages_a_few_are_named(home, count, named):
    image = factories.SiteImageFactory()
    for number in range(count):
        factories.ArticlePageFactory(title=f"Nummer {number}", lead_image=image)

    assert named in delete(log_in("redacteur"), image)


def test_when_many_are_chosen_all_stay_while_one_has_to(home):
    kept, free = picture(), factories.SiteImageFactory()
    address = reverse("wagtail_bulk_action", args=["home", "siteimage", "delete"])

    log_in("eindredacteur").post(f"{address}?id={kept.pk}&id={free.pk}&next=/beheer/")

    assert is_there(kept)
    assert is_there(free)
