from .generation import kept
from .published import published


def section_address(model, request=None) -> str:
    """Return the address of the one page of a type, or nothing when not every reader may open it.

    Every card of a list may ask for it: looked up once a generation, read once a request.
    """
    known = request.__dict__.setdefault("_section_addresses", {}) if request is not None else {}
    if model not in known:
        known[model] = kept(f"section-{model._meta.label}", lambda: _address(model, request))
    return known[model]


def _address(model, request):
    page = published(model.objects.all(), request).first()
    return (page and page.get_url(request)) or ""


def section_url(context, model) -> str:
    return section_address(model, context.get("request"))


def remember_section(page, request, address: str) -> None:
    """Spare a request the question where a section is: it came along its page."""
    request.__dict__.setdefault("_section_addresses", {})[page.specific_class] = address
