"""The body of a published page is worked out once, and is never an old or somebody else's one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticlePage
from home import navigation
from home.models import SiteMessage
from home.sites import know_site
from tests import factories


@pytest.fixture
def target(home):
    return factories.ContentPageFactory(title="Waar het heen gaat")


@pytest.fixture
def page(target):
    page = factories.ArticlePageFactory(
        body=[
            ("paragraph", f'<p>Eerst dit. <a linktype="page" id="{target.pk}">Daarheen</a></p>'),
            ("call_to_action", {"heading": "Verder", "link": {"label": "Ga mee", "page": target}}),
        ]
    )
    page.save_revision().publish()
    return page


def text(client, page):
    return client.get(page.url).content.decode()


def test_the_second_reader_costs_less(client, page):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    first, second = asked(), asked()

    assert second < first
    assert second <= 12


def test_what_is_published_is_there_at_once(client, page):
    assert "Eerst dit." in text(client, page)

    page.body = [("paragraph", "<p>Nu iets anders.</p>")]
    page.save_revision().publish()

    assert "Nu iets anders." in text(client, page)
    assert "Eerst dit." not in text(client, page)


def test_a_draft_is_seen_in_its_preview_only(client, page):
    page.body = [("paragraph", "<p>Nog geheim.</p>")]
    page.save_revision()
    assert "Eerst dit." in text(client, page)

    preview = page.get_latest_revision_as_object().make_preview_request().render().content.decode()

    assert "Nog geheim." in preview
    assert "Nog geheim." not in text(client, page)


def test_a_link_goes_when_its_page_goes_offline_or_becomes_private(client, page, target):
    assert target.url in text(client, page)

    restriction = PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert target.url not in text(client, page)

    restriction.delete()
    assert target.url in text(client, page)

    target.unpublish()
    assert target.url not in text(client, page)


def test_what_goes_offline_while_a_page_is_made_is_not_kept(client, page, target, monkeypatch):
    get_context = ArticlePage.get_context

    def slow(self, request, *args, **kwargs):
        context = get_context(self, request, *args, **kwargs)
        target.unpublish()
        return context

    target.show_in_menus = True
    target.save()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ArticlePage, "get_context", slow)
        assert target.url in text(client, page)

    assert target.url not in text(client, page)


@pytest.mark.parametrize("address", ["/zoeken/?q=agenda", "/bestaat-niet/"])
def test_what_changes_while_another_kind_of_page_is_made_is_not_kept_either(
    client, home, address, monkeypatch
):
    def slow(request):
        site = know_site(request)  # with its message, which then changes
        SiteMessage.objects.update_or_create(site=site, defaults={"text": "Vandaag gesloten."})
        return around(request)

    around = navigation._navigation
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(navigation, "_navigation", slow)
        client.get(address)

    assert "Vandaag gesloten." in client.get(home.url).content.decode()


def test_workshops_pass_while_everything_around_them_is_kept(client, home):
    workshop = factories.EventPageFactory(title="Notuleren")
    block = ("workshops", {"title": "Ga mee", "workshops": [workshop]})
    page = factories.ArticlePageFactory(body=[("paragraph", "<p>Ervoor.</p>"), block])
    page.save_revision().publish()
    home.sections = [("next_workshops", {"title": "Binnenkort", "count": 3, "note": ""})]
    home.save_revision().publish()
    for address in (page.url, home.url):
        assert "Notuleren" in client.get(address).content.decode()

    # Without a signal: what is kept stays.
    Page.objects.filter(pk=workshop.pk).update(title="Notuleren, vol")

    assert "Ervoor." in text(client, page)
    for address in (page.url, home.url):
        assert "Notuleren, vol" in client.get(address).content.decode()
