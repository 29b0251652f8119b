"""What the dashboard tells each of them to do next."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site, Workflow

from home.models import ContentPage
from tests import factories

from .test_queue import many
from .working import change, judge, new, page_of


def panel(client):
    return BeautifulSoup(client.get("/beheer/").content, "html.parser").select_one("section.editorial")


def listed(client, title: str) -> list[str]:
    """The pages below a heading of the panel."""
    for section in panel(client).select("section"):
        if section.h2.get_text(strip=True) == title:
            return [link.get_text(strip=True) for link in section.select("li a")]
    return []


def buttons(client) -> dict[str, str]:
    return {link.get_text(strip=True): link["href"] for link in panel(client).select("a.button")}


@pytest.fixture
def sections(site):
    return {
        "Nieuw artikel": factories.ArticleIndexPageFactory(parent=site),
        "Nieuwe vraag": factories.FAQIndexPageFactory(parent=site),
        "Nieuwe workshop": factories.EventIndexPageFactory(parent=site),
    }


def test_a_button_begins_a_page_where_it_belongs(anna, sections):
    found = buttons(anna)
    assert list(found) == list(sections)
    for label, parent in sections.items():
        assert found[label].endswith(f"/{parent.pk}/")
        assert anna.get(found[label]).status_code == 200


def test_a_section_that_does_not_exist_has_no_button(anna, site):
    factories.FAQIndexPageFactory(parent=site)
    assert list(buttons(anna)) == ["Nieuwe vraag"]


def test_who_may_write_in_one_section_begins_only_there(person, sections):
    from wagtail.models import GroupPagePermission

    group = Group.objects.get(name="Redacteuren")
    GroupPagePermission.objects.filter(group=group).update(page=sections["Nieuwe vraag"])
    assert list(buttons(person("Redacteuren"))) == ["Nieuwe vraag"]


def test_a_draft_is_mine_until_it_waits_for_another(anna, bea):
    new(anna)
    assert listed(anna, "Mijn concepten") == ["Werkwijze"]
    assert listed(bea, "Mijn concepten") == []
    change(anna, page_of(), "submit")
    assert listed(anna, "Mijn concepten") == []
    assert listed(anna, "Wacht op een ander") == ["Werkwijze"]
    assert listed(bea, "Wacht op jou") == ["Werkwijze"]


def test_a_list_that_is_longer_than_it_shows_says_so(anna, site):
    many(6, anna.user)
    assert len(listed(anna, "Wacht op een ander")) == 6
    assert "En nog meer" not in panel(anna).get_text()
    new(anna, "submit")
    assert listed(anna, "Wacht op een ander")[0] == "Werkwijze"
    assert len(listed(anna, "Wacht op een ander")) == 6
    assert "En nog meer." in panel(anna).get_text()


def test_what_came_back_says_why_and_from_whom(anna, bea):
    new(anna, "submit")
    judge(bea, page_of(), "reject", comment="Noem ook thee.")
    assert listed(anna, "Terug bij jou") == ["Werkwijze"]
    assert "Noem ook thee. (Bea)" in " ".join(panel(anna).get_text(" ").split())
    assert listed(bea, "Terug bij jou") == []


def test_what_is_approved_for_later_is_scheduled_and_no_draft(anna, bea):
    new(anna)
    tomorrow = timezone.localtime(timezone.now() + timedelta(days=1))
    change(bea, page_of(), "publish", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}")
    assert listed(anna, "Gaat vanzelf live") == ["Werkwijze"]
    assert listed(bea, "Mijn concepten") == []
    assert listed(anna, "Pas gepubliceerd") == []


def test_what_was_published_last_is_first(anna, site):
    now = timezone.now()
    for days, title in ((2, "Ouder"), (1, "Nieuwer")):
        factories.ContentPageFactory(parent=site, title=title, last_published_at=now - timedelta(days))
    assert listed(anna, "Pas gepubliceerd")[:2] == ["Nieuwer", "Ouder"]


def test_only_administrators_hear_what_is_stuck(anna, bea, person):
    Workflow.objects.get(name="Redactie").tasks.get().specific.groups.set(
        [Group.objects.get(name="Eindredacteuren")]
    )
    new(bea, "submit")
    assert "1 tekst is vastgelopen:" in panel(person("Beheerders")).get_text()
    assert "vastgelopen" not in panel(bea).get_text()
    assert "vastgelopen" not in panel(anna).get_text()


def test_a_dashboard_opens_without_a_site_so_that_one_can_be_made_again(person):
    administrator = person("Beheerders")
    administrator.post(reverse("wagtailsites:delete", args=[Site.objects.get().pk]))

    assert "Site-instellingen" in administrator.get("/beheer/").content.decode()
    assert administrator.get(reverse("wagtailsites:add")).status_code == 200


def test_a_dashboard_needs_as_many_queries_for_many_pages_as_for_few(
    bea, anna, sections, django_assert_max_num_queries
):
    many(3, anna.user)
    for _ in range(3):
        factories.ContentPageFactory(live=False).save_revision(user=bea.user)
    for client in (anna, bea):
        client.get("/beheer/")
        with django_assert_max_num_queries(90) as few:
            client.get("/beheer/")
        many(9, anna.user)
        for _ in range(9):
            factories.ContentPageFactory(live=False).save_revision(user=bea.user)
        with django_assert_max_num_queries(len(few)):
            client.get("/beheer/")
    assert ContentPage.objects.count() > 40


def test_a_text_that_came_back_says_above_it_what_was_asked_until_it_is_sent_in_again(anna, bea):
    def opened():
        html = anna.get(reverse("wagtailadmin_pages:edit", args=[page_of().pk])).content
        return BeautifulSoup(html, "html.parser").select_one("#main").get_text(" ", strip=True)

    new(anna, "submit")
    assert "kwam bij je terug" not in opened()
    judge(bea, page_of(), "reject", comment="Noem ook thee.")
    assert "Bea vroeg op" in opened()
    assert "Noem ook thee. Pas de tekst aan." in opened()
    assert "Stop de beoordeling Stuur opnieuw in" in opened()
    change(anna, page_of(), "submit", title="Met thee")
    assert "kwam bij je terug" not in opened()
