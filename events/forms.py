from django.utils import timezone

from home.editorial.forms import DraftFirstForm


class EventPageForm(DraftFirstForm):
    """Looks at the sessions together: none may begin while another one lasts."""

    def is_valid(self):
        if "sessions" in self.formsets and self.formsets["sessions"].is_valid():
            _refuse_overlap(self.formsets["sessions"])
        return super().is_valid()


def _refuse_overlap(formset):
    dated = [form for form in formset.forms if form.cleaned_data.get("start")]
    kept = [form for form in dated if not form.cleaned_data.get("DELETE")]
    forms = sorted(kept, key=lambda form: form.cleaned_data["start"])
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
