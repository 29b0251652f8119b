import re

_PARAGRAPH = re.compile(r"</?p\b[^>]*>")


def without_paragraphs(html: str) -> str:
    """Return what stands inside the paragraphs of a line of rich text."""
    return _PARAGRAPH.sub("", html)
