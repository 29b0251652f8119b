"""Changes beside a page's own saving that change what the index must say about it.

Wagtail itself brings a page up to date when it is saved or deleted, within the same transaction.
"""

from django.db.models.signals import post_delete, post_migrate, post_save
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from articles.models import ArticlePage, Author, Category
from events.models import EventPage
from faq.models import QuestionCategory, QuestionPage
from home.generation import renew, renew_when_changed
from home.models import ContactPage, ContentPage, SiteSettings
from home.published import as_private_as

from . import indexing
from .models import Synonym


def below_restriction(instance, **kwargs):
    """What became private leaves the vocabulary of readers, and what no longer is enters it."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        indexing.put_again(as_private_as(page.path))


def below_moved(instance, **kwargs):
    indexing.put_again(as_private_as(instance.path))


def with_category(sender, instance, created, **kwargs):
    if created:  # nothing has it yet
        return
    model = ArticlePage if sender is Category else QuestionPage
    indexing.put_again(model.objects.filter(category=instance))


def with_tag(instance, created, **kwargs):
    if created:
        return
    for model in (ArticlePage, EventPage):
        indexing.put_again(model.objects.filter(tags=instance))


def with_author(instance, created, **kwargs):
    if not created:
        indexing.put_again(instance.used_by())


def with_settings(**kwargs):
    """The address and the periods of the settings are in what these pages say by themselves."""
    renew()  # which home does as well, and later
    indexing.put_again(Page.objects.type(ContactPage, ContentPage))


def fill_index(using, **kwargs):
    """After a migration: build the index when it was never built, or by an older analysis."""
    if using == "default" and not indexing.is_current():
        for _ in indexing.rebuild():
            pass


def connect(app_config):
    for signal in (post_save, post_delete):
        signal.connect(below_restriction, sender=PageViewRestriction, dispatch_uid=f"search-{id(signal)}")
    post_page_move.connect(below_moved, dispatch_uid="search-below-moved")
    for sender in (Category, QuestionCategory):
        post_save.connect(with_category, sender=sender, dispatch_uid=f"search-{sender._meta.label}")
    post_save.connect(with_tag, sender=Tag, dispatch_uid="search-tag")
    post_save.connect(with_author, sender=Author, dispatch_uid="search-author")
    post_save.connect(with_settings, sender=SiteSettings, dispatch_uid="search-settings")
    post_migrate.connect(fill_index, sender=app_config, dispatch_uid="search-fill-index")
    renew_when_changed(Synonym)
