"""Work that is done when something of the magazine changes, so that no reader waits for it.

Which articles to read after another is worked out after the transaction: then it is there for everyone.
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import pre_delete
from taggit.models import Tag
from wagtail.signals import page_published, page_unpublished

from home.generation import renew_when_changed

from .models import ArticlePage, Author, Category, DossierPage
from .related import neighbours, recompute


def article_changed(instance, **kwargs):
    _look_again([instance.pk])


def dossier_changed(instance, **kwargs):
    _look_again(instance.parts.exclude(article=None).values_list("article", flat=True))


def _look_again(ids):
    """Work out what to read around these articles. Who is around them is asked now: they may be leaving."""
    transaction.on_commit(partial(recompute, neighbours(ids)), robust=True)


def connect():
    renew_when_changed(Author, Category, Tag)
    for model, receiver in ((ArticlePage, article_changed), (DossierPage, dossier_changed)):
        for signal in (page_published, page_unpublished, pre_delete):
            signal.connect(receiver, sender=model, dispatch_uid=f"look-again-{model.__name__}")
