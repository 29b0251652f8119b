"""Rows that were stored one by one become whole again, in a database that went on without them."""

from collections import defaultdict

from wagtail.models import Page

from .names import CannotUndo


def leave_out_what_lost_its_target(rows: list) -> list:
    """Leave out rows that need one that is gone by now, and let the others name nothing there.

    A row that is left out may be what another one needs, so this goes on until nothing is.
    """
    stored = {}
    while True:
        kept = _mended(rows, stored)
        if len(kept) == len(rows):
            return kept
        rows = kept


def without_pages(rows: list) -> tuple[list[Page], list]:
    """Return whole pages, each above what is below it, and the other rows."""
    parts, others = defaultdict(list), []
    for row in rows:
        if isinstance(row, Page):
            parts[row.pk].append(row)
        else:
            others.append(row)
    return sorted(map(_whole, parts.values()), key=lambda page: page.path), others


def _whole(parts):
    """Make one page of the rows that the tables of its classes have for it."""
    model = max((type(part) for part in parts), key=lambda each: len(each._meta.get_parent_list()))
    if model is Page:
        raise CannotUndo("Een van de pagina’s mist iets wat er niet meer is.")
    values = {
        field.attname: getattr(part, field.attname)
        for part in parts
        for field in type(part)._meta.local_concrete_fields
    }
    return model(**values)


def _mended(rows, stored):
    here = defaultdict(set)
    for row in rows:
        for model in (type(row), *type(row)._meta.get_parent_list()):
            here[model].add(row.pk)
    _look_up(rows, here, stored)
    return [row for row in rows if _mend(row, here, stored)]


def _mend(row, here, stored) -> bool:
    for field in _keys_of(row):
        value, target = getattr(row, field.attname), field.related_model
        if value is None or value in here[target] or value in stored[target]:
            continue
        if not field.null:
            return False
        setattr(row, field.attname, None)
    return True


def _look_up(rows, here, stored):
    """Ask once for each model which of the rows that are named still exist."""
    wanted = defaultdict(set)
    for row in rows:
        for field in _keys_of(row):
            wanted[field.related_model].add(getattr(row, field.attname))
    for target, keys in wanted.items():
        if target not in stored:
            keys -= {None, *here[target]}
            stored[target] = set(target._base_manager.filter(pk__in=keys).values_list("pk", flat=True))


def _keys_of(row):
    return [
        field
        for field in row._meta.local_concrete_fields
        if field.is_relation and field.db_constraint and field.related_model
    ]
