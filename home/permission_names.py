"""Dutch names for permissions: who works with a screen reader hears them at the checkboxes of a group.

Django stores what a permission is called, in English, when it makes one.
"""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.models import PAGE_PERMISSION_TYPES
from wagtail.users.forms import PagePermissionsForm

VERBS = {"add": "toevoegen", "change": "wijzigen", "delete": "verwijderen", "view": "bekijken"}


def name_in_dutch(using, **kwargs) -> None:
    """After a migration, which made the permissions of new models."""
    changed = []
    with override("nl"):  # a migration speaks no language
        for permission in Permission.objects.using(using).select_related("content_type"):
            name = _name(permission)
            if name and name != permission.name:
                permission.name = name
                changed.append(permission)
    Permission.objects.using(using).bulk_update(changed, ["name"])


def _name(permission):
    model = permission.content_type.model_class()
    for action, verb in VERBS.items() if model else ():
        if permission.codename == get_permission_codename(action, model._meta):
            return capfirst(f"{model._meta.verbose_name} {verb}")
    return None


def name_rights_on_pages() -> None:
    """As the columns that the checkboxes stand in; there is no setting for it."""
    columns = {codename: column for codename, column, _ in PAGE_PERMISSION_TYPES}
    fields = PagePermissionsForm.base_fields
    fields["page"].label = "Pagina"
    fields["permissions"].label_from_instance = lambda permission: columns[permission.codename]
