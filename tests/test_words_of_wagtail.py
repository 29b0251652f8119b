"""The words of Wagtail, and of what is under it, that are said in better Dutch here."""

import gettext as catalogues
import json
import re
from pathlib import Path

import django
import pytest
import taggit
import wagtail
import wagtail_modeladmin
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import gettext

from home.editorial.hooks import ContrastItem
from home.seed.groups import make_groups_and_workflow

FILE = Path(settings.BASE_DIR, "ontsec_site/locale/nl/LC_MESSAGES/django.po")
ENTRY = re.compile(r'^msgid (".+")\nmsgstr (".+")$', re.MULTILINE)


def entries(file):
    return [(json.loads(name), json.loads(text)) for name, text in ENTRY.findall(file.read_text("utf-8"))]


SAID_IN_ENGLISH = {"tag"}
"""What no Dutch catalogue knows."""
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture(scope="module")
def of_wagtail():
    folders = [Path(each.__file__).parent for each in (wagtail, wagtail_modeladmin, taggit, django)]
    files = [file for folder in folders for file in folder.glob("**/nl/LC_MESSAGES/django.mo")]
    return {name for file in files for name in catalogues.GNUTranslations(file.open("rb"))._catalog}


@pytest.mark.parametrize(("name", "text"), entries(FILE))
def test_every_word_is_compiled_and_one_that_wagtail_still_says(of_wagtail, name, text):
    assert gettext(name) == text, "Make django.mo anew: see the top of django.po."
    assert name in of_wagtail | SAID_IN_ENGLISH
    assert set(PLACE.findall(text)) <= set(PLACE.findall(name))


def test_the_scripts_of_the_admin_say_what_is_said_here(admin_client, home):
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalog, _ = json.JSONDecoder().raw_decode(script, script.index("{", script.index("newcatalog =")))
    said = entries(FILE.with_name("djangojs.po"))
    assert said
    assert {name: catalog.get(name) for name, _ in said} == dict(said)


def test_the_order_of_headings_is_told_by_the_check_of_the_site_alone():
    assert "heading-order" not in ContrastItem.axe_run_only
    assert "empty-heading" in ContrastItem.axe_run_only


def words(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").main.get_text(" ", strip=True)


def test_lists_of_wagtail_are_headed_in_dutch_and_say_who_did_what_nobody_did(admin_client, home):
    home.save_revision().publish()
    sites = words(admin_client, reverse("wagtailsites:index"))
    assert "Poort" in sites
    assert "Root page" not in sites
    old = words(admin_client, reverse("wagtailadmin_reports:aging_pages"))
    assert "systeem" in old
    assert "None" not in old


@pytest.mark.parametrize("kind", ["anchor", "email", "external", "phone"])
def test_the_fields_of_a_link_are_headed_in_dutch(admin_client, home, kind):
    form = admin_client.get(reverse(f"wagtailadmin_choose_page_{kind}_link")).json()["html"]
    labels = {label.get_text(strip=True).rstrip("*") for label in BeautifulSoup(form, "html.parser")("label")}
    assert "Tekst van de link" in labels
    assert not labels & {"#", "URL", "Email address", "Phone number", "Link text", "Subject", "Body"}


def test_the_rights_of_a_group_are_read_out_in_dutch(admin_client, home):
    make_groups_and_workflow(home)
    address = reverse("wagtailusers_groups:edit", args=[Group.objects.get(name="Beheerders").pk])
    html = BeautifulSoup(admin_client.get(address).content, "html.parser")

    def read_out(name):
        boxes = html.select(f"[type=checkbox][name{name}]")
        labels = [box.find_parent("label") or html.select_one(f"label[for={box['id']}]") for box in boxes]
        return {label.get_text(strip=True) for label in labels}

    rights = read_out("=permissions")
    assert {"Auteur toevoegen", "Oude reactie wijzigen", "Groep verwijderen", "Synoniem bekijken"} <= rights
    assert not [right for right in rights if right.startswith("Can ")]
    assert {"Toevoegen", "Publiceren"} <= read_out("^=page_permissions")


def test_the_page_above_all_others_has_a_dutch_name(admin_client, home):
    chooser = admin_client.get(reverse("wagtailadmin_choose_page"), {"page_type": "wagtailcore.page"})
    html = chooser.json()["html"]
    assert "Alle pagina’s" in html
    assert "Root" not in html


def test_the_collection_of_all_files_has_a_dutch_name(admin_client, home):
    page = admin_client.get(reverse("wagtailadmin_collections:add")).content.decode()
    assert "Algemeen" in page
    assert "Root" not in page
