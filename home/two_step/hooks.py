from django.urls import path, reverse
from wagtail import hooks

from .account import account, reset
from .middleware import CODE, SET_UP
from .views import ask_code, set_up

LOGGED = {
    "home.two_step_on": ("Twee stappen aanzetten", "Inloggen in twee stappen ingesteld"),
    "home.two_step_off": ("Twee stappen uitzetten", "Inloggen in twee stappen uitgezet"),
    "home.two_step_codes": ("Herstelcodes vernieuwen", "Nieuwe herstelcodes gemaakt"),
    "home.two_step_recovery": ("Herstelcode gebruiken", "Ingelogd met een herstelcode"),
    "home.two_step_reset": ("Twee stappen wissen", "Inloggen in twee stappen gewist"),
}


@hooks.register("register_admin_urls")
def screens():
    return [
        path("twee-stappen/", ask_code, name=CODE),
        path("twee-stappen/instellen/", set_up, name=SET_UP),
        path("account/twee-stappen/", account, name="home_two_step"),
        path("users/<int:pk>/twee-stappen-wissen/", reset, name="home_two_step_reset"),
    ]


@hooks.register("register_account_menu_item")
def in_the_account(request):
    return {
        "url": reverse("home_two_step"),
        "label": "Inloggen in twee stappen",
        "help_text": "Vraag bij het inloggen ook een code van je telefoon.",
    }


@hooks.register("register_log_actions")
def tell_of_two_steps(actions):
    for action, (label, message) in LOGGED.items():
        actions.register_action(action, label, message)
