"""Screens of the admin for which wagtail-modeladmin has none: handling a question, gaps, and merging."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from home.removals.hooks import offer_the_way_back

from . import answering, gaps, merging
from .models import AskedQuestion, QuestionPage


def _public_questions():
    """What a reader can be sent to."""
    return QuestionPage.objects.published().by_category().for_listing()


class AnswerForm(forms.Form):
    page = forms.ModelChoiceField(
        QuestionPage.objects.none(), label="Vraag op de site", empty_label="Kies een vraag"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = _public_questions()


class TargetForm(forms.Form):
    target = forms.ModelChoiceField(
        QuestionPage.objects.none(),
        label="Waar komen lezers voortaan uit?",
        empty_label="Nergens: het adres vervalt",
        required=False,
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = _public_questions().exclude(pk=page.pk)


@permission_required("faq.change_askedquestion")
def handle_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question a reader asked, and what an editor can do with it."""
    asked = get_object_or_404(AskedQuestion.objects.with_state().select_related("page"), pk=pk)
    form = AnswerForm()
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act"))
        if act and (response := act(request, asked)):
            return response
        form = AnswerForm(request.POST) if act is _answer else form
        messages.error(request, "Kies wat er met de vraag moet gebeuren.")
    context = {
        "asked": asked,
        "form": form,
        "state": AskedQuestion.State(asked.state),
        "alike": answering.answers_like(asked.text)[:3] if not asked.page else [],
        "may_draft": answering.may_draft(request.user),
    }
    return render(request, "faq/admin/handle_question.html", context)


def _draft(request, asked):
    if not answering.may_draft(request.user):
        raise PermissionDenied
    page = answering.draft_for(asked, request.user)
    messages.success(request, "Er staat een concept klaar. Schrijf het antwoord en stuur het door.")
    return redirect("wagtailadmin_pages:edit", page.pk)


def _answer(request, asked):
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return None
    answering.answer_with(asked, form.cleaned_data["page"])
    messages.success(request, "Gekoppeld. Wie een adres achterliet, krijgt één mail met het antwoord.")
    return redirect("faq_handle_question", asked.pk)


def _dismiss(request, asked):
    answering.dismiss(asked)
    messages.success(request, "De vraag is afgehandeld. Een adres dat erbij stond, is gewist.")
    return redirect("faq_askedquestion_modeladmin_index")


_ACTS = {"draft": _draft, "answer": _answer, "dismiss": _dismiss}


@permission_required("faq.view_askedquestion")
def gaps_report(request: HttpRequest) -> HttpResponse:
    context = {"gaps": gaps.open_gaps(), "may_draft": answering.may_draft(request.user)}
    return render(request, "faq/admin/gaps.html", context)


@require_POST
@permission_required("faq.change_askedquestion")
def take_up_gap(request: HttpRequest) -> HttpResponse:
    if not answering.may_draft(request.user):
        raise PermissionDenied
    words = request.POST.get("words", "").replace("\r\n", "\n")  # browsers send every line end so
    page = gaps.take_up(words, request.user)
    if page is None:
        messages.warning(request, "Deze vraag staat niet meer in de lijst.")
        return redirect("faq_gaps")
    return redirect("wagtailadmin_pages:edit", page.pk)


def retire_question(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Ask where the address of a question should lead from now on, then unpublish or delete it."""
    if action not in merging.ACTIONS:
        raise Http404
    page = get_object_or_404(QuestionPage, pk=pk)
    permissions = page.permissions_for_user(request.user)
    if not (permissions.can_delete() if action == "delete" else permissions.can_unpublish()):
        raise PermissionDenied
    alike = [other for other in answering.answers_like(page.title) if other.pk != page.pk]
    form = TargetForm(request.POST or None, page=page, initial={"target": alike[0].pk if alike else None})
    if request.method == "POST" and form.is_valid():
        parent, target = page.get_parent(), form.cleaned_data["target"]
        merging.retire(page, action, request.user, target)
        led = f" Het oude adres leidt naar ‘{target.title}’." if target else ""
        done = "verwijderd" if action == "delete" else "van de site gehaald"
        messages.success(request, f"De vraag ‘{page.title}’ is {done}.{led}")
        offer_the_way_back(request)
        return redirect("wagtailadmin_explore", parent.pk)
    context = {"page": page, "form": form, "action": action, "links": merging.links_to(page)}
    return render(request, "faq/admin/retire_question.html", context)
