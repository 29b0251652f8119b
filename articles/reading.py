"""How long it takes to read an article, and how it begins."""

from home.richtext import words_of

WORDS_PER_MINUTE = 200
"""Adults who read a Dutch text aloud read about 200 words a minute (Trauzettel-Klosinski and Dietz,
"Standardized assessment of reading performance", IOVS 53, 2012: 184 on average over 17 languages).
Reading in silence is faster, so that hardly anybody needs longer than is promised."""


def reading_minutes(text: str) -> int:
    """Return the minutes it takes to read a plain text, rounded, at least one."""
    return max(1, round(len(text.split()) / WORDS_PER_MINUTE))


def begins_with(summary: str, blocks) -> bool:
    """Whether the first paragraph of a body, as it is stored, begins with this summary."""
    opening = next((block["value"] for block in blocks if block["type"] == "paragraph"), "")
    return bool(summary) and " ".join(words_of(opening).split()).startswith(summary.rstrip("…").rstrip())
