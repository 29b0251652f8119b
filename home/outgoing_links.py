"""How a link that an editor made is shown: by its number when it leads to another site and has one."""

from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html

from .addresses import addresses_in, host_of, is_elsewhere, share_address


@dataclass(frozen=True)
class ShownLink:
    address: str
    href: str
    leads_to: str
    """The other site in words, or nothing for a link within this one."""


def shown_link(address: str, request=None) -> ShownLink:
    address = (address or "").strip()
    if not is_elsewhere(address, [request.get_host()] if request is not None else []):
        return ShownLink(address, address, "")
    number = fetch_numbers(request, address).get(address)
    return ShownLink(address, outgoing_path(number) if number else address, f"opent op {host_of(address)}")


def sharing_link(page, request) -> ShownLink:
    """Return the link by which a reader shares a page; it needs no number, for it tells which page."""
    address = share_address(page, request)
    href = reverse("share", args=[page.pk]) if page.pk else address
    return ShownLink(address, href, f"opent op {host_of(address)}")


def opening_tag(link: ShownLink):
    """Return the beginning of a link within a sentence, which has no room to say where it leads."""
    if not link.leads_to:
        return format_html('<a href="{}">', link.href)
    told = link.leads_to.capitalize()
    return format_html(
        '<a href="{}" rel="noopener external" title="{}" data-address="{}">', link.href, told, link.address
    )


def outgoing_path(number: int) -> str:
    return reverse("outgoing", args=[number])


def fetch_numbers(request, *values) -> dict:
    """Fetch at once what a page links to elsewhere: addresses, rich text, streams, or lists of these.

    Return the number of each address, or ``None``. A request asks for each address once.
    """
    known = request.__dict__.setdefault("_numbers", {}) if request is not None else {}
    asked = {address for value in values for address in addresses_in(value)}
    if missing := asked - known.keys():
        links = apps.get_model("home.OutgoingLink").objects
        found = links.to(missing).in_use().values_list("address", "pk")
        known |= dict.fromkeys(missing) | dict(found)
    return {address: known[address] for address in asked}


def know_numbers(request, numbers: dict) -> None:
    """Spare a request the question what these numbers are."""
    request.__dict__.setdefault("_numbers", {}).update(numbers)
