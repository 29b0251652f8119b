"""The first steps of who is new here: on the dashboard until they are put away, and always in the guide."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component

from ..editorial.queue import may_publish

PUT_AWAY = "home_welcome"
"""What Wagtail remembers in the profile of who put it away."""


@dataclass(frozen=True)
class FirstStep:
    label: str
    url: str
    why: str


def first_steps(user) -> list[FirstStep]:
    if not user_has_any_page_permission(user):
        return []
    account = reverse("wagtailadmin_account")
    steps = [
        FirstStep("Vul je naam in", account, "Zo weten anderen van wie een tekst is."),
        FirstStep("Kies je mail", f"{account}#tab-notifications", "Meteen, één keer per dag, of niet."),
    ]
    if may_publish(user):
        return [
            *steps,
            FirstStep("Kijk wat er wacht", reverse("home_queue"), "Teksten die jij mag beoordelen."),
            _card("goedkeuren-of-terugsturen", "Zo keur je een tekst goed", "En zo stuur je hem terug."),
        ]
    return [
        *steps,
        _card("een-artikel-schrijven", "Zo schrijf je een artikel", "Van eerste zin tot insturen."),
        FirstStep("Kijk wat er aankomt", reverse("home_planner"), "Alle datums in de Redactiekalender."),
    ]


def _card(slug, label, why):
    return FirstStep(label, reverse("home_guide_card", args=[slug]), why)


class WelcomePanel(Component):
    name = "welcome"
    template_name = "home/admin/guide/welcome.html"
    order = 5

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        profile = getattr(user, "wagtail_userprofile", None)
        is_put_away = bool(profile and profile.dismissibles.get(PUT_AWAY))
        return {"steps": [] if is_put_away else first_steps(user), "put_away": PUT_AWAY}
