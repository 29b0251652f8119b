"""A page asks the database the same number of questions, however much there is to show."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag
from wagtail.rich_text import RichText

from articles.models import (
    ArticleAuthor,
    ArticlePage,
    ArticleTag,
    Author,
    Category,
    DossierPage,
    DossierPart,
)
from events.models import EventSession
from faq.models import QuestionPage
from home.models import CommunityEnvironment, ContentPage, MembershipPage, ServicePage
from tests import factories

from .bulk import make_pages
from .plenty import NOW, make_articles, make_images, make_questions, make_workshops

FEW, MANY = 10, 1_000


def make_listed(count):
    """Makes articles of one category, tag and author."""
    articles = make_articles(count)
    category = Category.objects.get_or_create(name="Verslag", slug="verslag")[0]
    tag = Tag.objects.get_or_create(name="Agenda", slug="agenda")[0]
    author = Author.objects.get_or_create(name="Redactie", slug="redactie")[0]
    keys = [article.pk for article in articles]
    ArticlePage.objects.filter(pk__in=keys).update(category=category, published_at=NOW)
    ArticleAuthor.objects.filter(page__in=keys).update(author=author)
    ArticleTag.objects.bulk_create(ArticleTag(content_object=article, tag=tag) for article in articles)


def grows(queries, kind, address, make):
    """Compare the same address with few and with many things on it."""
    make(FEW)
    few = queries(kind, address)
    make(MANY - FEW)
    return queries(kind, address) - few


def test_the_magazine(queries):
    make_articles(1)

    assert grows(queries, "magazine", "/magazine/", make_articles) == 0


def test_the_last_page_of_the_magazine(queries):
    make_articles(MANY)

    assert queries("magazine", "/magazine/?pagina=83") == queries("magazine", "/magazine/")


def test_the_magazine_with_one_filter_and_with_all(queries):
    filters = {"categorie": "verslag", "tag": "agenda", "auteur": "redactie", "jaar": "2026"}
    make_listed(FEW)
    for number in range(20):  # what a menu may hold
        factories.CategoryFactory(), factories.AuthorFactory(), Tag.objects.create(name=f"tag {number}")
    one = queries("magazine", "/magazine/?categorie=verslag")
    every = queries("magazine", f"/magazine/?{urlencode(filters)}")
    make_listed(MANY - FEW)

    assert queries("magazine", "/magazine/?categorie=verslag") == one == queries("magazine", "/magazine/")
    # Only the length of a combination has to be counted.
    assert queries("magazine", f"/magazine/?{urlencode(filters)}") == every == one + 1


@pytest.mark.parametrize("address", ["categorie/verslag/", "tag/agenda/", "auteur/redactie/"])
def test_the_list_of_a_category_a_tag_and_an_author(queries, address):
    assert grows(queries, "article list", f"/magazine/{address}", make_listed) == 0


def test_a_list_that_was_asked_for_before(client, home):
    make_listed(FEW)
    for _ in range(2):  # the first request of all makes the settings
        client.get("/magazine/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/magazine/")

    assert len(captured) <= 8


def test_the_home_page(queries, home):
    home.sections = [
        ("lead_story", {}),
        ("latest_articles", {"title": "Nieuw", "count": 12}),
        ("next_workshops", {"title": "Workshops", "count": 10}),
    ]
    home.save()

    def make(count):
        make_articles(count)
        make_workshops(count)

    make(3)
    assert grows(queries, "home", "/", make) == 0


def test_an_article_among_others(queries):
    (article,) = make_articles(1)

    assert grows(queries, "article", article.url, make_articles) == 0


def test_an_article_with_many_authors_and_tags(queries, client):
    (article,) = make_articles(1)

    def make(count):
        authors = [factories.AuthorFactory() for _ in range(count // 20)]
        ArticleAuthor.objects.bulk_create(ArticleAuthor(page=article, author=author) for author in authors)
        article.refresh_from_db()
        article.tags.add(*[f"woord-{author.pk}" for author in authors], "vast")
        article.save()

    make(40)
    assert grows(queries, "article", article.url, make) == 0


def test_an_article_with_much_around_it(queries):
    article, *others = make_articles(60)
    overview = factories.DossierIndexPageFactory()

    def make(count):
        dossiers = make_pages(DossierPage, overview, count // 10)
        DossierPart.objects.bulk_create(
            DossierPart(page=dossier, article=part) for dossier in dossiers for part in (others[0], article)
        )
        authors = [factories.AuthorFactory(portrait=image) for image in make_images(count // 50 + 1)]
        ArticleAuthor.objects.bulk_create(ArticleAuthor(page=article, author=author) for author in authors)
        article.refresh_from_db()
        article.notes = [("update", {"noted_at": NOW, "text": "Nieuw."})] * min(count, 20)
        article.body = [
            ("paragraph", f"<p>woord<footnote>noot {n}</footnote></p>") for n in range(count // 10)
        ]
        article.save()
        suggested = [other.pk for other in others[1 : 3 + count // 10]]
        ArticlePage.objects.filter(pk=article.pk).update(suggested=suggested)

    make(30)
    assert grows(queries, "article", article.url, make) == 0


def test_a_dossier(queries):
    dossier = factories.DossierPageFactory()

    def make(count):
        DossierPart.objects.bulk_create(DossierPart(page=dossier, article=a) for a in make_articles(count))

    assert grows(queries, "dossier", dossier.url, make) == 0


def test_the_dossiers(queries):
    overview = factories.DossierIndexPageFactory()

    assert grows(queries, "dossiers", overview.url, lambda n: make_pages(DossierPage, overview, n)) == 0


def test_the_questions_in_many_categories(queries):
    assert grows(queries, "faq", "/veelgestelde-vragen/", make_questions) == 0


def test_a_question_among_others(queries):
    question = make_questions(5)[0]

    def make(count):
        category = question.category
        make_pages(QuestionPage, question.get_parent(), count, lambda number: {"category": category})

    assert grows(queries, "question", question.url, make) == 0


@pytest.mark.parametrize("query", ["", "?maand=2026-12"])
def test_the_workshops_to_come(queries, query):
    make_workshops(1)

    assert grows(queries, "agenda", f"/agenda/{query}", make_workshops) == 0


def test_the_archive(queries):
    def make(count):
        make_workshops(count, start=datetime(2011, 4, 16, tzinfo=UTC), step=timedelta(hours=1))

    assert grows(queries, "agenda", "/agenda/?archief=2011", make) == 0


def test_an_archive_of_many_years(queries):
    def make(count):
        make_workshops(count, start=datetime(1995, 1, 1, tzinfo=UTC), step=timedelta(days=10))

    make_workshops(1)
    assert grows(queries, "agenda", "/agenda/", make) == 0


def test_a_workshop_among_others_and_with_many_sessions(queries):
    (workshop,) = make_workshops(1)

    def make(count):
        make_workshops(count)
        EventSession.objects.bulk_create(
            EventSession(page=workshop, start=NOW + timedelta(days=day)) for day in range(count // 10)
        )

    assert grows(queries, "workshop", workshop.url, make) == 0


def test_the_services(queries):
    overview = factories.ServiceIndexPageFactory()

    assert grows(queries, "services", overview.url, lambda n: make_pages(ServicePage, overview, n)) == 0


def test_a_service_with_much_that_belongs_to_it(queries, client):
    service = factories.ServicePageFactory()
    factories.ContactPageFactory()
    articles, questions, workshops = (make(10) for make in (make_articles, make_questions, make_workshops))

    def make(count):
        pages = {"articles": articles, "questions": questions, "workshops": workshops}
        for name, chosen in pages.items():
            setattr(service, f"related_{name}", [("page", page) for page in chosen[: count // 100 or 1]])
        link = f'<a linktype="page" id="{articles[0].pk}">dit</a>'
        service.steps = [("step", {"title": "Stap", "text": RichText(f"<p>{link}</p>")})] * (
            count // 100 or 1
        )
        service.save()

    assert grows(queries, "service", service.url, make) == 0
    with CaptureQueriesContext(connection) as captured:  # what is the same for every page is kept by now
        client.get(service.url)
    assert len(captured) <= 9


def test_the_contact_form_with_many_services(queries):
    contact = factories.ContactPageFactory()
    overview = factories.ServiceIndexPageFactory()

    assert grows(queries, "contact", contact.url, lambda n: make_pages(ServicePage, overview, n // 25)) == 0


def test_the_memberships(queries):
    overview = factories.MembershipIndexPageFactory()

    assert grows(queries, "memberships", overview.url, lambda n: make_pages(MembershipPage, overview, n)) == 0


def test_the_environments_of_the_community(queries):
    community = factories.CommunityPageFactory()

    def make(count):
        CommunityEnvironment.objects.bulk_create(
            CommunityEnvironment(page=community, name=f"Omgeving {image.pk}", purpose="Praten", image=image)
            for image in make_images(count // 10)
        )

    assert grows(queries, "community", community.url, make) == 0


def test_the_menu(queries, home):
    page = factories.ContentPageFactory()

    def make(count):
        make_pages(ContentPage, home, count, lambda number: {"show_in_menus": True})

    assert grows(queries, "content", page.url, make) == 0


def test_workshops_among_the_results_of_a_search(queries):
    for _ in range(2):
        factories.EventPageFactory(summary="Zoekwoord.")
    few = queries("search", "/zoeken/?q=zoekwoord")
    for _ in range(6):
        factories.EventPageFactory(summary="Zoekwoord.", status="cancelled")

    assert queries("search", "/zoeken/?q=zoekwoord") == few


def test_the_results_of_a_search(queries):
    for _ in range(11):
        factories.QuestionPageFactory(search_words="zoekwoord")
    few = queries("search", "/zoeken/?q=zoekwoord")
    for _ in range(30):
        factories.QuestionPageFactory(search_words="zoekwoord")

    assert queries("search", "/zoeken/?q=zoekwoord") == few
