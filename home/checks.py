"""What is looked at before a page goes to readers. A serious fault stops it, the others are advice.

Add one with ``@check``: a function that takes a page and yields its faults.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import URLField
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText


@dataclass(frozen=True)
class Fault:
    field: str
    message: str
    is_serious: bool = False
    block: str = ""
    """The id of the block that it is in."""
    elsewhere: tuple[str, str] | None = None
    """The address of the form in which it is mended, when that is another one, and what one does there."""

    @property
    def key(self):
        """What makes it the same fault in a later version of the page."""
        return self.field, self.block, self.message

    @property
    def anchor(self):
        if self.block:
            return f"#block-{self.block}-section"
        # A body goes by its own name. Of anything else the label is seen, even where the input is hidden.
        return "#body" if self.field == "body" else f"#id_{self.field}-label"


@dataclass(frozen=True)
class Part:
    """A value somewhere in a page, and the block of the body that it is in."""

    field: str
    value: object
    name: str = ""
    kind: str = ""
    block: str = ""


CHECKS: list[Callable] = []


def check(function):
    CHECKS.append(function)
    return function


def faults(page) -> list[Fault]:
    """Return what was found, serious faults first."""
    found = [fault for each in CHECKS for fault in each(page)]
    return sorted(found, key=lambda fault: not fault.is_serious)


def serious(page) -> list[Fault]:
    """Return what stops a page: what nobody let pass."""
    found = [fault for fault in faults(page) if fault.is_serious]
    if not (found and page.pk):
        return found
    from .let_pass import passed  # works with these faults

    known = passed(page)
    return [fault for fault in found if fault.key not in known]


def parts(page) -> Iterator[Part]:
    """Yield every value of the texts and bodies of a page. A draft may miss any of them."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for child in getattr(page, field.name, None) or []:
                about = {"field": field.name, "kind": child.block_type, "block": child.id or ""}
                yield from _inside(child.block, child.value, about, child.block.label)
        elif isinstance(field, RichTextField):
            yield Part(field.name, RichText(getattr(page, field.name) or ""), str(field.verbose_name))
        elif isinstance(field, URLField):
            yield Part(field.name, getattr(page, field.name) or "", str(field.verbose_name))


def _inside(block, value, about, name):
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        for key, child in block.child_blocks.items():
            yield from _inside(child, value.get(key) if value else None, about, name)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks if value else []:
            yield from _inside(child.block, child.value, about, name)
    elif isinstance(block, StreamBlock):
        for child in value or []:
            yield from _inside(child.block, child.value, about, name)
    else:
        yield Part(value=value, name=name, **about)
