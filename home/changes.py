"""How much of a page's text differs between two versions, in words.

Words are compared and not characters: a comma, a capital or a resave in which the editor only renumbered its
paragraphs changes nothing. Whatever is no text (a picture, a date, a category) counts as one word, and the
facts of a workshop as none.
"""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import strip_tags

BOOKKEEPING = {
    "pk", "id", "path", "depth", "numchild", "url_path", "sort_order", "content_type", "owner",
    "translation_key", "live", "has_unpublished_changes", "expired", "draft_title", "latest_revision",
    "live_revision",
    "first_published_at", "last_published_at", "latest_revision_created_at", "go_live_at", "expire_at",
    "locked", "locked_at", "locked_by", "wagtail_admin_comments", "alias_of", "locale",
    "page", "content_object", "starts_at", "ends_at", "sequence", "announced", "suggested", "suggested_for",
}  # fmt: skip
"""What is stored with a page, and what is worked out for it, without anybody writing it."""
FACTS = {
    "start", "end", "date_only", "moved_from", "status", "location_mode", "capacity", "has_waiting_list",
    "signup_opens_at", "signup_closes_at",
}  # fmt: skip
"""When a workshop is, and for how many: no text, and who signed up has to hear of it at once."""
OF_A_BLOCK = {"id"}
"""In a body a ``page`` is where a link leads."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_WORD = re.compile(r"\w+")
_TARGET = re.compile(r"<(?:a|embed|img)\b([^>]*)>")
_APART = re.compile(r"<(del|footnote)\b[^>]*>(.*?)</\1>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def content_of(page) -> dict:
    """Return what a page stores now, in the form in which a revision stores it."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def words(content: dict) -> list[str]:
    return list(_words("", content))


def changed_words(before: list[str], after: list[str]) -> int:
    """Return how many words were added, taken away or replaced."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    matcher = SequenceMatcher(None, before[start:], after[start:])
    return sum(
        max(end_before - begin_before, end_after - begin_after)
        for what, begin_before, end_before, begin_after, end_after in matcher.get_opcodes()
        if what != "equal"
    )


def _words(name: str, value, left_out=BOOKKEEPING | FACTS) -> Iterator[str]:
    if isinstance(value, dict):
        # Databases return the fields of a revision in an order of their own.
        for key in sorted(value):
            if key not in left_out:
                yield from _words(key, value[key], left_out)
    elif isinstance(value, list):
        for item in value:
            yield from _words(name, item, left_out)
    elif isinstance(value, str) and (moment := _MOMENT.match(value)):
        yield moment[0]  # forms know no seconds
    elif isinstance(value, str):
        yield from (
            _words(name, stream, OF_A_BLOCK) if (stream := _stream(value)) is not None else _text(value)
        )
    elif value:
        yield f"{name}={value}"


def _stream(value):
    """Return the blocks of a body, which a revision stores as text; nothing for any other text."""
    if value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            pass
    return None


def _text(value):
    if "<" not in value:  # as most is that stands in blocks: there is nothing to look for
        yield from (word.casefold() for word in _WORD.findall(value))
        return
    for attributes in _TARGET.findall(value):
        for name, target in sorted(_ATTRIBUTE.findall(attributes)):
            yield f"{name}={target}"
    yield from (word.casefold() for word in _WORD.findall(strip_tags(_set_apart(value))))


def _set_apart(html):
    """Make other words of those that are struck out or in a footnote: the pen of the site writes, too."""

    def apart(found):
        return " ".join(f"{found[1]}_{word}" for word in _WORD.findall(strip_tags(_set_apart(found[2]))))

    return _APART.sub(apart, html)
