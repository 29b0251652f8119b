"""Pages that editors chose, for what shows them: in their order, and as far as every reader may open them."""


def chosen(stream, pages) -> list:
    """Return those of a queryset of ``pages`` that a stream of page choosers names, in its order.

    The stream is read as it is stored, which costs no queries. What is not in ``pages`` is left out.
    """
    keys = dict.fromkeys(block["value"] for block in stream.raw_data if block["value"]) if stream else {}
    found = pages.in_bulk(list(keys)) if keys else {}
    return [found[key] for key in keys if key in found]
