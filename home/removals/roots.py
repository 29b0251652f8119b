"""The first page of a site is not deleted: the site, its settings and everybody's rights would go with it."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from ..sites import holds_a_site


@hooks.register("before_delete_page")
def keep_a_first_page(request, page):
    return _refuse(request, [page], page.get_parent())


@hooks.register("before_bulk_action")
def keep_first_pages(request, action_type, objects, action):
    if action_type == "delete" and all(isinstance(each, Page) for each in objects):
        return _refuse(request, objects, Page.get_first_root_node())
    return None


def _refuse(request, pages, above):
    kept = [page for page in pages if holds_a_site(page)]
    for page in kept:
        name = page.get_admin_display_title()
        messages.error(
            request, f"‘{name}’ kan niet weg: een hele site begint met deze pagina of staat eronder."
        )
    return redirect("wagtailadmin_explore", above.pk) if kept else None
