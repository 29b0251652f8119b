"""What a run saw and did, for whoever started it and for the admin."""

from collections import Counter, defaultdict

KINDS = {
    "post": "berichten",
    "page": "pagina’s",
    "attachment": "bijlagen",
    "picture": "afbeeldingen",
    "document": "bestanden",
    "author": "auteurs",
    "category": "categorieën",
    "tag": "trefwoorden",
    "redirect": "doorverwijzingen",
    "comment": "reacties",
    "other": "andere onderdelen",
}
OUTCOMES = {
    "seen": "gezien",
    "created": "gemaakt",
    "updated": "bijgewerkt",
    "unchanged": "ongewijzigd",
    "skipped": "overgeslagen",
}
MOST_LINES = 20_000
"""Lines of one kind that are kept; of more, only the number is."""


class Report:
    def __init__(self):
        self.counts = defaultdict(Counter)
        self.skipped: list[dict] = []
        self.todo: list[dict] = []
        self.unknown = Counter()
        self.noted = Counter()
        """What was done otherwise than in the old site, where nobody has to look at it."""
        self.problems: list[str] = []
        """What was wrong with the file as a whole."""

    def count(self, kind, outcome, number=1):
        self.counts[kind][outcome] += number

    def skip(self, kind, name, reason, number=1):
        self.count(kind, "skipped", number)
        name = name if number == 1 else f"{number}× {name}"
        _add(self.skipped, {"kind": kind, "name": name, "reason": reason})

    def look_at(self, kind, name, todo):
        for text in dict.fromkeys(todo):
            _add(self.todo, {"kind": kind, "name": name, "what": text})

    def data(self) -> dict:
        return {
            "counts": {kind: dict(self.counts[kind]) for kind in KINDS if self.counts[kind]},
            "skipped": self.skipped,
            "todo": self.todo,
            "unknown": dict(self.unknown.most_common()),
            "noted": dict(self.noted.most_common()),
            "problems": self.problems,
        }


def _add(lines, line):
    if len(lines) < MOST_LINES:
        lines.append(line)


def as_text(data: dict) -> str:
    """The report as lines, the numbers first."""
    lines = [_row("", OUTCOMES.values())]
    for kind, counts in data["counts"].items():
        lines.append(_row(KINDS[kind], (counts.get(name, 0) for name in OUTCOMES)))
    parts = [
        ("Problemen met het bestand", data["problems"]),
        ("Anders dan op de oude site", [f"{name}: {n}×" for name, n in data["noted"].items()]),
        ("Onbekend, bewaard als tekst", [f"{name}: {n}×" for name, n in data["unknown"].items()]),
        ("Overgeslagen", [f"{_one(line)}: {line['reason']}" for line in data["skipped"]]),
        ("Na te kijken", [f"{_one(line)}: {line['what']}" for line in data["todo"]]),
    ]
    for title, part in parts:
        if part:
            lines += ["", f"{title} ({len(part)})", *(f"  {line}" for line in part)]
    return "\n".join(lines)


def _row(name, cells):
    return name.ljust(20) + "".join(str(cell).rjust(14) for cell in cells)


def _one(line):
    return f"{KINDS.get(line['kind'], line['kind'])} {line['name']}"
