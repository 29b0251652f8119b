from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.editorial.planner import Entry
from home.refusals import refuse
from home.search_areas import search_in

from . import organising, telling
from .admin import RegistrationAdmin
from .models import EventPage, Registration
from .panels import WorkshopsPanel

modeladmin_register(RegistrationAdmin)
search_in(RegistrationAdmin)

KEPT = (
    "‘{title}’ kan niet weg: {people}. Gaat de workshop niet door? Zet dan de status op ‘Gaat niet door’: "
    "iedereen krijgt bericht. Is hij geweest? Haal de pagina van de site. Verwijderen kan pas als bij "
    "Aanmeldingen alle aanmeldingen zijn verwijderd."
)

STILL_TO_COME = (
    "‘{title}’ kan niet van de site: {people} op de lijst van een workshop die nog komt. Gaat die niet door? "
    "Zet dan de status op ‘Gaat niet door’: iedereen krijgt bericht. Daarna kan de pagina van de site."
)


@hooks.register("register_admin_urls")
def screens():
    return [
        path("aanmeldingen/toevoegen/", organising.add, name="events_add_registration"),
        path("aanmeldingen/<int:pk>/", organising.registration, name="events_registration"),
        path("workshops/<int:pk>/presentie/", organising.attendance, name="events_attendance"),
        path("workshops/<int:pk>/bericht/", organising.message, name="events_message"),
    ]


@hooks.register("construct_homepage_panels")
def how_full_the_next_workshops_are(request, panels):
    panels.append(WorkshopsPanel())


@hooks.register("before_delete_page")
def keep_a_workshop_with_people(request, page):
    return refuse(request, [_people_in_the_way(page)], _list_with(page))


@hooks.register("before_unpublish_page")
def keep_a_workshop_to_come_on_the_site(request, page):
    return refuse(request, [_people_to_come(page)], _list_with(page))


@hooks.register("before_bulk_action")
def keep_workshops_with_people(request, action_type, objects, action):
    in_the_way = {"delete": _people_in_the_way, "unpublish": _people_to_come}.get(action_type)
    if not in_the_way:
        return None
    return refuse(request, [in_the_way(page) for page in objects if isinstance(page, Page)], action.next_url)


def _list_with(page):
    return reverse("wagtailadmin_explore", args=[page.get_parent().pk])


def _people_in_the_way(page):
    """Say why a page, with all that is below it, cannot be deleted; nothing when it can."""
    count = Registration.objects.filter(event__path__startswith=page.path).count()
    people = "er is 1 aanmelding" if count == 1 else f"er zijn {count} aanmeldingen"
    return KEPT.format(title=page.title, people=people) if count else ""


def _people_to_come(page):
    """Say why a page, with all that is below it, cannot be taken off the site; nothing when it can."""
    coming = EventPage.objects.not_over().exclude(status=EventPage.Status.CANCELLED)
    on_a_list = Registration.objects.active().personal().filter(event__in=coming)
    count = on_a_list.filter(event__path__startswith=page.path).count()
    people = "er staat 1 persoon" if count == 1 else f"er staan {count} mensen"
    return STILL_TO_COME.format(title=page.title, people=people) if count else ""


@hooks.register("after_edit_page")
def tell_when_there_is_less_room_than_people(request, page):
    if not isinstance(page, EventPage) or page.capacity is None:
        return
    taken = page.registrations.taking_a_place().count()
    if taken > page.capacity:
        messages.warning(
            request,
            f"Er zijn {taken} plaatsen vergeven, meer dan de {page.capacity} die je invulde. Niemand "
            "verliest een plaats. Er komt pas weer een plaats vrij als er genoeg mensen afzeggen.",
        )


@hooks.register("after_publish_page")
def tell_how_many_are_mailed(request, page):
    if page.specific_class is EventPage and (count := telling.how_many_were_told(page)):
        messages.success(request, f"{_people(count)} mail over wat er veranderde.")


@hooks.register("construct_not_live_notes")
def tell_who_was_not_mailed(page, notes):
    if isinstance(page, EventPage) and (note := telling.still_to_tell(page)):
        notes.append(note)


class Export(LogFormatter):
    label = "Deelnemers exporteren"

    def format_message(self, log_entry):
        count, file_format = log_entry.data.get("count", 0), log_entry.data.get("format", "?")
        return f"{count} {'aanmelding' if count == 1 else 'aanmeldingen'} gedownload als {file_format}"


class TellParticipants(LogFormatter):
    label = "Deelnemers gemaild over een wijziging"

    def format_message(self, log_entry):
        return f"{_people(log_entry.data.get('count', 0))} mail over wat er veranderde"


def _people(count):
    return "1 persoon krijgt" if count == 1 else f"{count} mensen krijgen"


class MailParticipants(LogFormatter):
    label = "Deelnemers mailen"

    def format_message(self, log_entry):
        return f"Bericht gestuurd aan {organising.in_words(log_entry.data.get('count', 0))}"


@hooks.register("register_log_actions")
def log_what_is_done_with_participants(actions):
    actions.register_action("events.export_registrations")(Export)
    actions.register_action("events.mail_participants")(MailParticipants)
    actions.register_action(telling.TOLD)(TellParticipants)


@hooks.register("register_page_start", order=30)
def begin_a_workshop():
    return "Nieuwe workshop", EventPage


@hooks.register("construct_editorial_calendar")
def when_the_workshops_are(request, month, entries):
    for workshop in EventPage.objects.in_month(month):
        draft = "" if workshop.live else "concept"
        day = timezone.localdate(workshop.starts_at)
        entries.append(Entry(day, "Workshop", workshop, workshop.starts_at, draft))
