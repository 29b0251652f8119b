from django import forms
from django.apps import apps
from django.utils.text import slugify
from wagtail.models import Site

from .addresses import TAKEN, is_of_the_site
from .blocks.navigation import LONGEST_IN_MENU, MOST_IN_MENU
from .editorial.forms import DraftFirstForm

NO_ADDRESS = "Hier is geen webadres van te maken. Gebruik in de titel een paar gewone letters of cijfers."


class SitePageForm(DraftFirstForm):
    """Keeps the menu within its limits when an editor puts a page in it, and asks for no address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            # The page makes one of its title. The script that does so earlier may not have been there yet,
            # and the field is on another tab: nobody would understand what is missing.
            slug.required = False

    def clean(self):
        cleaned = super().clean()
        if "title" in cleaned and not (cleaned.get("slug", "given") or slugify(cleaned["title"])):
            self.add_error("title", NO_ADDRESS)
        slug = cleaned.get("slug") or slugify(cleaned.get("title", ""))
        if is_of_the_site(slug, self.parent_page):
            self.add_error("slug" if cleaned.get("slug") else "title", TAKEN)
        if cleaned.get("show_in_menus") and {"show_in_menus", "title"} & set(self.changed_data):
            site = Site.objects.filter(root_page=self.parent_page).first() if self.parent_page else None
            if site and (problem := self._problem(site)):
                self.add_error("show_in_menus", forms.ValidationError(problem, code="menu"))
        return cleaned

    def _problem(self, site):
        others = self.parent_page.get_children().live().in_menu().exclude(pk=self.instance.pk)
        if "show_in_menus" in self.changed_data and others.count() >= MOST_IN_MENU:
            return f"Het menu is vol: er is plaats voor {MOST_IN_MENU} pagina’s. Haal er eerst een uit."
        length = len(self.cleaned_data.get("title") or "")
        if length > LONGEST_IN_MENU and not self._has_short_name(site):
            return (
                f"In het menu passen {LONGEST_IN_MENU} tekens en deze titel heeft er {length}. Laat dit uit "
                "staan tot een beheerder een korte naam gaf, bij Instellingen, Menu en onderkant."
            )
        return ""

    def _has_short_name(self, site):
        chosen = apps.get_model("home.NavigationSettings").objects.filter(site=site).first()
        named = [entry["value"]["page"] for entry in chosen.short_names.raw_data] if chosen else []
        return self.instance.pk in named
