"""Lines of plain text, whatever they were pasted from."""

import html
import re
import unicodedata

_QUOTES = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""Old Windows programs put their quotes and dashes where Unicode has control characters."""


def one_line(text: str) -> str:
    """Return a text on one line: entities become characters, and what cannot be seen goes.

    Typographic quotes and dashes stay. Soft hyphens, zero-width and control characters go; non-breaking
    spaces, tabs and line breaks become a space.
    """
    text = unicodedata.normalize("NFC", html.unescape(text).translate(_QUOTES))
    text = re.sub(r"\s+", " ", text)
    return "".join(
        char for char in text if unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cn")
    ).strip()
