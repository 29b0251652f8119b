"""Takes a run back: exactly what it made, and of that only what nobody edited or uses."""

from django.db import transaction
from django.db.models import ProtectedError
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex

from home.generation import renew
from home.later import COUNTS, waiting
from home.models import KeptWhileUsed

from ..counting import record
from ..models import ImportedObject
from ..tags import is_used
from .known import batches, was_edited

AT_ONCE = 50
Kind = ImportedObject.Kind
ORDER = (
    Kind.REDIRECT,
    Kind.POST,
    Kind.PAGE,
    Kind.PICTURE,
    Kind.DOCUMENT,
    Kind.TAG,
    Kind.CATEGORY,
    Kind.AUTHOR,
)


def undo(run) -> tuple[int, list[str]]:
    """Remove what a run made; return how much went, and what stays with the reason.

    Each object goes in a transaction of its own: who is cut off half-way starts again. The pages that stay
    keep the redirects that lead to them.
    """
    removed, kept = run.comments.all().delete()[0], []
    for kind in ORDER:
        records = run.objects_made.filter(kind=kind).order_by("-pk")  # pages below a page go first
        for ids in batches(list(records.values_list("pk", flat=True)), AT_ONCE):
            for made in records.filter(pk__in=ids):
                with waiting(COUNTS):
                    reason = _take_back(made)
                removed += not reason
                if reason:
                    kept.append(f"{made.get_kind_display()} ‘{made}’: {reason}")
    if not run.objects_made.exists():
        run.delete()
    record()
    renew()
    return removed, kept


@transaction.atomic
def _take_back(record):
    """Remove the object of a record, and the record; return the reason when both have to stay."""
    target = record.target
    if target is not None:
        if reason := _reason_to_stay(record, target):
            return reason
        try:
            with transaction.atomic():  # the tree is changed before a protected page refuses
                target.delete()
        except ProtectedError:
            return "wordt nog gebruikt"
    record.delete()
    return ""


def _reason_to_stay(record, target):
    if was_edited(target, record):
        return "is bewerkt"
    if isinstance(target, Page):
        return "er staan pagina’s onder" if target.numchild else ""
    if isinstance(target, Redirect):
        return (
            "de pagina blijft"
            if target.redirect_page_id and _stays(record.run, target.redirect_page_id)
            else ""
        )
    if isinstance(target, Tag):
        is_needed = is_used(target)
    elif isinstance(target, KeptWhileUsed):
        is_needed = target.kept_for().exists()
    else:
        is_needed = ReferenceIndex.get_references_to(target).exists()
    return "wordt nog gebruikt" if is_needed else ""


def _stays(run, page_id):
    """Whether a page that the run made stays, because somebody edited it."""
    records = run.objects_made.filter(kind__in=(Kind.POST, Kind.PAGE), object_id=page_id)
    return any(record.target and was_edited(record.target, record) for record in records)
