"""The quick answer to who may delete a page is Wagtail's own."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page, PagePermissionTester

from home.models import ContentPage
from tests import factories


@pytest.mark.parametrize(
    "given", [(), ("add",), ("change",), ("add", "change"), ("add", "change", "publish")]
)
def test_the_quick_answer_is_the_slow_one(home, given):
    user = factories.UserFactory()
    group = Group.objects.create(name="Proef")
    user.groups.add(group)
    for action in given:
        permission = Permission.objects.get(codename=f"{action}_page")
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    for owner in (user, None):
        for live in (True, False):
            above = factories.ContentPageFactory(parent=home, live=live, owner=owner)
            factories.ContentPageFactory(parent=above, live=not live, owner=user)
            factories.ContentPageFactory(parent=home, live=live, owner=owner)
    pages = ContentPage.objects.all()
    assert len(pages) == 12
    for page in pages:
        quick = page.permissions_for_user(user).can_delete()
        assert quick == PagePermissionTester(user, Page.objects.get(pk=page.pk)).can_delete(), page


def test_a_leaf_takes_no_query(home, django_assert_num_queries):
    user = factories.UserFactory()
    tester = factories.ContentPageFactory(parent=home).permissions_for_user(user)
    tester.permissions = {"add", "change"}
    with django_assert_num_queries(0):
        assert not tester.can_delete()
