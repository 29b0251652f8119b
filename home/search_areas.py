"""The search of the admin leads on to the lists of the site, too: *Zoek ook in*, with the same words."""

from wagtail import hooks
from wagtail.admin.search import SearchArea


class ListSearchArea(SearchArea):
    def __init__(self, admin):
        self.permissions = admin.permission_helper
        address = admin.url_helper.index_url
        label = admin.get_menu_label()
        super().__init__(label, address, admin.opts.model_name, icon_name=admin.get_menu_icon(), order=400)

    def is_shown(self, request):
        return self.permissions.user_can_list(request.user)


def search_in(*admins) -> None:
    """Add lists, each as the class of its ``ModelAdmin``."""
    for admin in admins:
        hooks.register("register_admin_search_area", lambda admin=admin: ListSearchArea(admin()))
