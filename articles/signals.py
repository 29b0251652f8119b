"""Work that is done when something of the magazine changes, so that no reader waits for it."""

from django.db.models.signals import post_save
from taggit.models import Tag

from home.generation import renew, renew_when_changed

from .models import ArticleIndexPage, ArticlePage, Author, Category, DossierPage


def renew_after_save(instance, update_fields=None, **kwargs):
    """A published page that is saved in passing, as an import does, sends no signal of Wagtail's."""
    if instance.live and not update_fields:
        renew()


def connect():
    renew_when_changed(Author, Category, Tag)
    for model in (ArticlePage, DossierPage, ArticleIndexPage):
        post_save.connect(renew_after_save, sender=model, dispatch_uid=f"renew-{model._meta.label}")
