"""Footnotes: written in the sentence they belong to, and read in a numbered list below the text.

An editor types the note where it belongs and marks it, as one marks a word as bold; it is stored as
``<footnote>…</footnote>``. The editor's exporter cuts a marked stretch up at every other mark and link
inside it, so a note is a run of marked texts with nothing but white space between them.
"""

from bs4 import BeautifulSoup, NavigableString, Tag
from django.template.loader import render_to_string

ELEMENT = "footnote"
_INLINE = frozenset({ELEMENT, "a", "b", "strong", "i", "em", "del", "ins", "mark", "span"})


def take_out_notes(html: str, notes: list[str]) -> str:
    """Return rich text with a number instead of each note; the notes' own HTML is added to ``notes``."""
    if f"<{ELEMENT}>" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for line_break in soup.select(f"{ELEMENT} br"):
        line_break.replace_with(" ")
    for run in _runs(soup):
        note = "".join(map(_with_marks, run)).strip()
        if BeautifulSoup(note, "html.parser").get_text(strip=True):
            notes.append(note)
            _put_number(run, len(notes))
        for text in run:
            _remove(text)
    return str(soup)


def endnotes(notes: list[str]) -> str:
    return render_to_string("home/endnotes.html", {"notes": notes}) if notes else ""


def reference_id(number: int) -> str:
    """An id that no heading can have: those have no underscores (see ``blocks.anchors``)."""
    return f"noot_{number}_terug"


def _runs(soup):
    """Return lists of neighbouring marked texts: only white space stands between them."""
    runs, gap = [], None
    for text in soup.find_all(string=True):
        if text.find_parent(ELEMENT) is None:
            gap = [*gap, text] if gap is not None and not text.strip() else None
        elif gap is not None and _block(runs[-1][-1]) is _block(text):
            runs[-1] += [*gap, text]
            gap = []
        else:
            runs.append([text])
            gap = []
    return runs


def _marks(text):
    """Return the inline elements around a text, the innermost first."""
    marks = []
    for parent in text.parents:
        if parent.name not in _INLINE:
            break
        marks.append(parent)
    return marks


def _block(text):
    marks = _marks(text)
    return (marks[-1] if marks else text).parent


def _with_marks(text) -> str:
    """Return the HTML of a text with the marks around it, as they were."""
    around = BeautifulSoup("", "html.parser")
    place = around
    for mark in reversed(_marks(text)):
        if mark.name != ELEMENT:
            place.append(Tag(name=mark.name, attrs=dict(mark.attrs)))
            place = place.contents[-1]
    place.append(NavigableString(text))
    return str(around)


def _put_number(run, number):
    """Set the number against the word before the note, outside links and marks."""
    place = _marks(run[0])[-1]
    word = run[0].find_previous(string=True)
    if word is not None and _block(word) is place.parent:
        word.replace_with(word.rstrip())
    while isinstance(place.next_sibling, Tag) and place.next_sibling.name == "sup":
        place = place.next_sibling
    reference = BeautifulSoup(
        f'<sup><a id="{reference_id(number)}" href="#noot_{number}" role="doc-noteref" '
        f'aria-label="Noot {number}">{number}</a></sup>',
        "html.parser",
    ).sup
    place.insert_after(reference)
    if run[-1] != run[-1].rstrip():
        reference.insert_after(" ")


def _remove(text):
    """Remove a text, and the marks that are empty without it."""
    parent = text.parent
    text.extract()
    while parent.name in _INLINE and not parent.contents:
        parent, empty = parent.parent, parent
        empty.extract()
