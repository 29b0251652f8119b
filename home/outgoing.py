"""Links to other sites go by ``/uit/<number>/``, where they are counted: docs/decisions/0014 tells why.

A number belongs to an address. It is given when something that holds the address is published or saved,
never in a reader's request: an address without a number is shown as it is, and works as well.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.encoding import iri_to_uri
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from .addresses import addresses_of, is_elsewhere
from .generation import renew
from .later import LINKS, waits
from .models import BasePage, OutgoingLink, OutgoingPlace
from .models.outgoing import fingerprint
from .published import as_private_as, private_paths

LONGEST = 2000
"""Characters of an address that browsers and Django will redirect to."""
_followed = []


def follow(*followed) -> None:
    """Number the addresses in objects of these models, as long as they are there.

    Pages are followed without being named, and rows with the page that they belong to.
    """
    for model in followed:
        _followed.append(model)
        name = f"follow-{model._meta.label}"
        post_save.connect(_after_save, sender=model, dispatch_uid=name)
        post_delete.connect(_after_delete, sender=model, dispatch_uid=name)


def _after_save(instance, raw=False, update_fields=None, **kwargs):
    if not (raw or update_fields or waits(LINKS)):
        follow_again(instance)


def _after_delete(instance, **kwargs):
    _let_go(_places(instance))


def follow_pages() -> None:
    """Number the addresses in published pages, as far as every reader may open them."""
    post_save.connect(_after_page_save, dispatch_uid="follow-pages")
    post_delete.connect(_after_page_delete, dispatch_uid="follow-pages")
    post_page_move.connect(_after_page_move, dispatch_uid="follow-pages")
    for signal in (post_save, post_delete):
        signal.connect(_after_restriction, sender=PageViewRestriction, dispatch_uid="follow-restrictions")


def _after_page_save(sender, **kwargs):
    if issubclass(sender, BasePage):
        _after_save(**kwargs)


def _after_page_delete(sender, instance, **kwargs):
    if issubclass(sender, BasePage):
        _after_delete(instance)


def _after_page_move(instance, **kwargs):
    """It may have come to a part of the site that is not for every reader, or have left one."""
    if private_paths():
        _follow_below(instance.path)


def _after_restriction(instance, **kwargs):
    for path in Page.objects.filter(pk=instance.page_id).values_list("path", flat=True):
        _follow_below(path)


def _follow_below(path):
    for page in as_private_as(path).specific().iterator(chunk_size=100):
        if isinstance(page, BasePage):
            follow_again(page)


def follow_everything() -> None:
    """Number what was made without signals, or before there were numbers."""
    for model in _followed:
        for owner in model._default_manager.all():
            follow_again(owner)
    _follow_below("")


def follow_again(owner) -> None:
    """Number the addresses that readers see of ``owner`` now, and let go of those that it had."""
    addresses = _elsewhere(addresses_of(owner))
    if addresses and not _is_open(owner):
        addresses = set()
    places = _places(owner)
    present = dict(places.values_list("link__address", "pk"))
    gone = [pk for address, pk in present.items() if address not in addresses]
    new = addresses - present.keys()
    if not (gone or new):
        return
    with transaction.atomic():
        _let_go(places.filter(pk__in=gone))
        _number(new, owner)
    renew()


def follow_many_again(owners) -> None:
    """The same for many things of one kind: most link nowhere, and are asked about together."""
    placed = OutgoingPlace.objects.filter(object_id__in=[owner.pk for owner in owners])
    placed = set(placed.values_list("content_type", "object_id"))
    for owner in owners:
        kind = ContentType.objects.get_for_model(owner)
        if (kind.pk, owner.pk) in placed or any(addresses_of(owner)):
            follow_again(owner)


def _elsewhere(addresses):
    if addresses := set(addresses):
        own = list(Site.objects.values_list("hostname", flat=True))
        addresses = {address for address in addresses if is_elsewhere(address, own)}
    return {address for address in addresses if len(iri_to_uri(address)) <= LONGEST}


def _let_go(places):
    """Forget places. A link that nobody ever followed goes with its last one, and its number with it."""
    links = list(places.values_list("link", flat=True))
    if places.delete()[0]:
        OutgoingLink.objects.filter(pk__in=links, places=None, counts=None).delete()


def _number(addresses, owner):
    links = [OutgoingLink(address=address, fingerprint=fingerprint(address)) for address in sorted(addresses)]
    OutgoingLink.objects.bulk_create(links, ignore_conflicts=True)
    content_type = ContentType.objects.get_for_model(owner)
    places = [
        OutgoingPlace(link=link, content_type=content_type, object_id=owner.pk)
        for link in OutgoingLink.objects.to(addresses)
    ]
    OutgoingPlace.objects.bulk_create(places, ignore_conflicts=True)


def _places(owner):
    content_type = ContentType.objects.get_for_model(owner)
    return OutgoingPlace.objects.filter(content_type=content_type, object_id=owner.pk)


def _is_open(owner):
    """Numbers can be guessed: what only some may read gets none."""
    return not isinstance(owner, Page) or (owner.live and not owner.path.startswith(private_paths()))
