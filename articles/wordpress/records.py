"""What an export holds, as plain data."""

from dataclasses import dataclass, field


@dataclass
class Origin:
    """The site that was exported."""

    title: str = ""
    url: str = ""
    version: str = ""


@dataclass
class Person:
    login: str = ""
    name: str = ""
    number: str = ""


@dataclass
class Term:
    taxonomy: str = ""
    slug: str = ""
    name: str = ""
    parent: str = ""
    number: str = ""


@dataclass
class Comment:
    """What a reader wrote. An address of mail or of a machine has no field here: it is not read."""

    number: int = 0
    kind: str = ""
    approved: str = ""
    name: str = ""
    text: str = ""
    date: str = ""
    date_gmt: str = ""


@dataclass
class Item:
    """A post, a page, an attachment, or something else that WordPress keeps among them."""

    number: int = 0
    kind: str = ""
    status: str = ""
    guid: str = ""
    title: str = ""
    link: str = ""
    slug: str = ""
    creator: str = ""
    parent: int = 0
    body: str = ""
    excerpt: str = ""
    published: str = ""
    """As ``pubDate`` has it."""
    date: str = ""
    """In the time of the site that was exported."""
    date_gmt: str = ""
    modified_gmt: str = ""
    password: str = ""
    is_sticky: bool = False
    address: str = ""
    """Of the file, when it is an attachment."""
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    """(taxonomy, slug, name)."""
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0
    line: int = 0
    damage: list[str] = field(default_factory=list)
    """What was wrong with the item in the file itself."""
    key: str = ""
    """What the item is known by for good: see ``unpacked``."""

    @property
    def name(self) -> str:
        return f"‘{self.title[:60] or 'zonder titel'}’ ({self.number})"

    @property
    def weight(self) -> int:
        """Roughly how many characters it has."""
        return len(self.body)
