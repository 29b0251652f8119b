from django.utils import timezone

from home.editorial.forms import DraftFirstForm

REUSED = "Deze workshop is geweest en heeft aanmeldingen. Maak een kopie voor een nieuwe datum."

STILL_TO_COME = (
    "‘{title}’ kan niet van de site: {people} op de lijst van een workshop die nog komt. Gaat die niet door? "
    "Zet dan de status op ‘Gaat niet door’: iedereen krijgt bericht. Daarna kan de pagina van de site."
)


def still_to_come(title, count: int) -> str:
    """Say why a page stays on the site for so many people on its lists; nothing when there is nobody."""
    people = "er staat 1 persoon" if count == 1 else f"er staan {count} mensen"
    return STILL_TO_COME.format(title=title, people=people) if count else ""


class EventPageForm(DraftFirstForm):
    """Looks at the sessions together: none may begin while another one lasts.

    Nor may a workshop that is over be held again: who signed up for it would be taken along. And none
    goes off the site by itself before it was held, while there are people on its lists.
    """

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("expire_at") and self._is_to_come_at(cleaned["expire_at"]):
            count = self.instance.registrations.active().personal().count()
            if problem := still_to_come(self.instance.title, count):
                self.add_error("expire_at", problem)
        return cleaned

    def is_valid(self):
        if "sessions" in self.formsets and self.formsets["sessions"].is_valid():
            forms = _in_order(self.formsets["sessions"])
            _refuse_overlap(forms)
            if self._is_over_and_has_people():
                _refuse_what_is_to_come(forms)
        return super().is_valid()

    def _is_to_come_at(self, moment):
        sessions = self.formsets.get("sessions")
        if self.cleaned_data.get("status") == "cancelled" or not (sessions and sessions.is_valid()):
            return False
        ends = max((form.instance.closes_at for form in _in_order(sessions)), default=None)
        return ends is None or max(moment, timezone.now()) < ends

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
    return f"Dan is het dagdeel van {start:%d-%m-%Y %H:%M}{until} nog bezig."
