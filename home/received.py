"""Admin lists of what came in or goes out: nobody adds or rewrites it; a row may have a screen of its own."""

from django.urls import reverse
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper


class ReceivedPermissions(PermissionHelper):
    def user_can_list(self, user):
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False


class ScreenButton(ButtonHelper):
    """Puts the way to the screen of a row before its other buttons."""

    screen: str
    """The name of its address, which ends in the number of the row."""
    label = "Bekijk"
    title = ""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        buttons = super().get_buttons_for_obj(obj, exclude, classnames_add, classnames_exclude)
        return [self.get_primary_button(obj), *buttons]

    def get_primary_button(self, obj):
        return {
            "url": reverse(self.screen, args=[obj.pk]),
            "label": self.label,
            "classname": self.finalise_classname(["button-small", "button-secondary"]),
            "title": self.title,
        }
