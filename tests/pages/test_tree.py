"""Which page may stand where, and what the screens that make a page say."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from articles.models import ArticleIndexPage, ArticlePage, DossierIndexPage
from home.models import BasePage, ContactPage, ContentPage, HomePage
from tests.factories import FACTORIES

from .types import PAGE_TYPES, name_of

every_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
TABS = ["Inhoud", "Publicatie", "Zoekmachines en delen"]

BELOW = {Page: {HomePage}} | {
    parent: {model for model, page_type in PAGE_TYPES.items() if parent in page_type.parents}
    for parent in PAGE_TYPES
}

check = WagtailPageTestCase()


def offered_below(client, page):
    """The models that the admin offers below a page; it skips the choice when there is only one."""
    response = client.get(reverse("wagtailadmin_pages:add_subpage", args=[page.pk]), follow=True)
    if response.redirect_chain:
        model = response.context.get("content_type")
        return {model.model_class()} if model else set()
    offered = {apps.get_model(app, name) for _, app, name, _ in response.context["page_types"]}
    shown = BeautifulSoup(response.content, "html.parser").main.get_text()
    assert all(model.page_description in shown for model in offered)
    return offered


def test_the_contract_lists_every_page_type():
    ours = {model for model in apps.get_models() if issubclass(model, BasePage)}

    assert ours == set(PAGE_TYPES)


@every_type
def test_a_page_type_has_its_place_in_the_tree(model):
    for parent, allowed in BELOW.items():
        if model in allowed:
            check.assertCanCreateAt(parent, model)
        else:
            check.assertCanNotCreateAt(parent, model)


@every_type
def test_the_admin_offers_only_what_makes_sense_below_a_page(home, admin_client, model):
    page = home if model is HomePage else FACTORIES[model]()
    exists = set(Page.objects.all().specific().values_list("content_type__model", flat=True))

    left = {
        child
        for child in BELOW[model]
        if not PAGE_TYPES[child].is_single or child._meta.model_name not in exists
    }
    assert offered_below(admin_client, page) == left


def test_below_the_root_the_admin_offers_the_home_page_until_there_is_one(home, admin_client):
    assert offered_below(admin_client, Page.get_first_root_node()) == set()

    home.delete()

    assert offered_below(admin_client, Page.get_first_root_node()) == {HomePage}


def test_below_a_complete_home_page_only_ordinary_pages_are_offered(home, admin_client):
    for model, page_type in PAGE_TYPES.items():
        if HomePage in page_type.parents:
            FACTORIES[model]()

    assert offered_below(admin_client, home) == {ContentPage}


def test_the_magazine_offers_articles_and_one_dossier_overview(home, admin_client):
    magazine = FACTORIES[ArticleIndexPage]()
    assert offered_below(admin_client, magazine) == {ArticlePage, DossierIndexPage}

    FACTORIES[DossierIndexPage]()
    assert offered_below(admin_client, magazine) == {ArticlePage}


@every_type
def test_a_single_page_cannot_be_made_twice(home, admin_client, model):
    page = home if model is HomePage else FACTORIES[model]()
    label = (model._meta.app_label, model._meta.model_name)

    response = admin_client.get(reverse("wagtailadmin_pages:add", args=[*label, page.get_parent().pk]))

    assert response.status_code == (302 if PAGE_TYPES[model].is_single else 200)


@every_type
def test_editors_read_dutch_names_and_what_a_page_is_for(model):
    assert str(model._meta.verbose_name) == PAGE_TYPES[model].name
    if not PAGE_TYPES[model].is_single:
        assert str(model._meta.verbose_name_plural) == PAGE_TYPES[model].plural
    assert model.page_description.endswith(".")
    assert 20 <= len(model.page_description) <= 100


def test_every_page_type_says_something_else():
    assert len({model.page_description for model in PAGE_TYPES}) == len(PAGE_TYPES)


@every_type
def test_the_form_has_three_tabs_with_each_field_where_editors_look_for_it(home, admin_client, model):
    page = home if model is HomePage else FACTORIES[model]()

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    form = BeautifulSoup(response.content, "html.parser")

    tabs = form.select("a[role=tab]")
    assert [tab.find(string=True).strip() for tab in tabs[:3]] == TABS
    content, publication, sharing = (
        {field["name"] for field in form.select(f"{tab['href']} [name]")} for tab in tabs[:3]
    )
    assert {"title", "headline"} <= content
    assert {"slug", "show_in_menus"} <= publication
    assert sharing == {"seo_title", "search_description", "social_image"}


def test_an_email_address_missing_from_the_settings_is_named_in_the_form_of_the_contact_page(
    home, admin_client
):
    page = FACTORIES[ContactPage]()

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "Het e-mailadres" in response.content.decode()
