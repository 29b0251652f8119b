"""Web addresses: what they say, and which ones an object holds."""

import re
from functools import cache
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Site

SHARING = "https://www.linkedin.com/sharing/share-offsite/"
"""Where readers share a page. The address gets that of the page: see ``share_address``."""

OF_THE_SITE = ("_util", "beheer", "documenten", "health", "media", "static", "uit", "zoeken")
"""What is at the root of the site and no page: the web server in front knows these, too."""
TAKEN = "Dit adres gebruikt de site zelf. Kies een ander adres."

_ADDRESS = re.compile(r"https?://\S+")
_HREF = re.compile(r'<a\b[^>]*\bhref="(https?://[^"\s]+)"')


def is_of_the_site(slug: str, parent) -> bool:
    """Whether something else than a page is at this place below a page."""
    return slug in OF_THE_SITE and Site.objects.filter(root_page=parent).exists()


def host_of(address: str) -> str:
    """Return the site an address leads to as readers know it, or nothing."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_elsewhere(address: str, hosts) -> bool:
    """Whether it is a web address, and not on one of these hosts."""
    own = {"", *(host.partition(":")[0].removeprefix("www.") for host in hosts)}
    return address.startswith(("http://", "https://")) and host_of(address) not in own


def share_address(page, request=None) -> str:
    """Return where one shares this page, which has to be one of ours."""
    return f"{SHARING}?{urlencode({'url': page.get_full_url(request) or ''})}"


def with_parameters(address: str, parameters: str) -> str:
    """Return an address with parameters added to those it has; what it has already stays as it is."""
    if not (address and parameters):
        return address
    parts = urlsplit(address)
    present = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = urlencode([pair for pair in parse_qsl(parameters) if pair[0] not in present])
    return urlunsplit(parts._replace(query="&".join(filter(None, [parts.query, added]))))


def addresses_of(owner):
    """Yield the addresses in the fields of an object and of its rows, in whatever way they are stored.

    What is in ``unlisted_fields`` is left out: it is not for every reader. Who makes an address of several
    fields has ``outgoing_addresses()``.
    """
    for field in _fields(type(owner)):
        yield from addresses_in(field.value_from_object(owner))
    if hasattr(owner, "outgoing_addresses"):
        yield from filter(None, owner.outgoing_addresses())
    for relation in _relations(type(owner)):
        for row in getattr(owner, relation).all():
            yield from addresses_of(row)


@cache
def _fields(model):
    left_out = getattr(model, "unlisted_fields", ())
    kinds = (models.URLField, RichTextField, StreamField)
    return [f for f in model._meta.concrete_fields if isinstance(f, kinds) and f.name not in left_out]


@cache
def _relations(model):
    """The names of the rows of an object that may hold addresses: others need not be fetched."""
    return [
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if _fields(relation.related_model) or hasattr(relation.related_model, "outgoing_addresses")
    ]


def addresses_in(value):
    """Yield the addresses in a value: an address itself, rich text, or a stream of blocks of these."""
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from addresses_in(part)
    elif isinstance(value, str):
        if _ADDRESS.fullmatch(value.strip()):
            yield value.strip()
        yield from map(unescape, _HREF.findall(value))
