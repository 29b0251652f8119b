"""Links inside the site: to what is gone, and to what readers cannot open yet."""

import re
from html import unescape

from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import RichText

from .checks import Fault, check, parts
from .own_addresses import dead

_TAG = re.compile(r"<a\b([^>]*)>")
_ADDRESS = re.compile(r"(?:https?:/)?/\S+")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
GONE = {"page": "een pagina die weg is", "document": "een bestand dat weg is"}


@check
def links_lead_somewhere(page):
    targets = [(part, *target) for part in parts(page) for target in _targets(part.value)]
    pages = Page.objects.in_bulk({key for _, kind, key in targets if kind == "page"})
    wanted = {key for _, kind, key in targets if kind == "document"}
    documents = get_document_model().objects.in_bulk(wanted) if wanted else {}
    for part, kind, key in targets:
        target = (pages if kind == "page" else documents).get(key)
        if target is None:
            yield Fault(part.field, f"{part.name}: er staat een link naar {GONE[kind]}.", True, part.block)
        elif kind == "page" and not target.live:
            message = (
                f"{part.name}: ‘{target.get_admin_display_title()}’ staat nog niet live, dus de link vervalt."
            )
            yield Fault(part.field, message, block=part.block)


@check
def typed_addresses_of_this_site_lead_somewhere(page):
    typed = [(part, address) for part in parts(page) for address in _typed(part.value)]
    gone = dead(address for _, address in typed)
    for part, address in typed:
        if address in gone:
            message = f"{part.name}: {address[:300]} bestaat niet op deze site."
            yield Fault(part.field, message, True, part.block)


def _typed(value):
    """Yield the addresses that somebody typed in a text, or in a field of its own."""
    if isinstance(value, RichText):
        for attributes in map(dict, map(_ATTRIBUTE.findall, _TAG.findall(value.source))):
            yield unescape(attributes.get("href", ""))
    elif isinstance(value, str) and _ADDRESS.fullmatch(value.strip()):
        yield value.strip()


def _targets(value):
    """Yield the kind and key of what a text, or a chosen page, links to."""
    if isinstance(value, Page):
        yield "page", value.pk
    elif isinstance(value, RichText):
        for attributes in map(dict, map(_ATTRIBUTE.findall, _TAG.findall(value.source))):
            if attributes.get("linktype") in GONE and attributes.get("id", "").isdecimal():
                yield attributes["linktype"], int(attributes["id"])
