"""The page that a site begins with stays: with it the site, its settings and everybody's rights would go."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Site

from tests import factories

from .removing import delete, in_bulk, text


@pytest.fixture
def begins_deeper(site):
    """A page below which another site begins."""
    above = factories.ContentPageFactory(title="Afdeling")
    below = factories.ContentPageFactory(title="Eigen site", parent=above)
    Site.objects.create(hostname="eigen.example", port=80, root_page=below)
    return above


@pytest.mark.parametrize("role", ["Eindredacteuren", "Beheerders"])
@pytest.mark.parametrize("how", [delete, lambda client, page: in_bulk(client, "delete", page)])
def test_nobody_deletes_it(person, site, role, how):
    client = person(role)
    rights = GroupPagePermission.objects.count()

    how(client, site)

    assert Page.objects.filter(pk=site.pk).exists()
    assert Site.objects.exists()
    assert GroupPagePermission.objects.count() == rights
    assert client.get("/beheer/").status_code == 200


def test_nor_is_that_offered(bea, site):
    page = factories.ContentPageFactory()
    edit = text(bea.get(reverse("wagtailadmin_pages:edit", args=[site.pk])))

    assert reverse("wagtailadmin_pages:delete", args=[site.pk]) not in edit
    edit = text(bea.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert reverse("wagtailadmin_pages:delete", args=[page.pk]) in edit


def test_what_a_site_begins_below_stays_too_and_says_why(diana, begins_deeper):
    for answer in (delete(diana, begins_deeper), in_bulk(diana, "delete", begins_deeper)):
        assert "‘Afdeling’ kan niet weg" in text(answer)
    assert Site.objects.filter(hostname="eigen.example").exists()
