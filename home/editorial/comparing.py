"""Two versions of a page beside each other: what is new, what went, what moved, and nothing else."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from wagtail.admin.compare import M2MFieldComparison
from wagtail.fields import StreamField

from .lines import BLOCKS, ROWS, Row, compare_lines, folded, whole
from .told import Line, Targets, of_block, of_field


@dataclass(frozen=True)
class Item:
    """A block of a body, or a row of a list."""

    key: object
    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Change:
    """A field that differs."""

    label: str
    rows: list[Row]


def differences(comparisons) -> list[Change]:
    """Return the fields that differ, of Wagtail's comparisons of all fields."""
    targets = Targets()
    found = (_of_field(each, targets) if each.is_field else _of_list(each, targets) for each in comparisons)
    return [change for change in found if any(row.kind != "folded" for row in change.rows)]


def _of_field(comparison, targets):
    about, before, after = comparison.field, comparison.val_a, comparison.val_b
    label = comparison.field_label()
    if isinstance(about, StreamField) and all(child.id for value in (before, after) for child in value):
        return Change(label, compare_items(_blocks(before, targets), _blocks(after, targets), BLOCKS))
    if isinstance(comparison, M2MFieldComparison):
        before, after = comparison.get_items()
    lines = (of_field(about, value, targets) for value in (before, after))
    return Change(label, compare_lines(*lines))


def _blocks(value, targets):
    return [Item(child.id, child.block.label, of_block(child.block, child.value, targets)) for child in value]


def _of_list(comparison, targets):
    """The rows of an inline panel. Wagtail itself sees no change in another order."""
    before, after = list(comparison.val_a.all()), list(comparison.val_b.all())
    same, *_ = comparison.get_mapping(before, after)
    name = capfirst(comparison.field.related_model._meta.verbose_name)

    def told(objects, keys):
        return [
            Item(key, name, _lines_of(comparison, each, targets))
            for key, each in zip(keys, objects, strict=True)
        ]

    keys = [same.get(at, f"gone-{at}") for at in range(len(before))]
    rows = compare_items(told(before, keys), told(after, range(len(after))), ROWS)
    return Change(comparison.field_label(), rows)


def _lines_of(comparison, row, targets):
    lines = []
    for compare in comparison.field_comparisons:
        each = compare(row, row)
        for line in of_field(each.field, each.val_a, targets):
            lines.append(Line(each.field_label(), line.text, line.source, line.picture))
    return lines


def compare_items(before: list[Item], after: list[Item], nouns: tuple[str, str]) -> list[Row]:
    """Return a row for each item, what went standing where it stood; keys say which is which."""
    old, new = ({item.key: (at, item) for at, item in enumerate(items, 1)} for items in (before, after))
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    rows = []
    for what, begin_a, end_a, begin_b, end_b in matcher.get_opcodes():
        if what != "equal":
            gone = [item for item in before[begin_a:end_a] if item.key not in new]
            rows += [Row("gone", item.name, rows=whole("plain", item.lines)) for item in gone]
        for item in after[begin_b:end_b]:
            if item.key not in old:
                rows.append(Row("new", item.name, rows=whole("plain", item.lines)))
                continue
            lines = compare_lines(old[item.key][1].lines, item.lines)
            is_same = all(row.kind == "folded" for row in lines)
            if what != "equal":
                place = old[item.key][0], new[item.key][0]
                rows.append(Row("moved", item.name, place, rows=lines))
            else:
                rows.append(Row("same" if is_same else "changed", item.name, rows=lines))
    return folded(rows, nouns)
