"""A page behind a password or a login is named nowhere that readers come."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import RichText

from articles.models import ArticlePage, DossierPage, DossierPart
from events.models import EventPage
from faq.models import QuestionPage
from home.models import ContentPage, HomePage, MembershipPage, ServicePage
from tests.factories import FACTORIES

from .types import PAGE_TYPES

SECRET = "Zeldzaamwoord"
RESTRICTIONS = {
    "password": {"restriction_type": "password", "password": "geheim"},
    "login": {"restriction_type": "login"},
}


def make_private(page, kind="password"):
    PageViewRestriction.objects.create(page=page, **RESTRICTIONS[kind])


def everywhere(client, home):
    """The text of every address where a page could be named to somebody who may not read it."""
    pages = [home, *home.get_descendants().live().public().specific()]
    addresses = [page.url for page in pages]
    agenda = next((page.url for page in pages if page.specific_class.__name__ == "EventIndexPage"), None)
    if agenda:
        addresses += [f"{agenda}?maand=2030-05", f"{agenda}?archief=2020"]
    sections = ("paginas", "artikelen", "vragen", "workshops")
    addresses += [f"/sitemap-{section}.xml" for section in sections]
    addresses += [f"{page.url}feed/{kind}" for page in pages for kind in ("", "rss/", "json/")]
    addresses += [f"/zoeken/?q={SECRET}", "/bestaat-niet/"]
    return {address: client.get(address).content.decode() for address in addresses}


def leaks(client, home):
    """Where the secret page is named. The search repeats what was asked, so it counts results."""
    texts = everywhere(client, home)
    found = [address for address, text in texts.items() if SECRET in text and "/zoeken/" not in address]
    return found + [address for address, text in texts.items() if 'id="resultaten"' in text]


@pytest.mark.parametrize(
    ("model", "kind"),
    [(ArticlePage, "login"), *((model, "password") for model in PAGE_TYPES if model is not HomePage)],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_private_page_is_named_nowhere(client, home, model, kind):
    page = FACTORIES[model](title=f"{SECRET} {model.__name__}", slug=SECRET.lower(), show_in_menus=True)
    assert leaks(client, home)

    make_private(page, kind)

    assert leaks(client, home) == []
    assert SECRET not in client.get(page.url, follow=True).content.decode()


def test_nor_is_a_page_below_a_private_one(client, home):
    section = FACTORIES[ContentPage](title="Besloten")
    FACTORIES[ContentPage](title=SECRET, parent=section)
    make_private(section)

    assert leaks(client, home) == []


def test_nor_is_one_that_an_editor_chose_before_it_became_private(client, home):
    article = FACTORIES[ArticlePage](title=SECRET)
    question = FACTORIES[QuestionPage](title=SECRET)
    workshop = FACTORIES[EventPage](title=SECRET)
    other = FACTORIES[QuestionPage](title="Een gewone vraag?")
    chosen = [
        ("questions", {"title": "Vragen", "questions": [question, other]}),
        ("workshops", {"title": "Workshops", "workshops": [workshop]}),
    ]
    FACTORIES[ContentPage](body=chosen)
    FACTORIES[MembershipPage](body=chosen)
    home.refresh_from_db()
    home.sections = [
        ("lead_story", {"article": article}),
        ("questions", {"title": "Vragen", "featured": question, "questions": [question, other]}),
    ]
    home.save()
    dossier = FACTORIES[DossierPage]()
    dossier.parts.add(DossierPart(article=article))
    dossier.save()
    assert len(leaks(client, home)) >= 5

    for page in (article, question, workshop):
        make_private(page)

    assert leaks(client, home) == []
    assert other.title in client.get(home.url).content.decode()


@pytest.mark.parametrize("kind", RESTRICTIONS)
def test_nor_does_a_link_tell_its_title_or_address(client, home, kind):
    target = FACTORIES[ContentPage](title=SECRET, slug=SECRET)
    other = FACTORIES[ContentPage](title="Gewone pagina")
    text = f'<p>Lees <a linktype="page" id="{target.pk}">dit stuk</a> eerst.</p>'
    link = {"label": "", "page": target}
    page = FACTORIES[ContentPage](
        body=[
            ("call_to_action", {"heading": "Doe mee", "text": text, "link": link}),
            ("link_list", {"title": "Verder", "links": [link, {"label": "", "page": other}]}),
            ("paragraph", text),
        ]
    )
    home.refresh_from_db()
    home.sections = [
        ("teaser", {"kicker": "Kijk", "headline": "<p>Kop</p>", "text": text, "link": link}),
        ("community_call", {"headline": "<p>Kop</p>", "text": text, "link": link | {"label": "Doe mee"}}),
    ]
    home.save()
    assert {page.url, home.url} <= set(leaks(client, home))

    make_private(target, kind)

    assert leaks(client, home) == []
    assert client.get(page.url).content.decode().count("dit stuk") == 2
    assert other.title in client.get(page.url).content.decode()


def test_nor_does_a_link_in_a_text_outside_a_body(home):
    target = FACTORIES[ContentPage](title=SECRET, slug=SECRET)
    make_private(target)

    html = str(RichText(f'<p><a linktype="page" id="{target.pk}">Hier</a></p>'))

    assert SECRET not in html
    assert "Hier" in html


@pytest.mark.parametrize("model", [ArticlePage, DossierPage, EventPage, QuestionPage, ContentPage])
def test_nor_is_its_alias(client, home, model):
    page = FACTORIES[model](title=SECRET, slug=SECRET, show_in_menus=True)
    alias = page.create_alias(update_slug="alias")
    alias.create_alias(update_slug="alias-van-alias")
    assert leaks(client, home)

    make_private(page)

    assert leaks(client, home) == []
    assert SECRET not in client.get(alias.url).content.decode()


@pytest.mark.parametrize("which", ["page", "section"])
def test_what_is_private_with_a_page_goes_off_the_site_with_it(client, home, which):
    section = FACTORIES[ContentPage](title="Besloten")
    page = FACTORIES[ContentPage](title=SECRET, parent=section)
    alias = page.create_alias(parent=home, update_slug="alias")
    alias.create_alias(update_slug="alias-van-alias")
    below = FACTORIES[ContentPage](title=SECRET, parent=alias, slug="eronder")
    make_private(section)

    ContentPage.objects.get(pk={"page": page, "section": section}[which].pk).delete()

    left = dict(Page.objects.filter(title=SECRET).values_list("slug", "live"))
    assert left == {"alias": False, "alias-van-alias": False, "eronder": False}
    assert leaks(client, home) == []
    assert client.get(below.url).status_code == 404


@pytest.mark.parametrize("is_private_too", [True, False])
def test_what_is_not_or_is_private_by_itself_stays(client, home, is_private_too):
    page = FACTORIES[ContentPage](title="Besloten")
    alias = page.create_alias(parent=home, update_slug="alias")
    below = FACTORIES[ContentPage](title=SECRET, parent=alias)
    if is_private_too:
        make_private(page)
        make_private(below)

    ContentPage.objects.get(pk=page.pk).delete()

    assert ContentPage.objects.get(pk=below.pk).live


def test_nor_is_the_alias_of_a_page_below_it_or_what_is_below_an_alias(client, home):
    section = FACTORIES[ContentPage](title="Besloten")
    FACTORIES[ContentPage](title=SECRET, parent=section).create_alias(parent=home, update_slug="alias")
    FACTORIES[ContentPage](title=SECRET, parent=section.create_alias(update_slug="alias-van-boven"))
    assert leaks(client, home)

    make_private(section)

    assert leaks(client, home) == []


def test_nor_is_an_alias_that_is_private_itself_or_what_is_below_the_alias_of_a_private_page(client, home):
    public, private = (FACTORIES[ContentPage](title=SECRET, slug=slug) for slug in ("open", "besloten"))
    alias = public.create_alias(update_slug="alias")
    make_private(alias)
    below = FACTORIES[ContentPage](title=SECRET, parent=private.create_alias(update_slug="andere-alias"))
    make_private(private)

    for page in (alias, below):
        assert 'type="password"' in client.get(page.url).content.decode()
    assert SECRET in client.get(public.url).content.decode()


def test_a_reader_with_the_password_reads_the_page_itself(client, home):
    page = FACTORIES[ServicePage](title=SECRET)
    make_private(page)
    restriction = page.get_view_restrictions().get()

    form = client.get(page.url)
    assert 'type="password"' in form.content.decode()
    client.post(
        f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/",
        {
            "password": "geheim",
            "return_url": page.url,
        },
    )

    assert SECRET in client.get(page.url).content.decode()


def test_who_makes_a_page_private_is_told_that_no_list_shows_it(admin_client, home):
    page = FACTORIES[ServicePage]()

    dialog = admin_client.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk])).json()["html"]

    assert "Wat besloten is, staat in geen lijst, menu, feed of zoekresultaat" in dialog


@pytest.mark.parametrize(
    "hide", [make_private, lambda section: section.unpublish()], ids=["private", "offline"]
)
def test_no_page_links_to_a_section_that_readers_cannot_open(client, home, hide):
    pages = [FACTORIES[model]() for model in (ArticlePage, ArticlePage, EventPage, EventPage, QuestionPage)]
    sections = [page.get_parent() for page in pages]
    home.refresh_from_db()
    home.sections = [
        ("lead_story", {}),
        ("latest_articles", {"title": "Nieuw", "count": 3}),
        ("next_workshops", {"title": "Workshops", "count": 3}),
        ("questions", {"title": "Vragen", "questions": []}),
    ]
    home.save()
    shown = client.get(home.url).content.decode()
    assert all(f'href="{section.url}"' in shown for section in sections)

    for section in set(sections):
        hide(section)

    for page in (home, *pages):
        html = client.get(page.url).content.decode()
        assert 'href=""' not in html
        assert [section.url for section in sections if f'class="go" href="{section.url}"' in html] == []


def test_aliases_that_stand_in_each_others_trees_are_private_together(client, home):
    first = FACTORIES[ContentPage](title=SECRET, slug="eerste")
    second = FACTORIES[ContentPage](slug="tweede", parent=first.create_alias(update_slug="van-eerste"))
    first.move(second.create_alias(parent=home, update_slug="van-tweede"), "last-child")
    first = ContentPage.objects.get(pk=first.pk)
    make_private(FACTORIES[ContentPage](slug="elders"))
    assert SECRET in client.get(first.url).content.decode()

    make_private(first)
    assert 'type="password"' in client.get(first.url).content.decode()


def test_what_is_private_through_a_page_that_stays_stays_on_the_site_when_another_goes(client, home):
    going, staying = (FACTORIES[ContentPage](title=SECRET, slug=slug) for slug in ("weg", "blijft"))
    alias = staying.create_alias(parent=going.create_alias(update_slug="van-weg"), update_slug="van-blijft")
    below = FACTORIES[ContentPage](title=SECRET, slug="eigen", parent=alias)
    make_private(going)
    make_private(staying)

    ContentPage.objects.get(pk=going.pk).delete()

    for page in (alias, below):
        assert 'type="password"' in client.get(Page.objects.get(pk=page.pk).url).content.decode()


def test_an_alias_of_a_private_page_becomes_a_page_of_its_own_when_it_is_private_itself(admin_client, home):
    page = FACTORIES[ContentPage](title=SECRET)
    alias = page.create_alias(update_slug="alias")
    make_private(page)
    convert = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])

    assert "Maak hem eerst zelf besloten" in admin_client.post(convert, follow=True).content.decode()
    assert Page.objects.get(pk=alias.pk).alias_of

    make_private(alias)
    admin_client.post(convert)
    assert not Page.objects.get(pk=alias.pk).alias_of
