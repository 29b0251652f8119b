"""WordPress's words in square brackets → the elements they stand for. What is unknown stays as it is."""

import re
from collections import Counter
from html import escape

# No part of a pattern matches the same characters as its neighbour: the time grows with the text only.
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b([^\[\]]*)\]((?:[^\[]|\[(?!/?(?:wp_)?caption\b))*)\[/(?:wp_)?caption\]", re.I
)
_EMBED = re.compile(r"\[embed\b[^\[\]]*\]\s*([^\s\[\]<>]+)\s*\[/embed\]", re.I)
_CODE = re.compile(r"\[(\[?)(/?)([a-z][\w-]*)((?:[\s=][^\[\]]*)?)\](\]?)", re.I)
_PICTURE = re.compile(r"\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.I)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_FILES = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav")


def expand(html: str, unknown: Counter) -> str:
    """Return the text with elements for what is known; ``unknown`` counts the rest."""
    if "[" not in html:
        return html
    html = _CAPTION.sub(_figure, html)
    html = _EMBED.sub(lambda match: _element("embed", match[1]), html)
    return _CODE.sub(lambda match: _replace(match, unknown), html)


def _figure(match):
    attributes, content = _attributes(match[1]), match[2]
    picture = _PICTURE.match(content)
    if not picture:
        return content
    caption = content[picture.end() :].strip() or attributes.get("caption", "")
    return f"\n\n<figure>{picture[0]}<figcaption>{caption}</figcaption></figure>\n\n"


def _replace(match, unknown):
    opening, closes, name, rest, closing = match.groups()
    if opening and closing:  # written twice: meant to be read
        return match[0][1:-1].replace("[", "&#91;").replace("]", "&#93;")
    around = (opening, closing)
    name, attributes = name.lower(), _attributes(rest)
    if name in ("caption", "wp_caption", "embed"):
        unknown[f"[{name}] verkeerd genest"] += 1
        return "".join(around)
    if name == "gallery":
        return (
            "" if closes else _element("gallery", attributes.get("ids") or attributes.get("include") or "all")
        )
    if name in ("youtube", "vimeo"):
        return "" if closes else _element("embed", _video(name, rest, attributes))
    if name in ("audio", "video"):
        address = next((attributes[file] for file in _FILES if file in attributes), "")
        return "" if closes or not address else _element("file", address)
    unknown[f"[{name}]"] += not closes
    return match[0]


def _video(name, rest, attributes):
    named = attributes.get("url") or attributes.get("id") or rest.strip(" =\"'").split(" ")[0]
    if named.isdecimal() and name == "vimeo":
        return f"https://vimeo.com/{named}"
    return named if "/" in named else f"https://www.youtube.com/watch?v={named}"


def _element(kind, value):
    return f'\n\n<div data-{kind}="{escape(value)}"></div>\n\n'


def _attributes(text):
    """The attributes of a word; an editor may have made their quotation marks typographic."""
    for mark in "“”″„":
        text = text.replace(mark, '"')
    text = re.sub("&(?:quot|#0?34|#822[01]|#8243);", '"', text)
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(text)}
