"""What organisers do with registrations, on screens for which wagtail-modeladmin has none."""

from uuid import uuid4

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.log_actions import log

from . import letters, signups
from .admin import WORKSHOP, key_in
from .models import EventPage, Registration
from .organising_forms import AddForm, MessageForm, ParticipantForm, workshops

ONE_DAY = 86_400
MAY_CHANGE = "events.change_registration"


@permission_required("events.view_registration")
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show somebody, and do what an organiser may do: correct, move, mail again, erase."""
    who = get_object_or_404(Registration.objects.select_related("event"), pk=pk)
    form = ParticipantForm(initial={"name": who.name, "email": who.email, "answer": who.answer})
    if request.method == "POST":
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        act = request.POST.get("act", "")
        form = ParticipantForm(request.POST) if act == "correct" else form
        try:
            done = _act(who, act, form)
        except signups.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if done:
                log(instance=who, action="wagtail.edit", user=request.user)
                messages.success(request, done)
                return redirect("events_registration", pk)
            messages.error(request, "Kijk de gegevens na.")
        who.refresh_from_db()
    context = {"registration": who, "event": who.event, "form": form, "moves": _moves_from(who)}
    return render(request, "events/admin/registration.html", context)


def _act(who, act, form):
    """Do what was asked; return what to say about it, or nothing when the form is not right."""
    if act == "correct":
        if not form.is_valid():
            return ""
        signups.correct(who, **form.person)
        return "De gegevens zijn gewijzigd."
    if act == "resend":
        if who.anonymised_at:
            raise signups.Refused("Deze aanmelding is gewist.")
        letters.post_status(who)
        return "De mail gaat opnieuw weg."
    if act == "erase":
        signups.erase(who)
        return "De gegevens zijn gewist."
    if act in Registration.Status.values:
        signups.move(who, act)
        return f"Verplaatst: {Registration.Status(act).label.lower()}. Daar gaat een mail over weg."
    return ""


def _moves_from(who):
    labels = {
        "confirmed": "Geef een plaats",
        "offered": "Bied een plaats aan",
        "waiting": "Zet op de wachtlijst",
        "cancelled": "Meld af",
    }
    if who.status == "confirmed":
        del labels["offered"]  # it would take the place away first
    return [] if who.anonymised_at else [pair for pair in labels.items() if pair[0] != who.status]


@permission_required("events.add_registration")
def add(request: HttpRequest) -> HttpResponse:
    workshop = workshops().filter(pk=key_in(request.GET.get(WORKSHOP))).first()
    form = AddForm(request.POST or None, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        event = form.cleaned_data["event"]
        try:
            who = signups.add_by_hand(event, form.cleaned_data["status"], **form.person)
        except signups.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            log(instance=who, action="wagtail.create", user=request.user)
            messages.success(request, "Toegevoegd. Daar gaat een mail over weg.")
            return redirect(list_of(event))
    return render(request, "events/admin/add.html", {"form": form, "event": workshop})


@permission_required("events.view_registration")
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The list at the door: to tick on a phone, or to print."""
    event = get_object_or_404(EventPage, pk=pk)
    people = list(event.registrations.confirmed().order_by("name", "pk"))
    if request.method == "POST":
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        _note_presence(event, people, request.POST)
        present = event.registrations.confirmed().filter(attended=True).count()
        were = "was" if present == 1 else "waren"
        messages.success(request, f"Bewaard: {present} van {len(people)} {were} erbij.")
        return redirect("events_attendance", pk)
    return render(request, "events/admin/attendance.html", {"event": event, "people": people})


def _note_presence(event, people, sent):
    """Change only what was ticked or cleared on this screen: a colleague may be busy at the other door."""
    before, present = set(sent.getlist("was")), set(sent.getlist("present"))
    for who in people:
        row, is_present = event.registrations.filter(pk=who.pk), str(who.pk) in present
        if is_present != (str(who.pk) in before):
            row.update(attended=is_present)
        elif not is_present:
            row.filter(attended=None).update(attended=False)


@permission_required(MAY_CHANGE)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(EventPage, pk=pk)
    form = MessageForm(request.POST or None, event=event)
    context = {"event": event, "form": form}
    if request.method == "POST" and form.is_valid():
        if "send" in request.POST:
            _send(request, event, form)
            return redirect(list_of(event))
        # Once sent, it cannot be taken back: first show what goes to how many.
        people = letters.addressees(event, form.cleaned_data["to"])
        name = people.values_list("name", flat=True).first() or ""
        subject, text = letters.sample("message", event, name, **form.words)
        context |= {"count": people.count(), "lists": form.lists, "name": name, "key": uuid4().hex}
        context |= {"subject": subject, "text": text}
    return render(request, "events/admin/message.html", context)


def _send(request, event, form):
    """Send a message once, however often its button is pressed."""
    if not cache.add(f"message-{event.pk}-{request.POST['send'][:32]}", True, ONE_DAY):
        return
    # Who erases herself meanwhile waits for this, and then takes her letter out of the outbox as well.
    with signups.locked(event) as event:
        count = letters.post_to_everybody("message", event, status=form.cleaned_data["to"], **form.words)
    log(instance=event, action="events.mail_participants", user=request.user, data={"count": count})
    messages.success(request, f"Het bericht gaat naar {in_words(count)}.")


def in_words(count: int) -> str:
    return "één deelnemer" if count == 1 else f"{count} deelnemers"


def list_of(event) -> str:
    return f"{reverse('events_registration_modeladmin_index')}?{WORKSHOP}={event.pk}"
