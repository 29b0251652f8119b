"""What is private only through another page, when that is deleted or no longer followed.

Wagtail takes its aliases off the site, and makes them pages of their own. What stands below these goes, too.
"""

from operator import attrgetter

from django.db.models.signals import pre_delete
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from .published import as_private_as, private_paths, restrictions, with_aliases
from .refusals import refuse

OPENS = (
    "‘{}’ is besloten omdat de pagina die hij toont dat is. Maak hem eerst zelf besloten, bij Privacy: als "
    "gewone pagina kan anders iedereen hem lezen."
)


def left_open(page) -> list:
    """Return the published pages elsewhere that are private only with a page, or with what is below it."""
    if not Page.objects.filter(alias_of__isnull=False).exists():
        return []
    private = private_paths()
    is_private = page.path.startswith(private)
    inside = [page.path] if is_private else [path for path in private if path.startswith(page.path)]
    others = PageViewRestriction.objects.exclude(page__path__startswith=page.path)
    # An alias of what goes follows nothing any more.
    aliases = Page.objects.exclude(alias_of__path__startswith=page.path)
    still_private = with_aliases(others.values_list("page__path", flat=True), aliases)
    elsewhere = Page.objects.live().not_descendant_of(page, inclusive=True)
    found = {each for path in inside for each in as_private_as(path, elsewhere)}
    return sorted((each for each in found if not each.path.startswith(still_private)), key=attrgetter("path"))


@hooks.register("before_convert_alias_page")
def keep_an_alias_of_what_is_private(request, page):
    """As a page of its own it would be open to everybody."""
    asked = restrictions(page).values_list("page__path", flat=True)
    if not asked or page.path.startswith(tuple(asked)):
        return None
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return refuse(request, [OPENS.format(page.get_admin_display_title())], address)


def take_off(instance, **kwargs):
    for page in left_open(instance):
        # No word of it in the history of an alias: there it would be what somebody did with a page of its
        # own, and the alias follows again when its page comes back from the bin.
        page.specific.unpublish(log_action=not page.alias_of_id)


def connect():
    pre_delete.connect(take_off, sender=Page, dispatch_uid="take_off")
