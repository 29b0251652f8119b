"""No page moves to where something else answers: by hand, or many at once."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from .addresses import is_of_the_site


@hooks.register("before_move_page")
def stay_when_taken(request, page, destination):
    if _is_refused(request, [page], destination):
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def all_stay_when_one_is_taken(request, action_type, objects, action):
    if action_type != "move" or not all(isinstance(each, Page) for each in objects):
        return None
    if _is_refused(request, objects, action.cleaned_form.cleaned_data["chooser"]):
        messages.info(request, "Er is niets verplaatst.")
        return redirect(action.next_url)
    return None


def _is_refused(request, pages, destination):
    taken = [page for page in pages if is_of_the_site(page.slug, destination)]
    for page in taken:
        messages.error(
            request,
            f"‘{page.title}’ kan hier niet staan: het adres ‘{page.slug}’ gebruikt de site zelf. "
            "Geef de pagina eerst een ander adres.",
        )
    return bool(taken)
