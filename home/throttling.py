"""Keeps one client from flooding a public form, without storing who it was.

A client is known by a keyed hash of its address that nobody can turn back, and only for the length of a
limit. The counts are in the cache that all processes share.
"""

import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

_SALT = "home.throttling"


@dataclass(frozen=True)
class Limit:
    """At most ``count`` in ``seconds``, counted in periods that begin anew every ``seconds``."""

    count: int
    seconds: int


def client_address(request) -> str:
    """Return the address a request came from, as the nearest of our own proxies saw it.

    Each of the ``TRUSTED_PROXIES`` in front of the site adds one address to ``X-Forwarded-For``. What
    stands before those, the client may have made up itself.
    """
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if settings.TRUSTED_PROXIES and forwarded[0]:
        return forwarded[-settings.TRUSTED_PROXIES :][0]
    return request.META.get("REMOTE_ADDR", "")


def client_key(request, *about: str) -> str:
    """Return a name for the client and what it is ``about``, from which neither can be read."""
    return salted_hmac(_SALT, "\n".join((_network(client_address(request)), *about))).hexdigest()


def is_over(limit: Limit, request, name: str) -> bool:
    """Count one more for this client; return whether that is more than the limit of ``name`` allows."""
    period = int(time.time() // limit.seconds)
    key = f"limit-{client_key(request, name, str(period))}"
    if cache.add(key, 1, limit.seconds):
        return limit.count < 1
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two
        return False
    cache.touch(key, limit.seconds)  # some caches give what they count the time of any other entry
    return count > limit.count


def _network(address):
    """An IPv6 client picks its own addresses within a network of 64 bits: that network is the client."""
    try:
        parsed = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return address
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def _without_port(address):
    """Some proxies add the port: ``192.0.2.1:5555``, ``[2001:db8::1]:5555``."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
