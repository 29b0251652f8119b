"""A request is for the site that Wagtail would choose, and a site that changed is another one at once."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Site

from tests import factories


@pytest.fixture
def sites(home, settings):
    """Gives sites by host and port a home page with their name as title."""
    settings.ALLOWED_HOSTS = ["*"]

    def make(hostname, port, **more):
        root = factories.HomePageFactory(title=f"{hostname} op {port}", slug=f"{hostname}-{port}")
        return Site.objects.create(hostname=hostname, port=port, root_page=root, **more)

    Site.objects.update(hostname="een")
    return make


def title(client, host):
    name, _, port = host.partition(":")
    html = client.get("/", SERVER_NAME=name, SERVER_PORT=port or "80").content.decode()
    return html.partition('<h1 class="vh">')[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("twee", "twee op 80"),
        ("twee:81", "twee op 81"),
        ("twee:82", "#ONTSECRETARESSEN"),
        ("drie", "drie op 8000"),
        ("een", "#ONTSECRETARESSEN"),
        ("een:99", "#ONTSECRETARESSEN"),
        ("onbekend", "#ONTSECRETARESSEN"),
    ],
)
def test_a_site_is_chosen_by_its_name_and_port(client, sites, host, expected):
    sites("twee", 80), sites("twee", 81), sites("drie", 8000)

    assert title(client, host) == expected


def test_without_a_default_site_another_name_has_no_page(client, sites):
    sites("twee", 80)
    Site.objects.get(hostname="een").delete()

    assert title(client, "twee") == "twee op 80"
    assert client.get("/", SERVER_NAME="onbekend").status_code == 404


def test_a_site_that_gets_another_home_page_shows_it_at_once(client, sites):
    site = sites("twee", 80)
    assert title(client, "twee") == "twee op 80"

    site.root_page = factories.HomePageFactory(title="Nieuw begin", slug="nieuw")
    site.save()

    assert title(client, "twee") == "Nieuw begin"


def links(client, hostname, path):
    html = client.get(path, SERVER_NAME=hostname).content.decode()
    return set(re.findall(r'href="([^"#?]*)"', html))


@pytest.mark.parametrize("path", ["/magazine/stuk/", "/magazine/", "/", "/nergens/"])
def test_a_magazine_with_a_name_of_its_own_has_its_own_links(client, home, settings, path):
    """What was kept for one site has no addresses for another."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.MIDDLEWARE = [settings.PAGE_CACHE, *settings.MIDDLEWARE]
    question = factories.QuestionPageFactory()
    factories.EventPageFactory(start=timezone.now() + timedelta(days=1))
    link = {"label": "Daar", "page": question, "url": ""}
    article = factories.ArticlePageFactory(
        slug="stuk",
        body=[
            ("call_to_action", {"heading": "Kijk", "link": link}),
            ("paragraph", f'<p><a linktype="page" id="{question.pk}">dit</a></p>'),
        ],
    )
    article.save_revision().publish()
    Site.objects.update(hostname="een")
    Site.objects.create(hostname="twee", port=80, root_page=article.get_parent())
    both = (("een", path), ("twee", path.removeprefix("/magazine") or "/"))
    alone = {}
    for host, address in both:
        cache.clear()
        alone[host] = links(client, host, address)
    for order in (both, both[::-1]):
        cache.clear()
        assert {host: links(client, host, address) for host, address in order} == alone
