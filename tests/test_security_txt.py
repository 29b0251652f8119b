"""``security.txt`` as RFC 9116 has it, and the warnings before it expires."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import checks
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from home.models import SiteSettings
from home.seed.groups import make_groups_and_workflow
from tests import factories

ADDRESS = "/.well-known/security.txt"


def fields(response):
    lines = response.content.decode().splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def test_it_names_the_mail_address_and_the_contact_page_and_when_it_expires(home, client, settings):
    settings.SECURITY_TXT_EXPIRES = date(2027, 3, 1)
    assert client.get(ADDRESS).status_code == 404

    page = factories.ContactPageFactory()
    contact = ("Contact", f"http://testserver{page.url}")
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"contact_email": "lek%20melden+site@example.org"}
    )
    response = client.get(ADDRESS)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields(response) == [
        ("Contact", "mailto:lek%2520melden%2Bsite@example.org"),
        contact,
        ("Expires", "2027-03-01T00:00:00Z"),
        ("Preferred-Languages", "nl, en"),
        ("Canonical", f"http://testserver{ADDRESS}"),
    ]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert contact not in fields(client.get(ADDRESS))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (datetime(2027, 1, 29, tzinfo=UTC), None),
        (datetime(2027, 1, 30, tzinfo=UTC), "verloopt op 1 maart 2027"),
        (datetime(2027, 3, 1, tzinfo=UTC), "is verlopen op 1 maart 2027"),
    ],
)
def test_a_month_ahead_a_check_and_the_dashboard_warn(home, client, settings, today, said):
    settings.SECURITY_TXT_EXPIRES = date(2027, 3, 1)
    make_groups_and_workflow(home)
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name="Beheerders"))

    with time_machine.travel(today, tick=False):
        client.force_login(user)
        found = [check.id for check in checks.run_checks(tags=["security"], include_deployment_checks=True)]
        dashboard = client.get(reverse("wagtailadmin_home")).content.decode()

    assert ("home.W001" in found) == bool(said)
    assert (said or "security.txt") in dashboard if said else "security.txt" not in dashboard
