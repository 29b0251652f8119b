"""Work that is done when something is published or added, so that no reader waits for it."""

from django.db.models.signals import post_save
from wagtail.signals import page_published, page_unpublished

from .cards import make_card, remove_cards
from .models import BasePage, SiteImage
from .pictures import SHARE_FILTER, make_renditions


def prepare_pictures(instance, **kwargs):
    """Make a published page's pictures in the shapes it shows them in, and the one for sharing."""
    if not isinstance(instance, BasePage):
        return
    for image, shape in instance.pictures():
        make_renditions(image, shape)
    if instance.share_image:
        instance.share_image.get_rendition(SHARE_FILTER)
    else:
        make_card(instance)


def remove_card(instance, **kwargs):
    if isinstance(instance, BasePage):
        remove_cards(instance)


def prepare_new_image(instance, created, raw=False, **kwargs):
    if created and not raw:
        make_renditions(instance, "own")


def connect():
    page_published.connect(prepare_pictures, dispatch_uid="prepare_pictures")
    page_unpublished.connect(remove_card, dispatch_uid="remove_card")
    post_save.connect(prepare_new_image, sender=SiteImage, dispatch_uid="prepare_new_image")
