"""Who sees what in the bin: who might edit the page where it was."""

from dataclasses import dataclass

from wagtail.models import Page, PagePermissionTester

from ..models import Removal

Kind = Removal.Kind


@dataclass(frozen=True)
class Rights:
    may_see: bool
    may_undo: bool
    may_erase: bool


def rights(user, removals) -> list[tuple[Removal, Rights]]:
    """Return those of ``removals`` that ``user`` may see; the same number of queries for any number."""
    removals = list(removals)
    keys = {removal.parent_key for removal in removals}
    keys |= {removal.page_key for removal in removals if removal.kind == Kind.UNPUBLISHED}
    paths = dict(Page.objects.filter(pk__in=keys).values_list("pk", "path"))
    found = [(removal, _rights(user, removal, _path(removal, paths))) for removal in removals]
    return [(removal, may) for removal, may in found if may.may_see]


def _path(removal, paths):
    """Where the page is, or would be: what was above it may have moved."""
    if removal.kind == Kind.UNPUBLISHED and removal.page_key in paths:
        return paths[removal.page_key]
    return paths.get(removal.parent_key, removal.path[: -Page.steplen]) + removal.path[-Page.steplen :]


def _rights(user, removal, path):
    if user.is_superuser:
        return Rights(True, True, True)
    tester = PagePermissionTester(user, Page(path=path, depth=len(path) // Page.steplen))
    given = getattr(tester, "permissions", set())
    is_own = "add" in given and removal.owner_id == user.pk
    may_see = "change" in given or is_own
    may_publish = may_see and "publish" in given
    return Rights(may_see, may_publish or (may_see and not removal.was_live), may_publish)
