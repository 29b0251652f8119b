"""Work that is done when something of the magazine changes, so that no reader waits for it.

Which articles to read after another, and how many there are to filter, is worked out after the transaction:
then it is there for everyone.
"""

from threading import local

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from home.generation import renew_when_changed
from home.later import RELATED, waits
from home.outgoing import follow
from home.published import as_private_as, private_paths

from .addresses import list_address, redirect_address
from .counting import count_again
from .facets import facets
from .models import ArticlePage, Author, Category, DossierPage, DossierPart, ImportedComment
from .related import AT_ONCE, grounds, neighbours, recompute

_leaving = local()
KINDS = {Category: "categorie", Author: "auteur"}


def remember_address(sender, instance, raw=False, **kwargs):
    """Remember the address that readers know; a list without a published article has none."""
    instance._old_slug = ""
    slug = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if not raw and slug and slug != instance.slug and slug in facets().options[KINDS[sender]]:
        instance._old_slug = slug


def keep_address(sender, instance, **kwargs):
    kind = KINDS[sender]
    redirect_address(list_address(kind, instance._old_slug), list_address(kind, instance.slug))


def article_changed(instance, revision=None, **kwargs):
    """A version with nothing but a new text leaves what there is to read around it as it was."""
    if waits(RELATED):
        return
    new = grounds(instance)
    if not revision or new != instance.suggested_for:
        _look_again([instance.pk], suggested_for=new)


def article_leaves(instance, **kwargs):
    _look_again([instance.pk])


def dossier_changed(instance, **kwargs):
    _look_again(instance.parts.exclude(article=None).values_list("article", flat=True))


def part_leaves(instance, **kwargs):
    """Many may leave at once: what is around them is worked out once, and found by what it suggests."""
    if instance.article_id and not waits(RELATED):
        _leaving.articles = {*getattr(_leaving, "articles", ()), instance.article_id}
        transaction.on_commit(look_around_who_left, robust=True)


def look_around_who_left():
    if ids := getattr(_leaving, "articles", None):
        _leaving.articles = set()
        recompute(neighbours(ids))


def privacy_changed(instance, **kwargs):
    _look_again_below(Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first())


def part_moved(instance, parent_page_before, parent_page_after, **kwargs):
    private = private_paths()
    if parent_page_before.path.startswith(private) != parent_page_after.path.startswith(private):
        _look_again_below(instance.path)


def _look_again_below(path):
    """A part of the site was closed, or opened to everybody."""
    if path is None or waits(RELATED):
        return
    ids = list(as_private_as(path, ArticlePage.objects.live()).values_list("pk", flat=True))
    if len(ids) <= AT_ONCE:
        _look_again(ids)
        return
    for start in range(0, len(ids), AT_ONCE):  # they are each other's neighbours
        transaction.on_commit(lambda some=ids[start : start + AT_ONCE]: recompute(some), robust=True)


def _look_again(ids, **facts):
    """Work out what to read around these articles. Who is around them is asked now: they may be leaving."""
    if waits(RELATED):
        return
    ids, around = list(ids), neighbours(ids)

    def work_out():
        recompute(around)
        if facts:
            ArticlePage.objects.filter(pk__in=ids).update(**facts)

    transaction.on_commit(work_out, robust=True)


def count_saved(instance, update_fields=None, **kwargs):
    """Nobody sees an article that is not live, nor the few fields that a draft of one that is changes."""
    if instance.live and not update_fields:
        count_again()


def connect():
    for model in KINDS:
        pre_save.connect(remember_address, sender=model, dispatch_uid=f"remember-{model.__name__}")
        post_save.connect(keep_address, sender=model, dispatch_uid=f"keep-{model.__name__}")
    renew_when_changed(Author, Category, Tag, ImportedComment)  # the privacy page tells of comments
    follow(Author)
    for model, change, leave in (
        (ArticlePage, article_changed, article_leaves),
        (DossierPage, dossier_changed, dossier_changed),
    ):
        for signal, receiver in ((page_published, change), (page_unpublished, change), (pre_delete, leave)):
            signal.connect(receiver, sender=model, dispatch_uid=f"look-again-{model.__name__}")
    post_delete.connect(part_leaves, sender=DossierPart, dispatch_uid="look-again-part")
    post_save.connect(count_saved, sender=ArticlePage, dispatch_uid="count-saved")
    page_unpublished.connect(count_again, sender=ArticlePage, dispatch_uid="count-withdrawn")
    post_delete.connect(count_again, sender=ArticlePage, dispatch_uid="count-again")
    post_page_move.connect(count_again, dispatch_uid="count-again")  # into or out of a private part
    post_page_move.connect(part_moved, dispatch_uid="look-again-moved")
    for signal in (post_save, post_delete):
        signal.connect(privacy_changed, sender=PageViewRestriction, dispatch_uid="look-again-privacy")
        for model in (Author, Category, Tag, PageViewRestriction):
            signal.connect(count_again, sender=model, dispatch_uid=f"count-again-{model.__name__}")
