"""No page can be where something else answers: it could not be opened, or would hide what is there."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve, reverse
from wagtail.models import Page

from home.addresses import OF_THE_SITE, TAKEN
from home.models import ContentPage
from tests import factories

from .editor import Editor

NGINX = Path("deploy/nginx/site.conf")


def errors(response, field):
    return response.context["form"].errors.get(field, []) if response.status_code == 200 else []


@pytest.mark.parametrize("slug", OF_THE_SITE)
def test_an_editor_hears_that_an_address_is_taken(admin_client, home, slug):
    new = Editor(admin_client, ContentPage, parent=home)

    assert errors(new.post(title="Nieuws", slug=slug), "slug") == [TAKEN]
    assert not Page.objects.filter(slug=slug).exists()


def test_nor_is_one_made_of_a_title(admin_client, home):
    response = Editor(admin_client, ContentPage, parent=home).post(title="Zoeken", slug="")

    assert errors(response, "title") == [TAKEN]


def test_further_below_it_is_free(admin_client, home):
    parent = factories.ContentPageFactory(slug="over")
    Editor(admin_client, ContentPage, parent=parent).post(title="Media", slug="media")

    assert Page.objects.get(slug="media").get_parent().pk == parent.pk


def test_a_copy_is_told_as_well(admin_client, home):
    page = factories.ContentPageFactory(slug="pers")
    values = {"new_title": "Media", "new_slug": "media", "new_parent_page": home.pk}
    response = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), values)

    assert errors(response, "new_slug") == [TAKEN]


@pytest.mark.parametrize("kind", [{}, {"alias": "on"}])
@pytest.mark.parametrize(
    ("factory", "slug", "told"),
    [
        (factories.ArticlePageFactory, "feed", "Dit adres gebruikt het magazine zelf. Kies een ander adres."),
        (
            factories.QuestionPageFactory,
            "stel-een-vraag",
            "Op dit adres staat het formulier al. Kies een ander.",
        ),
    ],
)
def test_nor_is_a_copy_or_an_alias_made_where_its_section_answers(
    admin_client, home, factory, slug, told, kind
):
    page = factory()
    values = {"new_title": "Kopie", "new_slug": slug, "new_parent_page": page.get_parent().pk} | kind
    response = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), values)

    assert errors(response, "new_slug") == [told]


@pytest.mark.parametrize("how", ["by hand", "many at once"])
def test_none_is_moved_there(admin_client, home, how):
    page = factories.ContentPageFactory(slug="media", parent=factories.ContentPageFactory(slug="over"))
    if how == "by hand":
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk])
        response = admin_client.post(address, follow=True)
    else:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        values = {"move_applied": "1", "chooser": home.pk}
        response = admin_client.post(f"{address}?id={page.pk}&next=/beheer/", values, follow=True)

    assert "het adres ‘media’ gebruikt de site zelf" in response.content.decode()
    page.refresh_from_db()
    assert page.url == "/over/media/"


def test_dossiers_do_not_hide_a_list_of_the_magazine(home):
    with pytest.raises(ValidationError, match="gebruikt het magazine zelf"):
        factories.DossierIndexPageFactory(slug="tag")
    assert factories.DossierIndexPageFactory(slug="dossiers").pk


def test_everything_that_answers_at_the_root_is_known():
    in_front = re.findall(r"location \^~ /([\w.-]+)/", NGINX.read_text("utf-8"))
    assert set(in_front) - {"_"} <= set(OF_THE_SITE)
    for name in OF_THE_SITE:
        try:
            is_page = resolve(f"/{name}/").url_name == "wagtail_serve"
        except Resolver404:
            is_page = True
        assert not is_page or name in in_front, name
