"""Months and years as readers see them: in their own time zone, and as part of an address."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        local = timezone.localtime(moment)
        return cls(local.year, local.month)

    @classmethod
    def current(cls) -> "Month":
        return cls.of(timezone.now())

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``JJJJ-MM``; raises ``ValueError`` for anything else."""
        year, _, number = text.partition("-")
        if len(number) != 2 or not (number.isascii() and number.isdecimal() and 1 <= int(number) <= 12):
            raise ValueError(f"not a month: {text[:20]!r}")
        return cls(parse_year(year), int(number))

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def start(self) -> datetime:
        """The first moment of the month, aware."""
        return timezone.make_aware(datetime(self.year, self.number, 1))

    @property
    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> "Month":
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)


def parse_year(text: str) -> int:
    """Read a year of four digits; raises ``ValueError`` for anything a calendar does not hold."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2999):
        raise ValueError(f"not a year: {text[:20]!r}")
    return int(text)
