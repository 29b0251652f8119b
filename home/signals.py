"""Work that is done when something is published or added, so that no reader waits for it.

It is done after the transaction: drawing a large picture takes seconds, and nobody else can write to
SQLite while a transaction is open. A picture that cannot be made is logged and stops nothing.
"""

from django.core.signals import got_request_exception
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cards import make_cards, remove_card
from .generation import renew, renew_after_failure, renew_when_changed
from .later import CARDS, RENDITIONS, waits
from .models import (
    BasePage,
    CrawlerSettings,
    NavigationSettings,
    OutgoingLink,
    SeededObject,
    SiteImage,
    SiteMessage,
    SiteSettings,
)
from .outgoing import follow, follow_pages
from .pictures import SHARE_FILTER, make_renditions


def prepare_pictures(instance, **kwargs):
    """Make a published page's pictures in the shapes it shows them in, and the ones for sharing."""
    if isinstance(instance, BasePage):
        if not waits(CARDS):
            transaction.on_commit(lambda: make_cards([instance]), robust=True)
        transaction.on_commit(lambda: _make_page_renditions(instance), robust=True)


def _make_page_renditions(page):
    for image, shape in page.pictures():
        make_renditions(image, shape)
    if page.share_image:
        page.share_image.get_rendition(SHARE_FILTER)


def forget_card(instance, **kwargs):
    if isinstance(instance, BasePage):
        key = instance.pk  # a page that is deleted has none any more
        transaction.on_commit(lambda: remove_card(key), robust=True)


def prepare_image(instance, raw=False, **kwargs):
    """Make what is missing; everything is when the file or the focal point was changed."""
    if not (raw or waits(RENDITIONS)):
        transaction.on_commit(lambda: make_renditions(instance, "own"), robust=True)


def renew_after_delete(sender, **kwargs):
    if issubclass(sender, Page):
        renew()


def remove_from_search(sender, instance, **kwargs):
    if issubclass(sender, BasePage):  # see ``models.indexed``
        index.remove_object(instance)


def renew_after_save(sender, instance, update_fields=None, **kwargs):
    """A published page that is saved in passing, as an import does, sends no signal of Wagtail's."""
    if issubclass(sender, Page) and instance.live and not update_fields:
        renew()


def connect():
    page_published.connect(prepare_pictures, dispatch_uid="prepare_pictures")
    page_unpublished.connect(forget_card, dispatch_uid="forget_card")
    post_save.connect(prepare_image, sender=SiteImage, dispatch_uid="prepare_image")
    for signal in (page_published, page_unpublished, post_page_move, page_slug_changed):
        signal.connect(renew, dispatch_uid="renew")
    post_delete.connect(renew_after_delete, dispatch_uid="renew_after_delete")
    post_delete.connect(remove_from_search, dispatch_uid="remove_from_search")
    post_save.connect(renew_after_save, dispatch_uid="renew_after_save")
    got_request_exception.connect(renew_after_failure, dispatch_uid="renew_after_failure")
    renew_when_changed(SiteSettings, NavigationSettings, SiteMessage, CrawlerSettings)
    renew_when_changed(Site, PageViewRestriction, Redirect, SeededObject)
    renew_when_changed(SiteImage, get_document_model())
    renew_when_changed(OutgoingLink)
    follow_pages()
    follow(SiteSettings, NavigationSettings, SiteMessage)
