import re
import urllib.request

import pytest

from ..site import PASSWORD, chromium_options, running_site


@pytest.fixture(scope="session")
def site():
    """The address of a freshly seeded site with sample content, in a process of its own."""
    with running_site() as address:
        yield address


def _locations(address):
    with urllib.request.urlopen(address) as sitemap:  # noqa: S310
        return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap.read().decode())


@pytest.fixture(scope="session")
def addresses(site):
    """The address of every public page of the site map, and of the states that are no page."""
    sections = _locations(f"{site}/sitemap.xml")
    pages = [page for section in sections for page in _locations(site + section)]
    return [*pages, "/zoeken/", "/zoeken/?q=secretaresse", "/zoeken/?q=xyzzy", "/bestaat-niet/"]


@pytest.fixture(scope="session")
def one_of_each(addresses):
    """One address of every page type and state: what differs between two articles is no matter here."""
    kinds = {}
    for address in addresses:
        path, _, query = address.partition("?")
        parts = path.strip("/").split("/")
        # Pages of one type stand side by side; those right below the home page differ.
        kind = (*parts[:-1], len(parts)) if len(parts) > 1 else tuple(parts)
        kinds.setdefault((kind, query), address)
    return list(kinds.values())


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return chromium_options()


@pytest.fixture(scope="session")
def browser_context_args(site):
    return {"base_url": site, "locale": "nl-NL"}


@pytest.fixture
def log_in(new_context):
    """Logs somebody in, in a browser of her own."""

    def log_in(username, **options):
        page = new_context(**options).new_page()
        page.goto("/beheer/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/beheer/")
        return page

    return log_in
