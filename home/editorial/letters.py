"""The mail that editors get about texts, as text and in the house style. It goes to the outbox."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from .. import outbox
from ..models import EditorNotice
from ..templatetags.editorial_tags import person

logger = logging.getLogger(__name__)
Kind = EditorNotice.Kind

ABOUT = "editor"
"""The first word of what these letters are about: see ``outbox.GUARDS``."""
ACTIONS = {
    Kind.SUBMITTED: "Lees en beoordeel de tekst",
    Kind.RETURNED: "Pas de tekst aan",
    Kind.APPROVED: "Bekijk de tekst",
    Kind.PUBLISHED: "Bekijk de tekst op de site",
    Kind.DEADLINE: "Ga naar de tekst",
}


@dataclass(frozen=True)
class Item:
    """A notice in words."""

    notice: EditorNotice

    @property
    def kind(self):
        return self.notice.get_kind_display()

    @property
    def comment(self):
        return self.notice.comment.strip()

    @property
    def action(self):
        return ACTIONS[self.notice.kind]

    @property
    def title(self):
        return self.notice.page.get_admin_display_title()

    @property
    def sentence(self):
        title, by = f"‘{self.title}’", self.notice.by and person(self.notice.by)
        someone = by or "Een collega"
        match self.notice.kind:
            case Kind.SUBMITTED:
                return f"{someone} vraagt je om {title} te beoordelen."
            case Kind.RETURNED:
                return f"{someone} vraagt je om {title} nog aan te passen."
            case Kind.APPROVED if self.notice.moment:
                return f"{someone} keurde {title} goed. De tekst gaat vanzelf live op {self._at}."
            case Kind.APPROVED:
                return f"{someone} keurde {title} goed. De tekst staat nu op de site."
            case Kind.PUBLISHED if by:
                return f"{someone} zette {title} op de site."
            case Kind.PUBLISHED:
                return f"{title} is zoals gepland vanzelf op de site gekomen."
            case _:
                return f"{title} moet {self._day} klaar zijn."

    @property
    def url(self):
        if self.notice.kind == Kind.PUBLISHED or (
            self.notice.kind == Kind.APPROVED and not self.notice.moment
        ):
            return self.notice.page.full_url
        if self.notice.kind == Kind.SUBMITTED:
            return f"{_in_the_admin('home_queue')}#tekst-{self.notice.page_id}"
        return _in_the_admin("wagtailadmin_pages:edit", self.notice.page_id)

    @property
    def _at(self):
        return date_format(timezone.localtime(self.notice.moment), r"l j F \o\m H.i \u\u\r")

    @property
    def _day(self):
        day = timezone.localdate(self.notice.moment)
        days = (day - timezone.localdate()).days
        near = {0: "vandaag", 1: "morgen"}.get(days, "op " + date_format(day, "l"))
        return f"{near} ({date_format(day, 'j F')})"


def post(notices: list[EditorNotice]) -> None:
    """Mail somebody one notice, or all those of a day."""
    user, items = notices[0].user, [Item(notice) for notice in notices]
    subject = f"{len(items)} berichten over teksten"
    about = f"{ABOUT}:{user.pk}"
    if len(items) == 1:
        subject = f"{items[0].kind}: {items[0].title}"
        about += f":{notices[0].page_id}:{notices[0].kind}"
    # An editor abroad may see the admin in her own time. What goes live does so in ours.
    with timezone.override(settings.TIME_ZONE):
        context = {
            "name": user.get_short_name() or user.get_username(),
            "items": items,
            "subject": subject,
            "choices": _in_the_admin("wagtailadmin_account") + "#tab-notifications",
        }
        text = render_to_string("home/letters/editor.txt", context)
        html = render_to_string("home/letters/editor.html", context)
    try:
        outbox.post(to=user.email, subject=subject, text=text.strip() + "\n", html=html, about=about)
    except ValidationError:  # an address from before there was a check; the publication goes on
        logger.warning("User %s has no address that mail can go to.", user.pk)


def _in_the_admin(name, *args):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)
