"""Rows of a removal are in the database again, as they were, and what named a page names it again."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save, pre_save
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision


def store(rows: list) -> None:
    """Store rows, those of one model at once where that is the same as one by one."""
    of_model, now = defaultdict(list), timezone.now()
    for row in rows:
        if isinstance(row, Revision) and row.approved_go_live_at and row.approved_go_live_at <= now:
            row.approved_go_live_at = None  # its moment went by: somebody decides again
        of_model[type(row)].append(row)
    for model, some in of_model.items():
        if _changes_when_inserted(model) or not _insert(model, some):
            for row in some:
                _store(row)


def _changes_when_inserted(model) -> bool:
    """Whether rows that are inserted at once would be others: one with a moment of now, or half of one."""
    return bool(model._meta.parents) or any(
        getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
        for field in model._meta.local_concrete_fields
    )


def _insert(model, rows) -> bool:
    """Insert rows at once; return whether there was place for each."""
    told = {"sender": model, "raw": True, "using": DEFAULT_DB_ALIAS, "update_fields": None}
    try:
        with transaction.atomic():
            for row in rows:
                pre_save.send(instance=row, **told)
            model._base_manager.bulk_create(rows)
    except IntegrityError:
        return False
    for row in rows:
        post_save.send(instance=row, created=True, **told)
    return True


def _store(row):
    if isinstance(row, Redirect):
        Redirect.objects.filter(old_path=row.old_path, site=row.site_id, automatically_created=True).exclude(
            pk=row.pk
        ).delete()
    try:
        with transaction.atomic():
            models.Model.save_base(row, raw=True)
    except IntegrityError:
        pass  # something else took its place meanwhile, such as another redirect from the same address


def fill_in_again(emptied: list, removed_at) -> None:
    """Let what named a page name it again, unless something else came in its place meanwhile."""
    groups = defaultdict(list)
    for label, name, key, value in emptied:
        groups[label, name, value].append(key)
    for (label, name, value), keys in groups.items():
        model = ContentType.objects.get_by_natural_key(*label.split(".")).model_class()
        if model:
            rows = model._base_manager.filter(pk__in=keys, **{f"{name}__isnull": True})
            if name == "alias_of":
                rows = _left_alone_since(removed_at, rows)
            fitting = [row.pk for row in rows if _fits(row, model._meta.get_field(name), value)]
            model._base_manager.filter(pk__in=fitting).update(**{name: value})


def _left_alone_since(moment, pages):
    """What somebody did with a page of its own, an alias loses as soon as it follows another one again."""
    done = PageLogEntry.objects.filter(page=OuterRef("pk"), timestamp__gt=moment)
    return pages.exclude(latest_revision_created_at__gt=moment).exclude(Exists(done))


def _fits(row, field, value) -> bool:
    before = _faults(row)
    setattr(row, field.attname, value)
    return _faults(row) <= before


def _faults(row) -> set[str]:
    try:
        row.clean()
        row.validate_constraints()
    except ValidationError as error:
        return set(error.messages)
    return set()


def aliased(pages) -> set:
    """Return the keys of those pages that an alias follows."""
    return set(Page.objects.filter(alias_of__in=pages).values_list("alias_of", flat=True))
