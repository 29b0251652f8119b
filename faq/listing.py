"""The list of questions as one request asks for it: filtered, in sections, one of them open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from home.public_forms import clean_text

SHOWN_IN_FULL = 100
"""Up to this many questions come with their short answers; of more, readers choose a section first."""
LONGEST_QUERY = 200


@dataclass
class Section:
    category: object
    questions: list
    is_full: bool = True
    """Whether it shows the short answers, or only titles that lead to a question's own page."""

    @property
    def slug(self) -> str:
        return self.category.slug if self.category else "overig"

    @property
    def name(self) -> str:
        return self.category.name if self.category else "Overige vragen"


@dataclass
class Listing:
    """``?q=`` keeps what holds all its words, ``?vraag=`` opens a question, ``?onderwerp=`` a section."""

    questions: object
    """A queryset in the order of ``by_category()``."""
    wishes: Mapping[str, str]
    query: str = ""
    total: int = 0
    sections: list[Section] = field(default_factory=list)

    def __post_init__(self):
        self.query = " ".join(clean_text(self.wishes.get("q", ""))[:LONGEST_QUERY].split())
        self.total = len(self.questions)
        found = self.questions.containing(self.query) if self.query else list(self.questions)
        self.count = len(found)
        self._open(found)
        for category, questions in groupby(found, key=lambda question: question.category):
            self.sections.append(self._section(category, list(questions)))

    @property
    def is_long(self) -> bool:
        return self.count > SHOWN_IN_FULL

    def structured_data(self) -> list[dict]:
        """Return the questions as readers see them on this page, with the answers it shows."""
        shown = [question for section in self.sections if section.is_full for question in section.questions]
        answered = [question.as_schema() for question in shown if question.short_answer]
        if not answered:
            return []
        return [{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": answered}]

    def _open(self, found):
        wanted = self.wishes.get("vraag")
        for question in found:
            question.is_open = question.slug == wanted or (self.query and self.count == 1)

    def _section(self, category, questions):
        section = Section(category, questions)
        chosen = self.wishes.get("onderwerp") == section.slug or any(q.is_open for q in questions)
        section.is_full = len(questions) <= SHOWN_IN_FULL and (chosen or not self.is_long)
        return section
