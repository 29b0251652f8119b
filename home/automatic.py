import re

_PROGRAM = re.compile("bot|crawl|spider|slurp|preview|monitor|externalhit|curl|wget|python", re.IGNORECASE)


def is_automatic(request) -> bool:
    """Whether nobody asked for this: a program did, or a browser that fetches a page on suspicion.

    It goes by what they say of themselves. What hides that it is a program is counted.
    """
    fetched_early = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return fetched_early or bool(_PROGRAM.search(request.headers.get("User-Agent", "")))
