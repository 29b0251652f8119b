"""The body of an article for readers outside the site: feed readers, mail, whatever shows plain HTML.

Every block is written with elements that need no style sheet and no script. It is read as it is stored:
see ``articles.references``.
"""

from collections.abc import Iterator

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from home.embeds import video_from_address

from .markup import absolute, portable, writable
from .references import References

NOTHING = SafeString()


class Outside:
    """Writes blocks for an article with this absolute address; each method is named after its block."""

    def __init__(self, references: References, address: str):
        self.references = references
        self.address = address

    def body(self, raw_blocks) -> SafeString:
        return self._join(self._block(block) for block in raw_blocks if block.get("type") != "editor_note")

    def labelled(self, label: str, text: str) -> SafeString:
        return format_html("<p><strong>{}.</strong> {}</p>", label, text)

    def _block(self, block):
        write = getattr(self, f"write_{block.get('type')}", self._write_texts)
        value = block.get("value")
        return write(value) if value else NOTHING

    def write_paragraph(self, value):
        return self._rich(value)

    def write_heading(self, value):
        level = "h3" if value.get("level") == "h3" else "h2"
        return self._element(level, value.get("text"))

    def write_pull_quote(self, value):
        text = self._element("p", value.get("text"))
        source = self._wrapped("p", self._element("cite", value.get("source")))
        return format_html("<blockquote>{}{}</blockquote>", text, source) if text else NOTHING

    def write_aside(self, value):
        return self._wrapped("blockquote", self._rich(value.get("text")))

    def write_key_points(self, value):
        points = [self._element("li", point) for point in _items(value.get("points"))]
        return self._titled(value, self._wrapped("ul", self._join(points)))

    def write_steps(self, value):
        return self._titled(
            value, self._wrapped("ol", self._join(map(self._step, _items(value.get("steps")))))
        )

    def _step(self, step):
        title = ": ".join(filter(None, (step.get("when"), step.get("title"))))
        return self._wrapped("li", self._element("strong", title) + self._rich(step.get("text")))

    def write_timeline(self, value):
        return self.write_steps(value | {"steps": value.get("moments")})

    def write_edits(self, value):
        marks = (("before", "{}"), ("struck", "<del>{}</del>"), ("written", "<ins>{}</ins>"), ("after", "{}"))
        lines = [
            format_html_join(
                " ", "{}", ((format_html(mark, line[name]),) for name, mark in marks if line.get(name))
            )
            for line in _items(value.get("lines"))
        ]
        return self._wrapped("ul", self._join(self._wrapped("li", line) for line in lines))

    def write_table(self, value):
        columns = value.get("columns") or []
        head = self._join(format_html('<th scope="col">{}</th>', column.get("heading")) for column in columns)
        rows = [
            self._wrapped("tr", self._join(self._cells(columns, row.get("values") or [])))
            for row in value.get("rows") or []
        ]
        caption = self._element("caption", value.get("caption"))
        return format_html(
            "<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", caption, head, self._join(rows)
        )

    def _cells(self, columns, values):
        for column, cell in zip(columns, values, strict=False):
            is_rich = column.get("type") == "rich_text"
            yield format_html("<td>{}</td>", self._rich(cell) if is_rich else cell or "")

    def write_image(self, value):
        chosen = value.get("image")
        alternative = chosen if isinstance(chosen, dict) else {"image": chosen}
        picture = self.references.pictures.get(alternative.get("image"))
        if not picture:
            return NOTHING
        alt = alternative.get("alt_text") or ("" if "alt_text" in alternative else picture.alt)
        alt = "" if alternative.get("decorative") else alt
        return self.figure(picture, alt, value.get("caption"), value.get("credit"))

    def figure(self, picture, alt, caption="", credit="") -> SafeString:
        credit = credit or picture.credit
        caption = " ".join(filter(None, [caption, credit and f"Beeld: {credit}"]))
        size = (picture.width, picture.height)
        image = format_html('<img src="{}" alt="{}" width="{}" height="{}">', picture.url, alt, *size)
        return self._wrapped("figure", image + self._element("figcaption", caption))

    def write_embed(self, value):
        video = video_from_address(value.get("url") or "")
        if not video:
            return NOTHING
        link = format_html('<a href="{}">{}</a>', video.address, f"Bekijk op {video.provider}")
        about = ". ".join(filter(None, [value.get("title"), value.get("description")]))
        return format_html("<p>Video: {}. {}</p>", about.rstrip("."), link)

    def write_download(self, value):
        document = self.references.documents.get(value.get("document"))
        return self._links([(document, value.get("title"))], value.get("description"))

    def write_call_to_action(self, value):
        heading = self._element("h2", value.get("heading"))
        link = self._links([self._target(value.get("link") or {})])
        return heading + self._rich(value.get("text")) + link

    def write_link_list(self, value):
        return self._titled(value, self._list(map(self._target, _items(value.get("links")))))

    def write_questions(self, value):
        return self._titled(value, self._list(self._pages(value.get("questions"))))

    def write_workshops(self, value):
        return self._titled(value, self._list(self._pages(value.get("workshops"))))

    def _pages(self, chosen):
        return [(self.references.pages.get(pk), "") for pk in _items(chosen)]

    def _write_texts(self, value):
        """A kind of block that nobody wrote a form for yet: its words are better than a gap."""
        return self._join(self._rich(text) or self._element("p", text) for text in _texts(value))

    def _target(self, link):
        """Return what a link of the site leads to, as (target, label); the target is ``None`` for nothing."""
        if link.get("page"):
            return self.references.pages.get(link["page"]), link.get("label")
        address = absolute(link.get("url") or "", self.address)
        return (Elsewhere(address) if address else None), link.get("label")

    def _links(self, targets, description=""):
        links = [self._link(*target) for target in targets]
        if not any(links):
            return NOTHING
        more = format_html(". {}", description) if description else NOTHING
        return self._wrapped("p", self._join(links) + more)

    def _list(self, targets):
        links = filter(None, (self._link(*target) for target in targets))
        return self._wrapped("ul", self._join(self._wrapped("li", link) for link in links))

    def _link(self, target, label):
        if not target:
            return NOTHING
        return format_html('<a href="{}">{}</a>', target.url, label or target.title)

    def _titled(self, value, content):
        return self._element("h2", value.get("title")) + content if content else NOTHING

    def _rich(self, html):
        return mark_safe(portable(html or "", self._address_of))  # noqa: S308 only known elements are left

    def _address_of(self, attributes):
        kinds = {"page": self.references.pages, "document": self.references.documents}
        if linktype := attributes.get("linktype"):
            pk = attributes.get("id", "")
            target = kinds.get(linktype, {}).get(int(pk)) if pk.isdecimal() else None
            return target.url if target else ""
        return absolute(attributes.get("href", ""), self.address)

    def _element(self, name, text):
        return self._wrapped(name, conditional_escape(writable(str(text or "")).strip()))

    def _wrapped(self, name, content):
        return SafeString(f"<{name}>{content}</{name}>") if content else NOTHING

    def _join(self, parts):
        return mark_safe("".join(parts))  # noqa: S308 every part comes from here


class Elsewhere:
    """An address outside the site; without a label it is its own name."""

    def __init__(self, address):
        self.url = self.title = address


def _items(stored) -> Iterator:
    """Yield what is filled in of a stored list, whose items may stand in a wrapper or not."""
    for item in stored or []:
        value = (
            item.get("value") if isinstance(item, dict) and item.keys() <= {"type", "value", "id"} else item
        )
        if value:
            yield value


def _texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ("id", "type"):
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
