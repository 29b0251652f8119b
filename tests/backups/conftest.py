import pytest
from wagtail.models import Page, Site

from tests import factories
from tests.events.races import shared_database


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "media", tmp_path / "backup"


@pytest.fixture
def site(db, tmp_path):
    with shared_database(tmp_path):
        Page.objects.filter(depth__gt=1).delete()
        Page.objects.filter(depth=1).update(numchild=0)
        home = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
        )
        yield home
