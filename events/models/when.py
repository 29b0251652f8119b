from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from home.months import Month

GONE_BEFORE = (
    "De pagina verdwijnt dan voordat de workshop is geweest. Kies een later moment. Gaat hij niet door? "
    "Zet dan de status op ‘Gaat niet door’."
)


class WhenMixin(models.Model):
    """When a workshop is, as its ``sessions`` tell."""

    class Meta:
        abstract = True

    def clean(self):
        """Participants need the page until the end; who signs up after this was planned needs it too."""
        super().clean()
        ends = None if self.is_called_off or self.is_past else self.closes_at
        if ends and self.expire_at and self.expire_at < ends:
            raise ValidationError({"expire_at": GONE_BEFORE})

    @property
    def dated_sessions(self):
        return [session for session in self.sessions.all() if session.start]

    @property
    def sessions_in_order(self):
        return sorted(self.dated_sessions, key=lambda session: session.start)

    @property
    def draws_sessions(self):
        """Whether the page draws its sessions below each other: a few, and every one can be drawn."""
        return 1 < len(self.dated_sessions) <= 8 and all(session.dayline for session in self.dated_sessions)

    @property
    def first_session(self):
        return min(self.dated_sessions, key=lambda session: session.start, default=None)

    @property
    def other_days(self):
        """The dates on which there are sessions, after the first."""
        days = dict.fromkeys(timezone.localtime(session.start).date() for session in self.sessions_in_order)
        return list(days)[1:]

    @property
    def closes_at(self):
        return max((session.closes_at for session in self.dated_sessions), default=None)

    @property
    def is_past(self):
        closes_at = self.closes_at
        return closes_at is not None and closes_at < timezone.now()

    @property
    def month(self):
        return Month.of(self.first_session.start)
