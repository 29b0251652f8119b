"""The lists of categories and authors in the admin."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from articles.models import ArticleAuthor, Author, Category
from tests import factories


@pytest.fixture
def categories(home):
    return [
        factories.CategoryFactory(name="Verslag", slug="verslag", description="Ter plekke", sort_order=1),
        factories.CategoryFactory(name="Opinie", slug="opinie", description="Wat iemand vindt", sort_order=2),
    ]


@pytest.fixture
def authors(home):
    return [
        factories.AuthorFactory(name="Redactie Kantlijn", slug="kantlijn", role="eindredactie"),
        factories.AuthorFactory(name="Redactie Voorwerk", slug="voorwerk", role="verslaggeving"),
    ]


def address(model, action="index", *args):
    return reverse(f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_{action}", args=args)


def table(response):
    """The heads of the list's columns, and the text of its rows."""
    soup = BeautifulSoup(response.content, "html.parser")
    texts = [
        [" ".join(cell.get_text(" ").split()) for cell in row(["th", "td"])]
        for row in soup.select("table tr")
    ]
    return texts[0], texts[1:]


def test_categories_are_listed_in_their_order(admin_client, categories):
    heads, rows = table(admin_client.get(address(Category)))

    assert heads == ["Naam", "Adres", "Omschrijving", "Volgorde"]
    assert [row[0].split()[0] for row in rows] == ["Verslag", "Opinie"]
    assert rows[0][1:] == ["verslag", "Ter plekke", "1"]


def test_authors_are_listed_by_name(admin_client, authors):
    heads, rows = table(admin_client.get(address(Author)))

    assert heads == ["Naam", "Rol", "Adres"]
    assert [row[1:] for row in rows] == [["eindredactie", "kantlijn"], ["verslaggeving", "voorwerk"]]


@pytest.mark.parametrize(("query", "found"), [("vindt", ["opinie"]), ("VERSLAG", ["verslag"]), ("niets", [])])
def test_categories_can_be_searched_by_name_and_description(admin_client, categories, query, found):
    response = admin_client.get(address(Category), {"q": query})

    assert [category.slug for category in response.context["object_list"]] == found


def test_authors_can_be_searched_and_filtered_by_role(admin_client, authors):
    _, searched = table(admin_client.get(address(Author), {"q": "kantlijn"}))
    _, filtered = table(admin_client.get(address(Author), {"role": "verslaggeving"}))

    assert [row[2] for row in searched] == ["kantlijn"]
    assert [row[2] for row in filtered] == ["voorwerk"]
    assert "<summary>Rol" in admin_client.get(address(Author)).content.decode()


@pytest.mark.parametrize(
    ("model", "name", "rows"),
    [
        (
            Category,
            "categorieen",
            [
                ["Naam", "Adres", "Omschrijving", "Volgorde"],
                ["Verslag", "verslag", "Ter plekke", "1"],
                ["Opinie", "opinie", "Wat iemand vindt", "2"],
            ],
        ),
        (
            Author,
            "auteurs",
            [
                ["Naam", "Adres", "Rol"],
                ["Redactie Kantlijn", "kantlijn", "eindredactie"],
                ["Redactie Voorwerk", "voorwerk", "verslaggeving"],
            ],
        ),
    ],
)
def test_a_list_can_be_exported(admin_client, categories, authors, model, name, rows):
    as_csv = admin_client.get(address(model), {"export": "csv"})
    as_xlsx = admin_client.get(address(model), {"export": "xlsx"})

    assert f'filename="{name}.csv"' in as_csv["Content-Disposition"]
    assert f'filename="{name}.xlsx"' in as_xlsx["Content-Disposition"]
    assert list(csv.reader(StringIO(as_csv.getvalue().decode()))) == rows
    sheet = load_workbook(BytesIO(as_xlsx.getvalue())).active
    assert [[str(value) for value in row] for row in sheet.iter_rows(values_only=True)] == rows


def test_a_category_in_use_is_not_deleted_and_the_admin_names_the_article(admin_client, categories):
    article = factories.ArticlePageFactory(category=categories[0], title="Een stuk van nu")

    response = admin_client.post(address(Category, "delete", categories[0].pk))

    assert response.status_code == 200
    assert "kon niet verwijderd worden" in response.content.decode()
    assert article.title in response.content.decode()
    assert Category.objects.filter(pk=categories[0].pk).exists()


def test_an_author_of_an_article_is_not_deleted(admin_client, authors):
    article = factories.ArticlePageFactory()
    article.article_authors.add(ArticleAuthor(author=authors[0]))
    article.save()

    response = admin_client.post(address(Author, "delete", authors[0].pk))

    assert response.status_code == 200
    assert article.title in response.content.decode()
    assert Author.objects.filter(pk=authors[0].pk).exists()


@pytest.mark.parametrize("model", [Category, Author])
@pytest.mark.parametrize("is_planned", [True, False])
def test_what_a_draft_or_a_planned_version_names_is_not_deleted(admin_client, home, model, is_planned):
    kept = {Category: factories.CategoryFactory, Author: factories.AuthorFactory}[model]()
    article = factories.ArticlePageFactory(title="Over agenda’s")
    article.save_revision().publish()
    if model is Category:
        article.category = kept
    else:
        article.article_authors = [ArticleAuthor(author=kept)]
    article.go_live_at = timezone.now() + timedelta(days=1) if is_planned else None
    version = article.save_revision()
    if is_planned:
        version.publish()

    response = admin_client.post(address(model, "delete", kept.pk))

    assert model.objects.filter(pk=kept.pk).exists()
    assert "Over agenda’s" in response.content.decode()


def test_a_category_that_is_not_in_use_can_be_deleted(admin_client, categories):
    response = admin_client.post(address(Category, "delete", categories[0].pk))

    assert response.status_code == 302
    assert not Category.objects.filter(pk=categories[0].pk).exists()


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (Category, {"name": "Interview", "slug": "interview", "sort_order": "3"}, "Interview"),
        (
            Author,
            {"name": "Redactie Marge", "slug": "marge", "bio": "null", "links-count": "0"},
            "Redactie Marge",
        ),
    ],
)
def test_a_new_one_can_be_made_and_changed(admin_client, home, model, values, name):
    assert admin_client.post(address(model, "create"), values).status_code == 302
    made = model.objects.get(slug=values["slug"])
    assert str(made) == name

    admin_client.post(address(model, "edit", made.pk), values | {"name": "Anders"})
    made.refresh_from_db()
    assert made.name == "Anders"


@pytest.mark.parametrize("slug", ["verslag", "met spatie", ""])
def test_an_address_is_valid_and_used_once(admin_client, categories, slug):
    response = admin_client.post(
        address(Category, "create"), {"name": "Nieuw", "slug": slug, "sort_order": "1"}
    )

    assert response.status_code == 200
    assert response.context["form"].errors["slug"]
    assert Category.objects.count() == 2
