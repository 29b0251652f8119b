"""Whether an address elsewhere still leads somewhere.

Only what is certain counts as broken: many sites turn away whatever is no browser, and that says nothing
about their readers. No redirect is followed, and nothing inside this network is asked.
"""

import ipaddress
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.core.exceptions import ValidationError

from .validators import validate_web_address

TIMEOUT = 10
AT_ONCE = 8
GONE = (404, 410)


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


_opener = build_opener(_StayHere)


def broken(found: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with each address that does not work."""
    found = sorted(set(found))
    with ThreadPoolExecutor(AT_ONCE) as workers:
        answers = dict(zip(found, workers.map(problem, found), strict=True))
    return {address: answer for address, answer in answers.items() if answer}


def problem(address: str) -> str:
    """Say what is wrong with an address; nothing when it works, or may."""
    try:
        validate_web_address(address)
        if not _is_outside(urlsplit(address).hostname):
            return "is niet voor iedereen te bereiken"
        request = Request(address, headers={"User-Agent": "Mozilla/5.0 (linkcontrole)"})  # noqa: S310
        _opener.open(request, timeout=TIMEOUT).close()
    except ValidationError:
        return "is geen goed adres"
    except HTTPError as error:
        return "bestaat niet meer" if error.code in GONE else ""
    except socket.gaierror:
        return "bestaat niet: de naam van de site is onbekend"
    except (URLError, HTTPException, OSError, ValueError):
        return "antwoordt niet"
    return ""


def _is_outside(host) -> bool:
    found = socket.getaddrinfo(host, 443, proto=socket.IPPROTO_TCP)
    return all(ipaddress.ip_address(address[0].partition("%")[0]).is_global for *_, address in found)
