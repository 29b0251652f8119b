from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from .views import card, guide
from .welcome import WelcomePanel


class GuideMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


@hooks.register("register_admin_urls")
def screens():
    return [
        path("handleiding/", guide, name="home_guide"),
        path("handleiding/<slug:slug>/", card, name="home_guide_card"),
    ]


@hooks.register("register_admin_menu_item")
def how_to_do_it():
    return GuideMenuItem(
        "Handleiding", reverse("home_guide"), name="home-guide", icon_name="list-ul", order=10_900
    )


@hooks.register("construct_homepage_panels")
def begin_here(request, panels):
    panels.append(WelcomePanel())
