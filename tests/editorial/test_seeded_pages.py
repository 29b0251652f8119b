"""What the site starts out with could be published by its own rules."""

import pytest
from wagtail.models import Page

from home.checks import serious

pytestmark = pytest.mark.usefixtures("demo_module", "db")


def test_no_page_of_the_site_has_a_serious_fault():
    pages = Page.objects.filter(depth__gt=1).specific()
    found = {page.url: [fault.message for fault in serious(page)] for page in pages}
    assert len(found) > 40
    assert {url: faults for url, faults in found.items() if faults} == {}
