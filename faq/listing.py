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
    shows: str = "answers"
    """In a long list only ``titles`` that lead to a question's own page; ``nothing`` beside a chosen one."""

    @property
    def is_light(self) -> bool:
        return len(self.questions) <= SHOWN_IN_FULL

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
        grouped = groupby(found, key=lambda question: question.category)
        self.sections = [Section(category, list(questions)) for category, questions in grouped]
        if self.is_long:
            self._shorten()

    @property
    def is_long(self) -> bool:
        return self.count > SHOWN_IN_FULL

    def structured_data(self) -> list[dict]:
        """Return the questions as readers see them on this page, with the answers it shows."""
        shown = [
            question
            for section in self.sections
            if section.shows == "answers"
            for question in section.questions
        ]
        answered = [question.as_schema() for question in shown if question.short_answer]
        if not answered:
            return []
        return [{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": answered}]

    def _open(self, found):
        wanted = self.wishes.get("vraag")
        for question in found:
            question.is_open = question.slug == wanted or (self.query and self.count == 1)

    def _shorten(self):
        chosen = [section for section in self.sections if self._is_chosen(section)]
        for section in self.sections:
            section.shows = "nothing" if chosen else "titles"
        for section in chosen:
            section.shows = "answers" if section.is_light else "titles"

    def _is_chosen(self, section):
        is_open = any(question.is_open for question in section.questions)
        return is_open or self.wishes.get("onderwerp") == section.slug
