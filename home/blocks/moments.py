import re
from datetime import date

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_WRITTEN = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) )?(\d{{4}})", re.IGNORECASE)


def machine_readable(words: str) -> str:
    """Return a day, month or year as it is written in Dutch in the form that ``<time>`` takes.

    *16 april 2011* becomes ``2011-04-16``, *april 2011* ``2011-04``, *2011* itself. Of other words, nothing.
    """
    found = _WRITTEN.fullmatch(" ".join(words.split()))
    if not found:
        return ""
    day, month, year = found.groups()
    if not month:
        return year
    number = _MONTHS.index(month.lower()) + 1
    if not day:
        return f"{year}-{number:02}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:  # there is no such day
        return ""
