"""What a private page leaves behind when it is deleted, and nothing would keep private any more.

Wagtail takes its aliases off the site, and makes them pages of their own. What stands below these goes, too.
"""

from operator import attrgetter

from django.db.models.signals import pre_delete
from wagtail.models import Page, PageViewRestriction

from .published import as_private_as, private_paths


def left_open(page) -> list:
    """Return the published pages elsewhere that are private only with a page, or with what is below it."""
    if not Page.objects.filter(alias_of__isnull=False).exists():
        return []
    private = private_paths()
    is_private = page.path.startswith(private)
    inside = [page.path] if is_private else [path for path in private if path.startswith(page.path)]
    others = PageViewRestriction.objects.exclude(page__path__startswith=page.path)
    still_private = tuple(others.values_list("page__path", flat=True))
    elsewhere = Page.objects.live().not_descendant_of(page, inclusive=True)
    found = {each for path in inside for each in as_private_as(path, elsewhere)}
    return sorted((each for each in found if not each.path.startswith(still_private)), key=attrgetter("path"))


def take_off(instance, **kwargs):
    for page in left_open(instance):
        # No word of it in the history of an alias: there it would be what somebody did with a page of its
        # own, and the alias follows again when its page comes back from the bin.
        page.specific.unpublish(log_action=not page.alias_of_id)


def connect():
    pre_delete.connect(take_off, sender=Page, dispatch_uid="take_off")
