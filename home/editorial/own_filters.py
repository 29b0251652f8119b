"""*Mijn filters*: what an editor narrows the explorer to often, kept under a name of her own."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.utils import get_valid_next_url_from_request

from ..models import KeptFilter

NO_FILTER = ("p", "ordering")
MOST = 20


def narrowed_to(values: QueryDict) -> str:
    """Return what a listing is narrowed to, the same way every time, without its order and its page."""
    pairs = [(name, value) for name, found in values.lists() for value in found if value]
    kept = QueryDict(mutable=True)
    for name, value in sorted(pairs):
        if name not in NO_FILTER and not name.startswith("_w_"):
            kept.appendlist(name, value)
    return kept.urlencode()


class KeptFilterForm(forms.ModelForm):
    class Meta:
        model = KeptFilter
        fields = ("name", "query")
        error_messages = {"name": {"required": "Geef het filter een naam."}}

    def clean_query(self):
        query = narrowed_to(QueryDict(self.cleaned_data["query"]))
        if not query:
            raise forms.ValidationError("Kies eerst wat je wilt zien.")
        return query


@require_POST
def keep(request):
    """Keep a filter, or give a name that she used before another one."""
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    form, own = KeptFilterForm(request.POST), request.user.kept_filters
    if not form.is_valid():
        messages.error(request, " ".join(message for found in form.errors.values() for message in found))
    elif own.count() >= MOST and not own.filter(name=form.cleaned_data["name"]).exists():
        messages.error(request, f"Je hebt al {MOST} filters. Haal er eerst een weg.")
    else:
        name, query = form.cleaned_data["name"], form.cleaned_data["query"]
        own.update_or_create(name=name, defaults={"query": query})
        messages.success(request, f"‘{name}’ staat nu bij je filters, in elke map.")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


@require_POST
def forget(request, pk):
    kept = get_object_or_404(request.user.kept_filters, pk=pk)
    kept.delete()
    messages.success(request, f"‘{kept.name}’ is weg uit je filters.")
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")
