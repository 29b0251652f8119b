"""``manage.py seed --remove-demo``: what was edited and what real content uses stays, with a reason."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from taggit.models import Tag
from wagtail.models import Page

from articles.models import ArticleAuthor, ArticlePage, Author
from events import signups
from events.models import EventPage
from home.models import ContentPage, SeededObject, SiteImage
from tests import factories
from tests.pages.editor import Editor

pytestmark = pytest.mark.usefixtures("demo_module", "db")

ARTICLE = "ik-beslis-mee"


def remove(*arguments) -> dict[str, str]:
    """Return why something stayed, by its key."""
    output = StringIO()
    call_command("seed", "--remove-demo", *arguments, stdout=output)
    kept = [line.strip().split(": ") for line in output.getvalue().splitlines() if line.startswith("  ")]
    return dict(kept)


def sample(key):
    return SeededObject.objects.get(key=key, is_sample=True).target


@pytest.fixture
def edited(client):
    """A sample article that an editor with a demo account changed without publishing it."""
    client.force_login(get_user_model().objects.get(username="redacteur"))
    page = ArticlePage.objects.get(slug=ARTICLE)
    return Editor(client, ArticlePage, page=page).send(title="Ik beslis echt mee")


def test_edited_page_stays_with_all_it_needs(edited):
    kept = remove()
    assert kept.pop(f"magazine/{ARTICLE}") == "edited since"
    page = ArticlePage.objects.get()
    assert page == edited
    assert (page.lead_image, page.authors, page.tags.count()) == (
        edited.lead_image,
        edited.authors,
        edited.tags.count(),
    )
    assert edited.lead_image
    assert edited.authors
    assert set(kept.values()) == {"still used"}


def test_edited_page_still_stays_the_second_time(edited):
    remove()
    assert remove()[f"magazine/{ARTICLE}"] == "edited since"


def test_edited_page_goes_with_force(edited):
    assert remove("--force") == {}
    assert not ArticlePage.objects.exists()
    assert not SeededObject.objects.filter(is_sample=True).exists()


def test_published_edit_counts_too():
    page = ArticlePage.objects.get(slug=ARTICLE)
    page.title = "Ik beslis echt mee"
    page.save_revision().publish()
    assert remove()[f"magazine/{ARTICLE}"] == "edited since"


def test_picture_of_real_content_stays():
    image = sample("artwork/kring")
    page = factories.ContentPageFactory()
    page.body = [("image", {"image": image, "width": "text"})]
    page.save_revision().publish()
    assert remove() == {"artwork/kring": "still used"}
    assert SiteImage.objects.filter(pk=image.pk).exists()

    page.delete()
    assert remove() == {}
    assert not SiteImage.objects.filter(pk=image.pk).exists()


def test_author_of_a_real_article_stays():
    author = sample("author/vakwerk")
    article = factories.ArticlePageFactory()
    ArticleAuthor.objects.create(page=article, author=author)
    assert remove() == {"author/vakwerk": "still used"}
    assert Author.objects.filter(pk=author.pk).exists()


def test_page_that_real_content_links_to_stays():
    article = ArticlePage.objects.get(slug=ARTICLE)
    page = factories.ContentPageFactory()
    page.body = [("paragraph", f'<p><a linktype="page" id="{article.pk}">Lees dit</a></p>')]
    page.save_revision().publish()
    assert remove()[f"magazine/{ARTICLE}"] == "still used"
    assert ArticlePage.objects.get() == article


def test_workshop_that_somebody_signed_up_for_stays_in_the_list_of_its_parent():
    workshop = EventPage.objects.upcoming().filter(signup_mode="built_in").first()
    signups.sign_up(workshop, name="Noor", email="noor@example.org")
    for _ in range(2):
        assert set(remove().values()) == {"still used"}
        assert workshop.page_ptr in workshop.get_parent(update=True).get_children()
        assert not any(Page.find_problems())


def test_tag_of_a_real_article_stays():
    kept, gone = Tag.objects.order_by("pk")[:2]
    article = factories.ArticlePageFactory()
    article.tags.add(kept)
    article.save()
    assert remove() == {}
    assert list(Tag.objects.all()) == [kept]
    assert gone != kept


def test_real_content_is_left_alone():
    page = factories.ContentPageFactory()
    article = factories.ArticlePageFactory()
    remove("--force")
    assert ContentPage.objects.filter(pk=page.pk).exists()
    assert list(ArticlePage.objects.all()) == [article]
    assert not SeededObject.objects.filter(is_sample=True).exists()


def test_accounts_go_as_well():
    own = factories.UserFactory()
    remove()
    assert list(get_user_model().objects.all()) == [own]


def test_demo_accounts_have_one_password_and_a_group_each(settings):
    users = get_user_model().objects.order_by("username")
    groups = {user.username: [group.name for group in user.groups.all()] for user in users}
    assert groups == {
        "beheerder": ["Beheerders"],
        "eindredacteur": ["Eindredacteuren"],
        "redacteur": ["Redacteuren"],
    }
    assert all(user.check_password(settings.DEMO_PASSWORD) for user in users)
    assert not users.filter(is_superuser=True).exists()


def start(settings, monkeypatch) -> str:
    """Start the site as ``make run`` does, up to where the server takes over; return what it prints."""
    settings.PORT = 0  # any port is free, then
    monkeypatch.setattr(
        "django.core.management.commands.runserver.Command.handle", lambda *args, **kwargs: None
    )
    output = StringIO()
    call_command("serve", stdout=output)
    return output.getvalue()


def test_every_start_tells_the_accounts(settings, monkeypatch):
    user = get_user_model().objects.get(username="redacteur")
    user.set_password("vergeten")
    user.save()
    told = start(settings, monkeypatch)
    assert all(f"{name:<14} {settings.DEMO_PASSWORD}" in told for name in ("beheerder", "redacteur"))
    assert get_user_model().objects.get(username="redacteur").check_password(settings.DEMO_PASSWORD)


def test_next_start_does_not_bring_it_back(settings, monkeypatch):
    remove()
    assert settings.DEMO_PASSWORD not in start(settings, monkeypatch)
    assert not SeededObject.objects.filter(is_sample=True).exists()
    assert not get_user_model().objects.exists()
