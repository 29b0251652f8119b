"""Work that is done when something of the magazine changes, so that no reader waits for it."""

from django.db.models.signals import post_save, pre_save
from taggit.models import Tag

from home.generation import renew_when_changed

from .addresses import list_address, redirect_address
from .facets import facets
from .models import Author, Category

KINDS = {Category: "categorie", Author: "auteur"}


def remember_slug(sender, instance, raw=False, **kwargs):
    """Remember the slug that readers know; what was on no list has no address to keep."""
    known = facets().options[KINDS[sender]]
    before = None if raw else sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    instance._public_slug = before if before in known else ""


def keep_old_address(sender, instance, **kwargs):
    if instance._public_slug:
        kind = KINDS[sender]
        redirect_address(list_address(kind, instance._public_slug), list_address(kind, instance.slug))


def connect():
    renew_when_changed(Author, Category, Tag)
    for model in KINDS:
        pre_save.connect(remember_slug, sender=model, dispatch_uid=f"remember-slug-{model.__name__}")
        post_save.connect(keep_old_address, sender=model, dispatch_uid=f"keep-address-{model.__name__}")
