"""Whoever manages accounts makes no superusers, and takes none of theirs over: only a superuser does."""

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.admin.views.generic import CopyView
from wagtail.permissions import ModelPermissionPolicy
from wagtail.users.views import bulk_actions, users

from .models import User


class AccountPermissions(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user, action, instance):
        may = super().user_has_permission_for_instance(user, action, instance)
        return may and (user.is_superuser or not instance.is_superuser)


PERMISSIONS = AccountPermissions(User)


class _Form:
    """For views with a form of an account."""

    def get_object(self, queryset=None):
        account = super().get_object(queryset)
        if not PERMISSIONS.user_has_permission_for_instance(self.request.user, "change", account):
            raise PermissionDenied
        return account

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        field = form.fields.get("is_superuser")
        if field and not self.request.user.is_superuser:
            field.disabled = True
            field.help_text = "Alleen wie zelf administrator is, kan een ander administrator maken."
        return form


class AddAccount(_Form, users.CreateView):
    pass


class CopyAccount(_Form, CopyView):
    pass


class EditAccount(_Form, users.EditView):
    pass


class AccountList(users.IndexView):
    def get_edit_url(self, instance):
        return super().get_edit_url(instance) if self._may_change(instance) else None

    def get_copy_url(self, instance):
        return super().get_copy_url(instance) if self._may_change(instance) else None

    def _may_change(self, account):
        return self.user_has_permission_for_instance("change", account)


class AccountViewSet(users.UserViewSet):
    """Takes the place of Wagtail's own: see ``home.apps``."""

    index_view_class = AccountList
    add_view_class = AddAccount
    copy_view_class = CopyAccount
    edit_view_class = EditAccount
    permission_policy = PERMISSIONS


class _Bulk:
    def check_perm(self, obj):
        return PERMISSIONS.user_has_permission_for_instance(self.request.user, "change", obj)


@hooks.register("register_bulk_action", order=1)  # after Wagtail's own, to take its place
class AssignRole(_Bulk, bulk_actions.AssignRoleBulkAction):
    pass


@hooks.register("register_bulk_action", order=1)
class SetActiveState(_Bulk, bulk_actions.SetActiveStateBulkAction):
    pass
