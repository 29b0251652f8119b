from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page

from ..addresses import TAKEN, is_of_the_site
from . import reading

PAST = (
    "Dit moment is al voorbij. Kies een later moment, of maak het veld leeg: dan gaat de pagina meteen live."
)
PLAN = "Verander het moment bij Status. De rest van je tekst staat er nog."
WAY_OUT = "Klopt het zo? Bewaar als concept, en laat het dan door bij Controles."
BEGUN = "begun"
"""The field by which a form for a new page is known again: see ``beginning``."""
OVERTAKEN = (
    "Een ander schreef intussen verder aan deze tekst. Wat hier staat, is niet bewaard: kopieer wat je nodig "
    "hebt, en open de tekst vanaf je dashboard."
)
TOWARDS_READERS = ("action-publish", "action-submit", "action-restart-workflow")


def _in_words(fault):
    if not fault.elsewhere:
        return fault.message
    link = format_html('<a href="{}" target="_blank" rel="noreferrer">{}</a>', *fault.elsewhere)
    return format_html("{} {} (in een nieuw tabblad).", fault.message, link)


def _to_the_minute(moment):
    """As the form shows it, and gets it back."""
    return moment and moment.replace(second=0, microsecond=0)


class BegunForm(WagtailAdminPageForm):
    """Gives a new page the key of its form, so that the page is found when the form arrives again."""

    begun = forms.UUIDField(
        required=False, initial=uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args, instance=None, **kwargs):
        self._begin_rows_again(args[0] if args else kwargs.get("data"), instance)
        super().__init__(*args, instance=instance, **kwargs)
        if not self.instance._state.adding:
            del self.fields[BEGUN]

    def _begin_rows_again(self, data, page):
        """A form that does not know that its rows were stored brings them all: else each would be twice."""
        if not (data and BEGUN in data and page and page.pk):
            return
        for name in type(self).formsets:
            if data.get(f"{name}-INITIAL_FORMS") == "0" and name != "comments":
                setattr(page, name, [])

    def clean(self):
        cleaned = super().clean()
        if self._begun().filter(owner=self.for_user).exists():
            self.add_error(None, OVERTAKEN)
        return cleaned

    def save(self, commit=True):
        if (key := self.cleaned_data.get(BEGUN)) and not self._begun().exists():
            self.instance.translation_key = key
        return super().save(commit)

    def _begun(self):
        """Return the page that an earlier form of the same key made."""
        key = self.cleaned_data.get(BEGUN)
        return Page.objects.filter(translation_key=key) if key else Page.objects.none()


class DraftFirstForm(BegunForm):
    """Lets a page go on to readers without serious faults only, and lets a new one begin as a draft.

    Wagtail would put a new page online before it asks whether it may be published.
    """

    unread = None
    """The version that another saved after this form was opened, when that is in the way."""

    def clean(self):
        """Wagtail looks only whether a page is taken away later than now."""
        cleaned = super().clean()
        moment = self.cleaned_data.get("go_live_at")
        if moment and moment < timezone.now() and moment != _to_the_minute(self.initial.get("go_live_at")):
            self.add_error("go_live_at", PAST)
        if self.instance.pk and (self._is_approval() or "action-publish" in self.data):
            self.unread = self.saved_by_another
            if self.unread:
                self.add_error(None, reading.CHANGED)
        return cleaned

    @property
    def saved_by_another(self):
        """The last version that another saved after this form was opened."""
        return reading.unread(self.instance, self.for_user, self.data.get("loaded_revision_created_at", ""))

    def _post_clean(self):
        """After the values are in the page, which the checks look at."""
        super()._post_clean()
        if {"go_live_at", "expire_at"} & set(self.errors):
            self.add_error(None, PLAN)  # Wagtail then names every fault: these fields are in a closed dialog
        if not self._is_on_its_way():
            return
        from ..checks import serious  # needs the models, which are made with this form

        found = {}
        for fault in serious(self.instance):
            field = fault.field if fault.field in self.fields else None
            found.setdefault(field, []).append(_in_words(fault))
        for field, messages in found.items():
            if field not in self.errors:  # the editor shows one error of a body
                self.add_error(field, format_html_join(" ", "{}", ((each,) for each in [*messages, WAY_OUT])))

    def _is_on_its_way(self):
        return self._is_approval() or any(action in self.data for action in TOWARDS_READERS)

    def _is_approval(self):
        name = self.data.get("workflow-action-name")
        return "action-workflow-action" in self.data and name == "approve"

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)


class CopyAsDraftForm(CopyForm):
    """A copy begins as a draft: else what nobody looked at would go live in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)

    def clean(self):
        cleaned = super().clean()
        slug = cleaned.get("new_slug")
        if is_of_the_site(slug, cleaned.get("new_parent_page") or self.page.get_parent()):
            self.add_error("new_slug", TAKEN)
        elif slug:
            self._ask_the_page(slug)
        return cleaned

    def _ask_the_page(self, slug):
        """A page of this kind may refuse an address too: Wagtail asks it after the form, or on publishing."""
        try:
            self.page.specific_class(title=slug, slug=slug).clean()
        except ValidationError as error:
            for problem in getattr(error, "error_dict", {}).get("slug", []):
                self.add_error("new_slug", problem)


class ApprovalForm(TaskStateCommentForm):
    """With what was read: a screen that shows no text itself says when it was opened."""

    read = forms.CharField(
        required=False, initial=lambda: timezone.now().isoformat(), widget=forms.HiddenInput
    )


class RejectionForm(ApprovalForm):
    comment = forms.CharField(
        label="Opmerking",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat er anders moet."},
        help_text="Wat moet er anders? De schrijver leest dit in de mail.",
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reden",
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ten minste tien tekens. Iedereen leest dit later in de geschiedenis van de pagina.",
    )
