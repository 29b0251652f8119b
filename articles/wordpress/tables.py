"""An HTML table → the site's table, whose first row is a header row."""

LONGEST_CELL, MOST_COLUMNS = 300, 30


def table_of(node, inline, caption: str) -> tuple[dict | None, list[str]]:
    """Return the value of a table block, or ``None`` for an empty table, and what to look at."""
    rows = [_cells(row) for row in node.find_all("tr") if row.find_parent("table") is node]
    rows = [row for row in rows if any(cell and cell.get_text(strip=True) for cell in row)]
    if not rows:
        return None, []
    width = min(MOST_COLUMNS, max(map(len, rows)))
    rows = [[*row, *[None] * width][:width] for row in rows]
    has_head = node.find("thead") is not None or all(cell is None or cell.name == "th" for cell in rows[0])
    head = [_words(cell) for cell in rows.pop(0)] if has_head else [""] * width
    html = [[_html(cell, inline) for cell in row] for row in rows]
    types = [_type([row[column] for row in html]) for column in range(width)]
    own = node.find("caption")
    title = caption or (_words(own) if own else "")
    value = {
        "columns": [
            {"type": kind, "heading": words or f"Kolom {number}"}
            for number, (kind, words) in enumerate(zip(types, head, strict=True), 1)
        ],
        "rows": [
            {"values": [_value(cell, kind) for cell, kind in zip(row, types, strict=True)]} for row in html
        ],
        "caption": title or "Tabel",
    }
    missing = [] if title else ["Een tabel heeft geen bijschrift."]
    return value, missing + ([] if all(head) else ["Een tabel heeft kolommen zonder kop."])


def _cells(row):
    cells = []
    for cell in row.find_all(["td", "th"], recursive=False):
        span = cell.get("colspan", "1")
        cells += [cell, *[None] * (min(int(span), MOST_COLUMNS) - 1 if span.isdecimal() else 0)]
    return cells


def _words(cell):
    return " ".join(cell.get_text(" ").split())[:255] if cell else ""


def _html(cell, inline):
    """The words of a cell without marks, and with them."""
    return (_words_of_all(cell), inline.html(cell).strip()) if cell else ("", "")


def _words_of_all(cell):
    return " ".join(cell.get_text(" ").split())


def _type(cells):
    is_plain = all("<" not in html and len(words) <= LONGEST_CELL for words, html in cells)
    return "text" if is_plain else "rich_text"


def _value(cell, kind):
    words, html = cell
    return words if kind == "text" else f"<p>{html}</p>" if html else ""
