"""What every response says to browsers, and the files they look for at a fixed address."""

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from wagtail.documents.models import Document

from tests import factories

FORMS = ["'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "*", "http:", "https:"]


@pytest.fixture
def addresses(home):
    """Every kind of public address: pages, a list, search, an unknown one."""
    pages = [
        home,
        factories.ContentPageFactory(),
        factories.ArticlePageFactory(),
        factories.QuestionPageFactory(),
        factories.EventPageFactory(),
        factories.MembershipPageFactory(),
        factories.ServicePageFactory(),
        factories.CommunityPageFactory(),
        factories.ContactPageFactory(),
    ]
    parents = {page.get_parent().specific for page in pages if page.depth > 3}
    return [page.get_url() for page in [*pages, *parents]] + [
        "/zoeken/?q=vak",
        "/bestaat/niet/",
        "/beheerders/",
    ]


def policy(response) -> dict[str, list[str]]:
    """The content security policy: sources by directive."""
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


def test_public_pages_have_a_strict_policy(addresses, client):
    for address in addresses:
        rules = policy(client.get(address))
        assert rules["default-src"] == ["'none'"], address
        for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
            assert rules[directive] == ["'self'"], (address, directive)
        assert rules["base-uri"] == ["'none'"]
        assert rules["frame-ancestors"] == ["'self'"]
        assert not [source for sources in rules.values() for source in sources if source in FORMS]


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/login/", "/beheer/pages/"])
def test_only_the_admin_has_a_relaxed_policy(home, client, path):
    client.force_login(factories.UserFactory(is_superuser=True))
    rules = policy(client.get(path))
    assert rules["script-src"] == ["'self'", "'unsafe-inline'"]
    assert rules["style-src"] == ["'self'", "'unsafe-inline'"]
    assert rules["default-src"] == ["'self'"]
    assert rules["form-action"] == ["'self'"]
    assert policy(client.get("/"))["script-src"] == ["'self'"]


def test_public_pages_set_no_cookie(addresses):
    for address in addresses:
        client = Client()
        response = client.get(address)
        assert "Set-Cookie" not in response, address
        assert not client.cookies, address


def test_public_pages_have_security_headers(addresses, client):
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for address in addresses:
        response = client.get(address)
        assert {name: response.get(name) for name in expected} == expected, address
        assert "camera=()" in response["Permissions-Policy"]
        assert not {"Server", "X-Powered-By"} & response.headers.keys()


def test_favicon_leads_to_the_file(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response.url == "/static/img/favicon.ico"
    assert finders.find("img/favicon.ico")


def test_manifest_names_the_site_and_its_icons(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("#ONTSECRETARESSEN", "nl", "/")
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]
    for icon in manifest["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]


@pytest.mark.parametrize("path", ["/favicon.ico", "/manifest.webmanifest"])
def test_fixed_files_need_no_database_and_may_be_kept(client, path):
    # Without the ``db`` fixture a query would be an error.
    assert "max-age" in client.get(path)["Cache-Control"]


def test_a_document_is_saved_and_does_not_open_on_the_site(home, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"%PDF-1.4", name="werkblad.pdf")
    response = client.get(Document.objects.create(title="Werkblad", file=file).url)

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
