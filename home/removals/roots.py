"""The first page of a site is not deleted: the site, its settings and everybody's rights would go with it."""

from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from ..refusals import refuse
from ..sites import holds_a_site

KEPT = "‘{}’ kan niet weg: hiermee begint een site, of met een pagina eronder."


@hooks.register("before_delete_page")
def keep_a_first_page(request, page):
    return _keep([page], request, page.get_parent())


@hooks.register("before_bulk_action")
def keep_first_pages(request, action_type, objects, action):
    if action_type == "delete" and all(isinstance(each, Page) for each in objects):
        return _keep(objects, request, Page.get_first_root_node())
    return None


def _keep(pages, request, above):
    problems = [KEPT.format(page.get_admin_display_title()) for page in pages if holds_a_site(page)]
    return refuse(request, problems, reverse("wagtailadmin_explore", args=[above.pk]))
