"""The contact form: what a reader writes is kept, mailed on, handled, and deleted in time."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, PageViewRestriction, Site

from home import outbox
from home.models import ContactMessage, OutgoingMail, SiteSettings
from home.seed.groups import make_groups_and_workflow
from tests import factories

LIST = "/beheer/home/contactmessage/"


@pytest.fixture
def contact(home):
    return factories.ContactPageFactory(
        slug="contact", topics=[("topic", "Een traject"), ("topic", "Iets anders"), ("topic", "Iets anders")]
    )


@pytest.fixture
def coaching(home):
    return factories.ServicePageFactory(title="Coaching", slug="coaching")


def change_settings(**values):
    settings, _ = SiteSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(settings, name, value)
    settings.save()


def write(client=None, address="/contact/", machine="203.0.113.1", **values):
    sent = {"email": "noor@example.org", "text": "Bel me eens."} | values
    return (client or Client()).post(address, sent, REMOTE_ADDR=machine)


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").main


def staff(home, group):
    make_groups_and_workflow(home)
    user = factories.UserFactory()
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def test_from_a_service_to_a_message_in_the_mail_and_handled(home, contact, coaching, mailoutbox):
    change_settings(contact_email="publiek@example.org", contact_mail_to="balie@example.org")
    reader = Client(enforce_csrf_checks=True)
    form = main_of(reader.get("/contact/?dienst=coaching"))
    assert form.h2.get_text() == "Schrijf ons over Coaching"
    assert form.select_one("option[selected]")["value"] == "coaching"
    assert [choice["value"] for choice in form(type="radio")] == ["Een traject", "Iets anders"]
    assert "Na 180 dagen wissen we je bericht hier. Een kopie gaat naar onze mailbox." in form.get_text()

    thanks = write(
        reader,
        "/contact/?dienst=coaching",
        name="Noor\r\nBcc: x@example.org",
        topic="Een traject",
        service="coaching",
        text="Regel één\nRegel <b>twee</b>",
    )
    assert thanks.url == "/contact/dank/"
    assert "aangekomen" in main_of(reader.get(thanks.url)).h1.get_text()
    assert not reader.cookies
    outbox.send_due()

    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == (["balie@example.org"], ["noor@example.org"])
    assert mail.subject == "Bericht via de site: Een traject: Coaching"
    message = ContactMessage.objects.get()
    assert message.text in mail.body
    assert "Noor Bcc: x@example.org" in mail.body
    assert f"/beheer/berichten/{message.pk}/" in mail.body
    assert "Bcc" not in mail.message().as_string().partition("\n\n")[0]

    moderator = staff(home, "Eindredacteuren")
    screen = reverse("home_contact_message", args=[message.pk])
    assert "Regel &lt;b&gt;twee" in moderator.get(screen).content.decode()
    moderator.post(screen, {"state": "handled"})
    assert "Noor" not in moderator.get(LIST, {"stand": "open"}).content.decode()
    assert "Noor" in moderator.get(LIST, {"stand": "afgehandeld", "q": "regel"}).content.decode()
    moderator.post(screen, {"state": "open"})
    assert ContactMessage.objects.unhandled().count() == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": " \x00\n"}, "Schrijf eerst je bericht."),
        ({"text": "a " * 5_000}, "hooguit 5000 tekens"),
        ({"email": ""}, "anders kunnen we niet antwoorden"),
        ({"email": "noor@example.org\nBcc: x@example.org"}, "Dit e-mailadres klopt niet."),
        ({"topic": "Zelf verzonnen"}, "Dit onderwerp staat er niet meer bij."),
        ({"service": "verdwenen"}, "Deze dienst staat er niet meer bij."),
        ({"website": "https://spam.example"}, "robot"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(contact, coaching, values, message):
    sent = {"name": "Noor", "topic": "Iets anders", "text": "Bel me eens."} | values

    main = main_of(write(**sent))

    assert message in main.find(class_="errors").get_text()
    assert main.find(id="id_name")["value"] == "Noor"
    assert main.textarea.get_text().strip() == sent["text"].replace("\x00", "").strip()
    if "topic" not in values:
        assert main.select_one("[type=radio][checked]")["value"] == "Iets anders"
    assert not ContactMessage.objects.exists()


def test_a_form_without_topics_and_services_asks_for_neither(contact, client, coaching):
    contact.topics = []
    contact.save()
    PageViewRestriction.objects.create(page=coaching, restriction_type="login")

    main = main_of(client.get("/contact/?dienst=coaching"))
    assert main(["select", "fieldset"]) == []
    assert main.h2.get_text() == "Schrijf ons"
    assert write(service="coaching").status_code == 302
    assert ContactMessage.objects.get().service is None


def test_sent_twice_is_one_message_a_flood_is_stopped_and_other_sites_cannot_send(contact):
    assert [write().status_code for _ in range(2)] == [302, 302]
    assert ContactMessage.objects.count() == 1

    with time_machine.travel("2026-12-01 12:00:00+01:00", tick=False):
        last = [write(text=f"Bericht {number}") for number in range(11)][-1]
    assert last.status_code == 429
    assert main_of(last).textarea.get_text().strip() == "Bericht 10"
    elsewhere = Client().post("/contact/", {"text": "x"}, headers={"Origin": "https://example.org"})
    assert elsewhere.status_code == 403


def test_without_an_address_messages_are_only_kept_and_editors_are_told(contact, admin_client):
    write()

    assert ContactMessage.objects.count() == 1
    assert not OutgoingMail.objects.exists()
    for address in (reverse("wagtailadmin_pages:edit", args=[contact.pk]), "/beheer/"):
        assert "niemand krijgt mail" in admin_client.get(address).content.decode()
    change_settings(contact_email="publiek@example.org")
    write(text="Nog een keer.")
    assert OutgoingMail.objects.get().recipient == "publiek@example.org"


def test_messages_are_taken_along_by_who_may_and_that_is_on_record(home, contact, coaching):
    with time_machine.travel("2026-12-01 12:00:00+01:00", tick=False):
        write(name="=1+1", service="coaching", topic="Iets anders")
        moderator, editor = staff(home, "Eindredacteuren"), staff(home, "Redacteuren")
        rows = list(csv.reader(StringIO(moderator.get(LIST, {"export": "csv"}).getvalue().decode())))

    assert rows == [
        ["Ontvangen", "Naam", "E-mailadres", "Onderwerp", "Dienst", "Bericht", "Stand"],
        [
            "2026-12-01 12:00",
            "'=1+1",
            "noor@example.org",
            "Iets anders",
            "Coaching",
            "Bel me eens.",
            "Open",
        ],
    ]
    assert PageLogEntry.objects.get(action="home.export_messages").data == {"format": "csv", "count": 1}
    message = ContactMessage.objects.get()
    for address in (LIST, f"{LIST}?export=csv", f"/beheer/berichten/{message.pk}/"):
        assert editor.get(address).status_code == 302


def test_messages_and_the_mail_about_them_go_in_time_or_when_they_are_deleted(home, contact):
    change_settings(contact_mail_to="balie@example.org", contact_retention_days=10)
    now = timezone.now()
    for days in (11, 9):
        with time_machine.travel(now - timedelta(days=days), tick=False):
            write(text=f"{days} dagen oud", machine=f"203.0.113.{days}")
    assert OutgoingMail.objects.count() == 2

    call_command("erase_contact_messages", verbosity=0)
    call_command("erase_contact_messages", verbosity=0)
    message = ContactMessage.objects.get()
    assert message.text == "9 dagen oud"
    assert OutgoingMail.objects.get().about == message.about

    moderator = staff(home, "Eindredacteuren")
    moderator.post(reverse("home_contactmessage_modeladmin_delete", args=[message.pk]))
    assert not ContactMessage.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_messages_go_in_time_also_when_the_site_is_not_for_other_addresses(home, contact):
    change_settings(contact_retention_days=10)
    with time_machine.travel(timezone.now() - timedelta(days=11), tick=False):
        write()
    Site.objects.update(is_default_site=False)

    assert staff(home, "Eindredacteuren").get(LIST).status_code == 200
    assert not ContactMessage.objects.exists()
