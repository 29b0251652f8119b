"""The report in the admin, and what can be done about a query there with one click."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.search_promotions.models import Query
from wagtail_modeladmin.views import CreateView

from faq import gaps
from faq.answering import draft, may_draft

from .models import QueryLog
from .report import PERIODS, chart, period_in, tables


@require_admin_access
def queries(request):
    _require(request, "search.view_querylog")
    QueryLog.forget_old()
    days = period_in(request.GET)
    bars = chart(days)
    context = {
        "days": days,
        "periods": PERIODS,
        "bars": bars,
        "highest": max(bar.searches for bar in bars),
        "tables": tables(days),
        "page_title": "Wat bezoekers zoeken",
        "header_icon": "search",
        "may_add_synonym": request.user.has_perm("search.add_synonym"),
        "may_add_best_bet": request.user.has_perm("wagtailsearchpromotions.add_searchpromotion"),
        "may_add_question": may_draft(request.user),
    }
    return render(request, "search/admin/queries.html", context)


@require_admin_access
@require_POST
def add_best_bet(request):
    """Open the best bets of a query, which Wagtail keeps by its text."""
    _require(request, "wagtailsearchpromotions.add_searchpromotion")
    query = Query.get(_asked(request))
    return redirect("wagtailsearchpromotions:edit", query.pk)


@require_admin_access
@require_POST
def add_question(request):
    """Make a draft question of a query, for the editors to answer; once, when readers miss it."""
    if not may_draft(request.user):
        raise PermissionDenied
    text = _asked(request)
    page = gaps.take_up(text, request.user) or draft([text[:1].upper() + text[1:]], request.user)
    messages.success(request, f"De vraag ‘{page.title}’ staat klaar als concept.")
    return redirect("wagtailadmin_pages:edit", page.pk)


class CreateSynonymView(CreateView):
    """Starts with the words of a query when the report asks for it."""

    def get_instance(self):
        instance = super().get_instance()
        if instance.pk is None and not instance.terms:
            instance.terms = self.request.GET.get("woord", "")[:200]
        return instance


def _require(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _asked(request):
    text = " ".join(request.POST.get("q", "").split())[:200]
    if not text:
        raise PermissionDenied
    return text
