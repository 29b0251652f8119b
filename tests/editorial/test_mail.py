"""What editors and moderators are mailed about a text, and who is not."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from wagtail.admin.mail import send_notification
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from home import outbox
from home.models import EditorialPlan, MailChoice, OutgoingMail

from .working import change, judge, new, page_of

NOW = datetime(2030, 5, 6, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _addresses(clock, anna, bea, carla):
    for client in (anna, bea, carla):
        client.user.email = f"{client.user.first_name.lower()}@example.org"
        client.user.save()


def sent() -> list[tuple[str, str]]:
    """To whom mail goes, and about what."""
    mail.outbox.clear()
    outbox.send_due()
    return sorted((each.to[0].split("@")[0], each.subject) for each in mail.outbox)


def body() -> str:
    (letter,) = mail.outbox
    return letter.body


def choose(client, **values):
    MailChoice.objects.update_or_create(user=client.user, defaults=values)


def test_a_submitted_text_is_told_to_who_may_judge_it(anna):
    new(anna, "submit")
    assert sent() == [("bea", "Ter beoordeling: Werkwijze"), ("carla", "Ter beoordeling: Werkwijze")]
    assert "Anna vraagt je om ‘Werkwijze’ te beoordelen." in mail.outbox[0].body
    assert f"http://testserver/beheer/redactie/beoordelen/#tekst-{page_of().pk}" in mail.outbox[0].body


def test_who_wrote_it_alone_is_not_asked_to_judge_it(anna, bea):
    new(bea)
    page_of().get_workflow().start(page_of(), anna.user)
    assert sent() == [("carla", "Ter beoordeling: Werkwijze")]


def test_what_comes_back_brings_the_comment_as_text_and_as_html(anna, bea):
    new(anna, "submit")
    sent()
    judge(bea, page_of(), "reject", comment="Noem ook thee.\n\n<b>Vet</b> & zo.")
    assert sent() == [("anna", "Graag aanpassen: Werkwijze")]
    assert "Bea vraagt je om ‘Werkwijze’ nog aan te passen." in body()
    assert "> Noem ook thee.\n>\n> <b>Vet</b> & zo.\n" in body()
    ((html, media_type),) = mail.outbox[0].alternatives
    assert media_type == "text/html"
    assert "&lt;b&gt;Vet&lt;/b&gt; &amp; zo." in html


def test_approval_that_brings_it_live_is_one_mail(anna, bea):
    new(anna, "submit")
    sent()
    judge(bea, page_of(), comment="Mooi.")
    assert sent() == [("anna", "Goedgekeurd: Werkwijze")]
    assert "Bea keurde ‘Werkwijze’ goed. De tekst staat nu op de site." in body()
    assert "> Mooi." in body()
    assert page_of().full_url in body()


def test_approval_for_later_says_when_and_going_live_by_itself_is_told_too(anna, bea, clock):
    new(anna, "submit", go_live_at="2030-05-08 07:30")
    sent()
    judge(bea, page_of())
    assert sent() == [("anna", "Goedgekeurd: Werkwijze")]
    assert "De tekst gaat vanzelf live op woensdag 8 mei om 07.30 uur." in body()

    clock.move_to(NOW + timedelta(days=2))
    call_command("publish_scheduled")
    assert sent() == [("anna", "Op de site: Werkwijze")]
    assert "‘Werkwijze’ is zoals gepland vanzelf op de site gekomen." in body()


def test_a_text_that_a_moderator_publishes_directly_is_told_to_who_wrote_it(anna, bea):
    new(anna)
    change(bea, page_of(), "publish")
    assert sent() == [("anna", "Op de site: Werkwijze")]
    assert "Bea zette ‘Werkwijze’ op de site." in body()
    change(bea, page_of(), "publish", title="Werkwijzen")
    assert sent() == []  # Anna wrote nothing of what is new


@pytest.mark.parametrize("field", ["submitted", "rejected", "approved"])
def test_who_does_not_want_it_gets_none_of_it(anna, bea, carla, field):
    for client in (anna, bea, carla):
        UserProfile.objects.filter(user=client.user).delete()
        UserProfile.objects.create(user=client.user, **{f"{field}_notifications": False})
    new(anna, "submit")
    letters = sent()
    judge(bea, page_of(), "reject")
    letters += sent()
    change(anna, page_of(), "submit")
    judge(bea, page_of())
    letters += sent()
    words = {"submitted": "Ter beoordeling", "rejected": "Graag aanpassen", "approved": "Goedgekeurd"}
    words.pop(field)
    assert {subject.partition(":")[0] for _, subject in letters} == set(words.values())


def lose_role(user):
    user.groups.clear()


def leave(user):
    user.is_active = False
    user.save()


def move_elsewhere(user):
    GroupPagePermission.objects.filter(group__in=user.groups.all()).delete()


@pytest.mark.parametrize("lose", [lose_role, leave, move_elsewhere])
def test_mail_that_waits_is_not_sent_to_who_lost_access_meanwhile(anna, carla, lose):
    Group.objects.get_or_create(name="Apart")
    new(anna, "submit")
    assert OutgoingMail.objects.count() == 2
    lose(carla.user)
    assert "carla" not in dict(sent())
    assert OutgoingMail.objects.count() == 0


def test_mail_that_waits_is_not_sent_when_it_is_true_no_more(anna, bea):
    new(anna, "submit")
    page = page_of()
    judge(bea, page, "reject")
    assert sent() == [("anna", "Graag aanpassen: Werkwijze")]
    change(anna, page, "submit")
    page_of().delete()
    assert sent() == []


def test_a_mail_server_that_is_down_stops_nobody_and_loses_nothing(anna, settings):
    settings.EMAIL_BACKEND = "tests.home.test_outbox.ServerDown"
    new(anna, "submit")
    assert page_of().workflow_in_progress
    assert sent() == []
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(next_attempt_at=NOW)
    assert len(sent()) == 2


def test_an_address_that_is_none_does_not_stop_a_publication(anna, bea):
    type(anna.user).objects.filter(pk=anna.user.pk).update(email="anna@ontsec")
    new(anna, "submit")
    judge(bea, page_of())
    assert page_of().live
    assert "anna" not in dict(sent())


def test_a_comment_in_the_margin_does_not_wait_for_the_mail_server_either(anna, bea, settings):
    settings.EMAIL_BACKEND = "tests.home.test_outbox.ServerDown"
    new(anna)
    about = {"page": page_of(), "editor": bea.user, "new_comments": [{"text": "Noem thee."}]}
    send_notification([anna.user], "updated_comments", about)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sent() == [("anna", "Opmerkingen bij: Werkwijze")]
    assert "Bea schreef in de kantlijn van ‘Werkwijze’.\n\nNieuw: Noem thee.\n" in body()
    assert "<b>#</b>ONTSECRETARESSEN" in mail.outbox[0].alternatives[0][0]


def plan(day):
    EditorialPlan.objects.update_or_create(page=page_of(), defaults={"target_date": day})


def test_a_target_date_that_is_near_is_told_once_and_again_when_it_moves(anna):
    new(anna)
    plan(date(2030, 5, 9))
    call_command("mail_editors")
    assert sent() == []
    plan(date(2030, 5, 8))
    call_command("mail_editors")
    call_command("mail_editors")
    assert sent() == [("anna", "Streefdatum nadert: Werkwijze")]
    assert "‘Werkwijze’ moet op woensdag (8 mei) klaar zijn." in body()
    plan(date(2030, 5, 7))
    call_command("mail_editors")
    assert sent() == [("anna", "Streefdatum nadert: Werkwijze")]
    assert "moet morgen (7 mei) klaar zijn" in body()


def test_a_target_date_of_what_waits_is_told_to_who_judges(anna, bea):
    new(anna, "submit")
    sent()
    plan(date(2030, 5, 7))
    call_command("mail_editors")
    assert [name for name, _ in sent()] == ["bea", "carla"]
    judge(bea, page_of())
    sent()
    EditorialPlan.objects.update(told_date=None)
    call_command("mail_editors")
    assert sent() == []


def test_who_chose_so_gets_one_mail_a_day_with_what_is_still_so(anna, bea):
    choose(bea, is_daily=True)
    for slug in ("koffie", "thee", "melk"):
        new(anna, "submit", title=slug.capitalize(), slug=slug)
    judge(bea, page_of("melk"))
    new(bea, "submit", title="Water", slug="water")
    change(anna, page_of("water"), summary="Anders.")
    assert "bea" not in dict(sent())

    call_command("mail_editors")
    assert sent() == [("bea", "2 berichten over teksten")]
    assert body().index("TER BEOORDELING") < body().index("‘Koffie’") < body().index("‘Thee’")
    assert "Melk" not in body()
    call_command("mail_editors")
    assert sent() == []


def test_everybody_chooses_in_her_own_account(anna):
    form = anna.get("/beheer/account/").content.decode()
    assert "Alles in één mail per dag" in form
    assert "Je tekst moet nog worden aangepast" in form
    assert "wacht op jouw oordeel" not in form  # she judges nothing
    data = {"name_email-first_name": "Anna", "name_email-last_name": "A", "name_email-email": "a@example.org"}
    theme = {"theme-theme": "light", "theme-contrast": "system", "theme-density": "default"}
    anna.post("/beheer/account/", data | theme | {"letters-is_daily": "on", "letters-deadline": "on"})
    choice = MailChoice.objects.get(user=anna.user)
    assert (choice.is_daily, choice.deadline, choice.published) == (True, True, False)
