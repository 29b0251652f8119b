"""The few words of Wagtail that are said in better Dutch here."""

import gettext as catalogues
import json
import re
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.utils.translation import gettext

from home.editorial.hooks import ContrastItem

FILE = Path(settings.BASE_DIR, "ontsec_site/locale/nl/LC_MESSAGES/django.po")
ENTRY = re.compile(r'^msgid (".+")\nmsgstr (".+")$', re.MULTILINE)
ENTRIES = [(json.loads(name), json.loads(text)) for name, text in ENTRY.findall(FILE.read_text("utf-8"))]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.fixture(scope="module")
def of_wagtail():
    files = Path(wagtail.__file__).parent.glob("**/nl/LC_MESSAGES/django.mo")
    return {name for file in files for name in catalogues.GNUTranslations(file.open("rb"))._catalog}


@pytest.mark.parametrize(("name", "text"), ENTRIES)
def test_every_word_is_compiled_and_one_that_wagtail_still_says(of_wagtail, name, text):
    assert gettext(name) == text, "Make django.mo anew: see the top of django.po."
    assert name in of_wagtail
    assert set(PLACE.findall(text)) <= set(PLACE.findall(name))


def test_the_order_of_headings_is_told_by_the_check_of_the_site_alone():
    assert "heading-order" not in ContrastItem.axe_run_only
    assert "empty-heading" in ContrastItem.axe_run_only
