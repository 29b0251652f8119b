from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail_modeladmin.options import modeladmin_register

from home.editorial.planner import Entry
from home.search_areas import search_in

from . import checking, views
from .admin import AskedQuestionAdmin, FeedbackAdmin, QuestionsAdminGroup
from .merging import links_to
from .models import QuestionPage

modeladmin_register(QuestionsAdminGroup)
search_in(AskedQuestionAdmin, FeedbackAdmin)


@hooks.register("register_admin_urls")
def screens():
    return [
        path("vragen/gesteld/<int:pk>/", views.handle_question, name="faq_handle_question"),
        path("vragen/gemist/", views.gaps_report, name="faq_gaps"),
        path("vragen/gemist/concept/", views.take_up_gap, name="faq_take_up_gap"),
        path("vragen/<int:pk>/<str:action>/", views.retire_question, name="faq_retire_question"),
    ]


class GapsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("faq.view_askedquestion")


@hooks.register("register_reports_menu_item")
def what_readers_miss():
    return GapsMenuItem(
        "Wat lezers missen", reverse("faq_gaps"), name="faq-gaps", icon_name="search", order=900
    )


@hooks.register("before_delete_page")
def ask_for_the_target_before_deleting(request, page):
    if _is_linked(page):
        return redirect("faq_retire_question", page.pk, "delete")


@hooks.register("before_unpublish_page")
def ask_for_the_target_before_unpublishing(request, page):
    if _is_linked(page):
        return redirect("faq_retire_question", page.pk, "unpublish")


@hooks.register("before_bulk_action")
def linked_questions_go_one_by_one(request, action_type, objects, action):
    """Each of them needs a target of its own."""
    if action_type not in ("delete", "unpublish"):
        return None
    linked = [page.title for page in objects if isinstance(page, Page) and _is_linked(page)]
    if not linked:
        return None
    names = ", ".join(f"‘{title}’" for title in linked)
    messages.error(
        request, f"Naar {names} leiden links. Haal zo’n vraag apart weg, dan kies je waar ze heen gaan."
    )
    return redirect(action.next_url)


def _is_linked(page):
    question = page.specific
    return isinstance(question, QuestionPage) and question.live and bool(links_to(question))


@hooks.register("register_page_start", order=20)
def begin_a_question():
    return "Nieuwe vraag", QuestionPage


@hooks.register("construct_editorial_calendar")
def when_answers_were_checked(request, month, entries):
    days = {"last_checked_on__gte": month.first_day, "last_checked_on__lt": month.next.first_day}
    for question in QuestionPage.objects.live().filter(**days):
        moves = checking.MOVES if checking.may_move(question, request.user) else ""
        entries.append(Entry(question.last_checked_on, "Nagekeken", question, moves=moves))
