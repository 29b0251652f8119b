from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .system import PERMISSION, SystemPanel, system


@hooks.register("register_admin_urls")
def screens():
    return [path("systeem/", system, name="system")]


class SystemMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_settings_menu_item")
def system_in_the_menu():
    return SystemMenuItem("Systeem", reverse("system"), name="system", icon_name="cogs", order=1_000)


@hooks.register("construct_homepage_panels")
def tell_about_the_server(request, panels):
    panels.append(SystemPanel())
