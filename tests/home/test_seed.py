"""``manage.py seed``: makes everything once, and never touches what an editor changed."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import Page, Site, Workflow

from articles.models import Category
from faq.models import QuestionPage
from home.models import HomePage, SeededObject, SiteSettings
from tests import factories

pytestmark = pytest.mark.usefixtures("seeded_module", "db")

SKELETON = {
    "/": "HomePage",
    "/magazine/": "ArticleIndexPage",
    "/magazine/dossiers/": "DossierIndexPage",
    "/veelgestelde-vragen/": "FAQIndexPage",
    "/agenda/": "EventIndexPage",
    "/training-consultancy/": "ServiceIndexPage",
    "/lidmaatschap/": "MembershipIndexPage",
    "/community/": "CommunityPage",
    "/contact/": "ContactPage",
    "/over-ons/": "ContentPage",
    "/privacy/": "ContentPage",
    "/toegankelijkheid/": "ContentPage",
}


def seed(*arguments) -> str:
    output = StringIO()
    call_command("seed", *arguments, stdout=output)
    return output.getvalue()


def question():
    return QuestionPage.objects.get(slug="no-nonsense")


def snapshot():
    """Everything seeded and every page: address, title, version."""
    pages = Page.objects.order_by("pk").values_list(
        "pk", "path", "url_path", "title", "latest_revision", "live"
    )
    return list(pages), list(SeededObject.objects.order_by("pk").values_list("key", "object_id"))


@pytest.mark.parametrize(("address", "model"), SKELETON.items())
def test_page_stands_at_its_address(client, address, model):
    response = client.get(address)
    assert response.status_code == 200
    assert type(response.context["page"]).__name__ == model


def test_second_time_makes_nothing():
    before = snapshot()
    assert seed() == "Nothing to do: everything is there.\n"
    assert snapshot() == before


def test_edited_texts_survive():
    page = question()
    page.title, page.short_answer = "Nee, echt?", "Echt."
    page.body = [("paragraph", "<p>Herschreven.</p>")]
    page.save_revision().publish()
    seed()
    assert question().title == "Nee, echt?"
    assert question().short_answer == "Echt."
    assert [str(block.value) for block in question().body] == ["<p>Herschreven.</p>"]


def test_renamed_address_survives():
    page = question()
    page.slug = "waarom-die-naam"
    page.save_revision().publish()
    before = snapshot()
    seed()
    assert snapshot() == before
    assert not QuestionPage.objects.filter(slug="no-nonsense").exists()


def test_moved_page_stays_where_it_is(client):
    page = Page.objects.get(slug="privacy")
    page.move(Page.objects.get(slug="over-ons"), pos="last-child")
    seed()
    assert client.get("/over-ons/privacy/").status_code == 200
    assert Page.objects.filter(slug="privacy").count() == 1


@pytest.mark.parametrize("slug", ["no-nonsense", "lidmaatschap", "magazine"])
def test_deleted_page_stays_deleted(slug):
    Page.objects.get(slug=slug, depth__lt=5).delete()
    before = snapshot()
    assert seed() == "Nothing to do: everything is there.\n"
    assert snapshot() == before


def test_unpublished_page_stays_unpublished():
    question().unpublish()
    seed()
    assert not question().live


def test_changed_and_removed_objects_stay_so():
    Category.objects.filter(slug="verslag").update(name="Gezien en gehoord")
    Category.objects.get(slug="opinie").delete()
    seed()
    assert Category.objects.get(slug="verslag").name == "Gezien en gehoord"
    assert not Category.objects.filter(slug="opinie").exists()


def test_permissions_of_a_group_survive():
    group = Group.objects.get(name="Redacteuren")
    extra = Permission.objects.get(codename="add_redirect")
    group.permissions.add(extra)
    group.permissions.remove(Permission.objects.get(codename="add_author"))
    group.page_permissions.all().delete()
    seed()
    codenames = set(group.permissions.values_list("codename", flat=True))
    assert "add_redirect" in codenames
    assert "add_author" not in codenames
    assert not group.page_permissions.exists()


def test_what_a_group_may_do_since_later_is_granted_once():
    group, key = Group.objects.get(name="Eindredacteuren"), "permissions/tags/Eindredacteuren"
    tags = Permission.objects.get(codename="delete_tag")
    for granted in (True, False):
        group.permissions.remove(tags)
        if granted:
            SeededObject.objects.filter(key=key).delete()
        seed()
        assert group.permissions.contains(tags) is granted


def test_renamed_group_and_workflow_are_not_made_again():
    Group.objects.filter(name="Redacteuren").update(name="Schrijvers")
    Workflow.objects.filter(name="Redactie").update(name="Vier ogen")
    groups, workflows = Group.objects.count(), Workflow.objects.count()
    seed()
    assert (Group.objects.count(), Workflow.objects.count()) == (groups, workflows)
    assert not Group.objects.filter(name="Redacteuren").exists()


def test_settings_survive():
    changes = {"organisation_description": "Zelf geschreven.", "contact_email": "redactie@example.org"}
    SiteSettings.objects.update(**changes)
    seed()
    assert SiteSettings.objects.values(*changes).get() == changes


def test_site_settings_of_an_administrator_survive():
    Site.objects.update(hostname="www.example.org", port=443, site_name="Anders")
    seed()
    assert Site.objects.values("hostname", "port", "site_name").get() == {
        "hostname": "www.example.org",
        "port": 443,
        "site_name": "Anders",
    }


def test_page_at_the_address_is_adopted():
    SeededObject.objects.filter(key="contact").delete()
    Page.objects.get(slug="contact").delete()
    own = factories.ContactPageFactory(parent=HomePage.objects.get(), title="Bel ons", slug="contact")
    seed()
    page = Page.objects.get(slug="contact")
    assert (page.pk, page.title) == (own.pk, "Bel ons")
    assert seed() == "Nothing to do: everything is there.\n"


def everything(media) -> dict:
    """The key of every row of every table, what the page tree looks like, and every file."""
    rows = {model._meta.label: set(model.objects.values_list("pk", flat=True)) for model in apps.get_models()}
    del rows["wagtailcore.PageLogEntry"]  # the history that says what was deleted
    del rows["articles.FilterCount"]  # another row whenever it is counted
    tree = Page.objects.values_list("pk", "path", "numchild", "url_path", "title", "live")
    files = {path.relative_to(media) for path in Path(media).rglob("*") if path.is_file()}
    return rows | {"page tree": set(tree), "files": files}


def test_sample_content_comes_and_goes(settings, django_capture_on_commit_callbacks):
    before = everything(settings.MEDIA_ROOT)
    with django_capture_on_commit_callbacks(execute=True):
        assert seed("--demo").startswith("Made ")
    during = everything(settings.MEDIA_ROOT)
    with django_capture_on_commit_callbacks(execute=True):
        assert seed("--demo") == "Nothing to do: everything is there.\n"
    assert everything(settings.MEDIA_ROOT) == during
    kinds = {
        "home.User",
        "home.SiteImage",
        "articles.ArticlePage",
        "articles.Author",
        "events.EventPage",
        "files",
    }
    assert all(before[kind] < during[kind] for kind in kinds)

    with django_capture_on_commit_callbacks(execute=True):
        assert "Kept" not in seed("--remove-demo")
    after = everything(settings.MEDIA_ROOT)
    assert {name: after[name] ^ before[name] for name in before if after[name] != before[name]} == {}
    assert seed("--remove-demo") == "Removed 0 sample objects.\n"


SMALLEST_SAMPLE = """
[[object]]
key = "author/proef"
model = "articles.Author"
name = "Redactie Proef"
slug = "proef"
"""


def test_production_makes_no_accounts(settings, tmp_path, monkeypatch):
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "magazine.toml").write_text(SMALLEST_SAMPLE, "utf-8")
    monkeypatch.setattr("home.seed.sample.SEED_DIR", tmp_path)
    settings.DEMO_ACCOUNTS = False
    assert seed("--demo") == "Made 1 objects.\n"
    assert not get_user_model().objects.exists()
