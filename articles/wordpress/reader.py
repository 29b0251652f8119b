"""Export file → records, one at a time, whatever is in the file.

The file is read in pieces. Document types are refused, and with them entities: no export has them. What is
no text (control characters, bytes of another encoding) is marked, so that the item it stands in can be named.
"""

import codecs
import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from .gathering import Gatherer, Refused
from .records import Comment, Item

PIECE = 1 << 16
CONTROL, UNREADABLE = "\ue0ff", "\ufffd"
"""A character that XML does not allow, for which Unicode has no meaning of its own; and the usual mark."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

NO_EXPORT = "Dit is geen export van WordPress (WXR)."


class Broken(Exception):
    """The file breaks off, or is damaged, after something that can be used."""


def read(file) -> Iterator:
    """Yield an ``Origin``, every ``Person``, ``Term`` and ``Item`` of a binary file, and before an item what
    readers wrote below it: every ``Comment``.

    Raises ``Refused`` when nothing of it can be used, and ``Broken`` when what was yielded is all there is.
    """
    gatherer = Gatherer()
    parser = DefusedXMLParser(target=gatherer, encoding="utf-8", forbid_dtd=True)
    gatherer.line = lambda: parser.parser.CurrentLineNumber
    last = None
    for problem in _problems(file, parser):
        for record in gatherer.take():
            if isinstance(record, Item):
                last = _marked(record)
            elif isinstance(record, Comment):
                _unmark(record)
            yield record
        if isinstance(problem, DefusedXmlException):
            raise Refused("Het bestand heeft een DTD of entiteiten. Een export heeft die niet.") from problem
        if problem and last is None:
            raise Refused(f"{NO_EXPORT} {_told(problem)}") from problem
        if problem:
            where = f"na {last.name}. {_told(problem)}"
            raise Broken(f"Het bestand is beschadigd of houdt te vroeg op, {where}") from problem
    gatherer.finish()


def _problems(file, parser):
    """Feed the file to the parser; yield after each piece what is wrong with it, if anything."""
    try:
        for piece in _pieces(file):
            parser.feed(piece)
            yield None
        parser.close()
    except (DefusedXmlException, ParseError) as error:
        yield error


def _told(error):
    return f"Regel {error.position[0]} is geen geldige XML."


def _pieces(file):
    """The file as UTF-8 that XML allows."""
    piece = file.read(PIECE)
    if not piece.strip():
        raise Refused("Het bestand is leeg.")
    decoder = codecs.getincrementaldecoder(_encoding(piece))("replace")
    while piece:
        yield _allowed(decoder.decode(piece))
        piece = file.read(PIECE)
    yield _allowed(decoder.decode(b"", final=True))


def _allowed(text):
    return _CONTROLS.sub(CONTROL, text).encode("utf-8", "replace")


def _encoding(beginning):
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _ENCODING.match(beginning.removeprefix(codecs.BOM_UTF8))
    name = declared[1].decode() if declared else "utf-8"
    try:
        is_text = codecs.lookup(name)._is_text_encoding
    except LookupError:
        is_text = False
    if not is_text:
        raise Refused(f"Het bestand heeft een onbekende codering: {name}.")
    return "utf-8-sig" if codecs.lookup(name).name == "utf-8" else name


def _marked(item):
    """Take the marks of control characters out again, and tell what was found."""
    texts = _texts(item).values()
    if any(UNREADABLE in text for text in texts):
        item.damage.append("Er staan tekens in die niet te lezen zijn; ze zijn met � gemerkt.")
    if any(CONTROL in text for text in texts):
        item.damage.append("Er stonden stuurtekens in; die zijn weggehaald.")
    _unmark(item)
    item.terms = [tuple(part.replace(CONTROL, "") for part in term) for term in item.terms]
    item.meta = {name: value.replace(CONTROL, "") for name, value in item.meta.items()}
    return item


def _unmark(record):
    for name, text in _texts(record).items():
        setattr(record, name, text.replace(CONTROL, ""))


def _texts(record):
    return {name: value for name, value in vars(record).items() if isinstance(value, str)}
