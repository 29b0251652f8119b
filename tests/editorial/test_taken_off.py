"""What somebody takes off the site by mistake is back as readers saw it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import Removal
from tests import factories

from .removing import BIN, in_bulk, text, undo, unpublish
from .working import change, page_of


@pytest.fixture
def page(site):
    return factories.ContentPageFactory(title="Werkwijze", slug="werkwijze", parent=site)


@pytest.fixture
def below(page):
    return factories.ContentPageFactory(title="Eronder", parent=page)


def test_what_was_taken_off_the_site_is_back_as_readers_saw_it(client, anna, bea, page):
    """Bea wrote it alone by now, so that she could not publish it again."""
    below = factories.ContentPageFactory(parent=page, title="Eronder")
    page.title = "Zo werken we"
    page.save_revision().publish()
    unpublish(bea, page, include_descendants="on")
    assert client.get(below.url).status_code == 404
    change(bea, page, title="Half af")

    undo(bea)

    assert client.get(page.url).context["page"].title == "Zo werken we"
    assert page_of().get_latest_revision_as_object().title == "Half af"
    assert page_of().has_unpublished_changes
    assert client.get(below.url).context["page"].title == "Eronder"
    assert not Removal.objects.exists()


def test_what_is_on_the_site_again_leaves_the_bin(bea, page):
    in_bulk(bea, "unpublish", page)
    assert "Werkwijze" in text(bea.get(BIN))
    page_of().save_revision().publish()
    assert not Removal.objects.exists()


def test_in_bulk_every_chosen_page_goes_also_below_another(client, bea, page, below):
    spared = factories.ContentPageFactory(parent=page)
    in_bulk(bea, "unpublish", page, below)
    assert client.get(below.url).status_code == 404
    assert client.get(spared.url).status_code == 200
    assert Removal.objects.count() == 2

    for removal in Removal.objects.all():
        undo(bea, removal)
    assert Page.objects.filter(pk__in=[page.pk, below.pk], live=True).count() == 2


def test_who_publishes_the_first_page_can_still_get_back_those_below(client, bea, page, below):
    target = factories.ContentPageFactory()
    for number, each in enumerate((page, below)):
        Redirect.add_redirect(f"/oud-{number}", each)
    unpublish(bea, page, include_descendants="on", lead_to=target.pk)

    page_of().save_revision().publish()

    assert client.get("/oud-0").url == page.url
    assert client.get("/oud-1").url == target.url
    assert client.get(below.url).url == target.url
    removal = Removal.objects.get()
    assert (str(removal), removal.page_key, removal.keys) == ("Eronder", below.pk, [below.pk])
    undo(bea)
    assert client.get("/oud-1").url == below.url
    assert client.get(below.url).status_code == 200
    assert not Removal.objects.exists()


def test_a_redirect_until_it_is_back_is_not_for_good(client, bea, page):
    Redirect.add_redirect("/oud", page)
    before = list(Redirect.objects.values())
    unpublish(bea, page, lead_to=factories.ContentPageFactory().pk)
    assert client.get(page.url).status_code == 302
    assert client.get("/oud").status_code == 302

    undo(bea)

    assert list(Redirect.objects.values()) == before


def test_a_version_that_is_gone_is_not_said_to_be_back(bea, page):
    page.save_revision().publish()
    unpublish(bea, page)
    page_of().revisions.all().delete()
    assert "die lezers zagen, is er niet meer" in text(undo(bea))
    assert Removal.objects.exists()
    assert not page_of().live


def test_an_alias_shows_its_page_again_and_other_aliases_stay_off_the_site(client, bea, page):
    page.save_revision().publish()
    alias, other = (page.create_alias(update_slug=slug) for slug in ("alias", "andere-alias"))
    unpublish(bea, other)
    unpublish(bea, alias)

    undo(bea)

    assert client.get(alias.url).context["page"].title == "Werkwijze"
    assert client.get(other.url).status_code == 404
    assert Removal.objects.get().page_key == other.pk


def test_an_alias_waits_for_the_page_that_it_shows(client, bea, page):
    alias = page.create_alias(update_slug="alias")
    unpublish(bea, alias)
    removal = Removal.objects.get()
    unpublish(bea, page)
    assert "toont ‘Werkwijze’, en die staat niet op de site" in text(undo(bea, removal))

    undo(bea)

    assert client.get(alias.url).status_code == 200
    assert not Removal.objects.exists()


def test_an_alias_of_what_stays_off_keeps_no_section_off_the_site(bea, page, below):
    other = factories.ContentPageFactory(title="Elders", parent=page.get_parent())
    alias = other.create_alias(parent=page, update_slug="alias")
    unpublish(bea, page, include_descendants="on")
    removal = Removal.objects.get()
    unpublish(bea, other)

    assert "Nog niet op de site: ‘Elders’." in text(undo(bea, removal))
    assert set(Page.objects.filter(live=True, depth__gt=2)) == {page.page_ptr, below.page_ptr}
    assert not Page.objects.get(pk=alias.pk).live


def test_an_alias_that_stands_before_its_page_comes_back_with_it(client, bea, page):
    above = factories.ContentPageFactory(title="Boven", parent=page.get_parent())
    below = factories.ContentPageFactory(title="Eronder", parent=above)
    below.create_alias(update_slug="alias").move(below, "left")
    unpublish(bea, above, include_descendants="on")
    assert client.get(f"{above.url}alias/").status_code == 404

    undo(bea)

    assert client.get(below.url).status_code == client.get(f"{above.url}alias/").status_code == 200


@pytest.mark.parametrize("has_version", [True, False])
def test_what_would_go_again_at_once_is_not_said_to_be_back(bea, page, has_version):
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish() if has_version else page.save()
    unpublish(bea, page_of())

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        bea.force_login(bea.user)
        assert "kan niet terug. Hij zou meteen weer verdwijnen: het schema zegt" in text(undo(bea))
    assert Removal.objects.exists()
    assert not page_of().live
    assert page_of().revisions.count() == has_version


def test_what_ended_meanwhile_keeps_no_page_above_it_off_the_site(bea, page, below):
    below.expire_at = timezone.now() + timedelta(days=1)
    below.save_revision().publish()
    unpublish(bea, page, include_descendants="on")

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        bea.force_login(bea.user)
        undo(bea)

    assert page_of().live
    assert not Page.objects.get(pk=below.pk).live


@pytest.mark.parametrize("is_below", [True, False])
def test_what_another_locked_stays_off_the_site(bea, carla, page, below, is_below):
    unpublish(carla, page, include_descendants="on")
    locked = Page.objects.filter(pk=below.pk if is_below else page.pk)
    locked.update(locked=True, locked_by=carla.user)

    said = text(undo(bea))

    assert ("Nog niet op de site: ‘Eronder’." if is_below else "vergrendeld door Carla") in said
    assert page_of().live is is_below
    assert not Page.objects.get(pk=below.pk).live


@pytest.mark.parametrize("is_earlier", [True, False])
def test_a_text_without_a_version_covers_no_draft(client, bea, page, is_earlier):
    """Such as a page that was seeded."""
    if is_earlier:
        change(bea, page, title="Half af")
    unpublish(bea, page_of())
    if not is_earlier:
        change(bea, page_of(), title="Half af")

    undo(bea)

    assert client.get(page.url).context["page"].title == "Werkwijze"
    assert page_of().get_latest_revision_as_object().title == "Half af"
    assert page_of().get_latest_revision().is_latest_revision()
    assert page_of().has_unpublished_changes
