from django.utils import timezone

from home.editorial.forms import DraftFirstForm

REUSED = "Deze workshop is geweest en heeft aanmeldingen. Maak een kopie voor een nieuwe datum."


class EventPageForm(DraftFirstForm):
    """Looks at the sessions together: none may begin while another one lasts.

    Nor may a workshop that is over be held again: who signed up for it would be taken along.
    """

    def is_valid(self):
        if "sessions" in self.formsets and self.formsets["sessions"].is_valid():
            forms = _in_order(self.formsets["sessions"])
            _refuse_overlap(forms)
            if self._is_over_and_has_people():
                _refuse_what_is_to_come(forms)
        return super().is_valid()

    def _post_clean(self):
        """With the sessions as they were filled in: what the page checks is about these."""
        sessions = self.formsets.get("sessions")
        if sessions and sessions.is_valid():
            self.instance.sessions = [form.instance for form in _in_order(sessions)]
        super()._post_clean()

    def _is_over_and_has_people(self):
        stored = type(self.instance).objects.past().filter(pk=self.instance.pk)
        return stored.filter(registrations__isnull=False).exists()


def _in_order(formset):
    dated = [form for form in formset.forms if form.cleaned_data.get("start")]
    kept = [form for form in dated if not form.cleaned_data.get("DELETE")]
    return sorted(kept, key=lambda form: form.cleaned_data["start"])


def _refuse_what_is_to_come(forms):
    for form in forms:
        if form.cleaned_data["start"] > timezone.now():
            form.add_error("start", REUSED)


def _refuse_overlap(forms):
    for i, form in enumerate(forms):
        for earlier in forms[:i]:
            if _overlap(earlier.cleaned_data, form.cleaned_data):
                form.add_error("start", _message(earlier.cleaned_data))
                break


def _overlap(earlier, later):
    if earlier["start"] == later["start"]:
        return True
    return bool(earlier.get("end")) and later["start"] < earlier["end"]


def _message(data):
    start, end = timezone.localtime(data["start"]), data.get("end")
    until = f" tot {timezone.localtime(end):%H:%M}" if end else ""
    return f"Dan is de bijeenkomst van {start:%d-%m-%Y %H:%M}{until} nog bezig."
