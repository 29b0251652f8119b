"""What keeps the latest version of a page from readers, whoever wants to publish it."""

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import InlinePanel

from .. import four_eyes
from ..checks import serious


def of(page, user) -> list[str]:
    """Return sentences that name the field. A draft may have been saved without what a page needs."""
    if lock := lock_of_another(page, user):
        return [lock]
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
    except ValidationError as error:
        return [
            f"{_label(draft, name)}{message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    problems = list(_missing_in_rows(draft))
    problems += [f"{_label(draft, fault.field)}{fault.message}" for fault in serious(draft)]
    if draft.expire_at and draft.expire_at <= timezone.now():
        ended = date_format(timezone.localtime(draft.expire_at), "j F Y, H:i")
        problems.append(f"De pagina zou meteen weer verdwijnen: het schema zegt {ended}. Pas het schema aan.")
    return problems


def lock_of_another(page, user) -> str:
    if not page.locked or page.locked_by_id == user.pk:
        return ""
    locked_by = f" door {four_eyes.names([page.locked_by])}" if page.locked_by else ""
    return f"De pagina is vergrendeld{locked_by}. Vraag of het slot eraf mag."


def _missing_in_rows(draft):
    """Yield what the rows of a page lack, which it does not look at: the sessions of a workshop, say."""
    for panel in _inline_panels(draft.get_edit_handler()):
        rows = getattr(draft, panel.relation_name).all()
        if len(rows) < (panel.min_num or 0):
            yield f"{panel.heading}: vul er minstens {panel.min_num} in."
        for row in rows:
            try:
                row.full_clean(exclude=[panel.db_field.field.name])
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    yield from (f"{panel.heading}. {_label(row, name)}{message}" for message in messages)


def _inline_panels(panel):
    if isinstance(panel, InlinePanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from _inline_panels(child)


def _label(page, name):
    if name == NON_FIELD_ERRORS:
        return ""
    try:
        label = page._meta.get_field(name).verbose_name
    except (AttributeError, FieldDoesNotExist):
        label = name
    return f"{label[:1].upper()}{label[1:]}: "
