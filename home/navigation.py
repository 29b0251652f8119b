"""What is on every page around its content: the menu, the links at its foot, and a message above it.

All of it is worked out once a generation. Only what a moment decides is looked at in each request.
"""

from django.utils import timezone
from wagtail.models import Site

from .blocks.navigation import MOST_IN_MENU
from .elsewhere import asking, found_for
from .generation import kept, known
from .models import SiteSettings
from .outgoing_links import fetch_numbers, know_numbers
from .published import private_paths
from .sections import navigation_of, pages_below_home


def navigation(request) -> dict:
    """Return ``menu``, ``other``, ``columns`` and ``message``.

    The first two are lists of the pages below the home page, in tree order: dicts with ``title``, ``name``
    (in the menu), ``address`` and ``current``, which is ``page`` on the page itself, ``true`` anywhere below
    it, or nothing. Columns, which an editor may have chosen, have a ``title`` and ``links``. The message of
    this moment, or ``None``, has a ``text``, and perhaps an ``address`` with its ``link_text``.
    """
    if not hasattr(request, "_navigation"):
        request._navigation = _navigation(request)
    return request._navigation


def _navigation(request):
    site = Site.find_for_request(request)
    if not site:
        return {"menu": [], "other": [], "columns": [], "message": None}
    name = navigation_of(site)
    parts = known(name, request) or kept(name, lambda: _parts(site, request))
    know_numbers(request, parts["numbers"])
    pages = [page | {"current": _current(page["address"], request.path)} for page in parts["pages"]]
    menu = [page for page in pages if page["in_menu"]][:MOST_IN_MENU]
    return {
        "menu": menu,
        "other": [page for page in pages if page not in menu and page["in_footer"]],
        "columns": parts["columns"],
        "message": _now(parts["message"]),
    }


def _current(address, path):
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


def _now(message):
    """Return the message when this is its time."""
    now = timezone.now()
    begins, ends = message["starts_at"], message["ends_at"]
    is_time = (begins is None or begins <= now) and (ends is None or now < ends)
    return message if message["text"] and is_time else None


def to_fetch(request):
    """Return the streams and the texts to fetch for what is around a page, until all of that is kept."""
    site = Site.find_for_request(request)
    if not site or known(navigation_of(site), request):
        return [], []
    settings, chosen, message = _decided(site)
    texts = [settings.linkedin_group_url, settings.x_url, message.url if message else ""]
    return [chosen.footer] if chosen else [], texts


def _decided(site):
    """Return what was decided for a site; the settings bring the others along, or ``None``."""
    settings = SiteSettings.for_site(site)
    others = ("navigationsettings", "sitemessage")
    return settings, *(getattr(settings.site, name, None) for name in others)


def _parts(site, request):
    settings, chosen, message = _decided(site)
    message = _message(site, request, message)
    streams, texts = to_fetch(request)
    found_for(request).fetch(*streams, texts=texts)
    with asking(found_for(request)):
        columns = _columns(site, request, chosen)
    elsewhere = [settings.linkedin_group_url, settings.x_url, message.get("address", ""), columns]
    return {
        "pages": _pages(request, chosen),
        "columns": columns,
        "message": message,
        "numbers": fetch_numbers(request, elsewhere),
    }


def _pages(request, chosen):
    names = {}
    if chosen:
        values = [entry["value"] for entry in chosen.short_names.raw_data]
        names = {value["page"]: value["name"] for value in values}
    return [page | {"name": names.get(page["pk"]) or page["title"]} for page in pages_below_home(request)]


def _columns(site, request, chosen):
    columns = [
        {
            "title": block.value["title"],
            "links": [link for value in block.value["links"] if (link := _link(value, site, request))],
        }
        for block in (chosen.footer if chosen else [])
    ]
    return [column for column in columns if column["links"]]


def _link(value, site, request):
    page = value["page"]
    address = _address(page, site, request) if page else value["url"]
    return address and {"title": value.text, "address": address}


def _message(site, request, message):
    if message is None:
        return {"text": "", "starts_at": None, "ends_at": None}
    return {
        "text": message.text,
        "address": _address(message.page, site, request) if message.page else message.url,
        "link_text": message.link_text or "Lees meer",
        "starts_at": message.starts_at,
        "ends_at": message.ends_at,
    }


def _address(page, site, request):
    """Return where a page is, or nothing when not every reader may open it."""
    if not page.live or page.path.startswith(private_paths(request)):
        return ""
    return page.get_url(request, current_site=site) or ""
