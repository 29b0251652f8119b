"""Requests that nobody who means well sends: for the tests, and for a server that runs.

``python -m tests.hostile https://127.0.0.1:8443`` sends them to a server and tells what went wrong.
"""

import http.client
import ssl
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

SCRIPT = "<script>alert(1)</script>"
PATHS = ("/", "/magazine/", "/veelgestelde-vragen/", "/agenda/", "/zoeken/", "/contact/", "/lidmaatschap/")
VALUES = (
    "", "%00", "%ff%fe", "%ED%A0%80", "%F0%9F%92%A9", "%E2%80%AE", quote(SCRIPT), "%27%22%60",
    "..%2f..%2fetc",
    "-1", "0", "99999999999999999999", "1e9", "NaN", "%0d%0aX-Injected:1", "[]", "{}", "a" * 4_000,
    "%25%32%35",
    "%27%20OR%201=1--", "{{7*7}}", "${7*7}", "%24%7Bjndi:ldap://x%7D",
)  # fmt: skip
PARAMETERS = ("q", "pagina", "categorie", "jaar", "maand", "soort", "vraag", "dienst", "tag[]")
ADDRESSES = (
    "//example.com/", "/%2f/example.com/", "/\\example.com", "/http://example.com/", "/.git/config",
    "/.env",
    "/..%2f..%2fetc/passwd", "/media/..%2f..%2fmanage.py", "/static/%2e%2e/%2e%2e/manage.py", "/%00",
    "/%ff",
    "/" + "a/" * 300, "/" + "a" * 2_000 + "/", "/magazine/%00/", "/magazine/%F0%9F%92%A9/",
    "/magazine/;a=b/",
    "/magazine//", "/magazine/tag/%00/", "/magazine/auteur/%27/", "/magazine/feed/rss/x/",
    "/agenda/aanmelding/x/",
    "/agenda/aanmelding/%00/afmelden/", "/agenda/kalender.ics?plaats=%00", "/uit/0/",
    "/uit/99999999999999999999/",
    "/uit/1/?url=https://example.com/", "/uit/-1/", "/documenten/1/../x",
    "/documenten/99999999999999999999/x.pdf",
    "/beheer/", "/beheer/pages/1/edit/", "/beheer/login/?next=https://example.com/",
    "/beheer/api/main/pages/",
    "/beheer/login/?next=//example.com", "/beheer/login/?next=javascript:alert(1)", "/beheer/bestaat-niet/",
    "/_util/authenticate_with_password/1/1/", "/sitemap.xml?p=-1", "/sitemap-x.xml", "/health/ready/?x=%00",
    "/zoeken/suggesties/?q=%00", "/zoeken/suggesties/?q=" + "a" * 3_000, "/robots.txt/",
    "/favicon.ico?x=%ff",
    "/zoeken/?q=" + quote(SCRIPT), "/veelgestelde-vragen/stel-een-vraag/?x=" + quote(SCRIPT),
    "/wp-login.php", "/?p=1'",
    "/xmlrpc.php", "/index.php?page=../../etc/passwd", "/cgi-bin/test", "/actuator/env", "/server-status",
)  # fmt: skip
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X")
HEADERS = (
    {"X-Forwarded-Host": "example.com"}, {"X-Forwarded-For": "127.0.0.1, <script>"},
    {"X-Original-URL": "/beheer/"},
    {"X-Rewrite-URL": "/beheer/"}, {"Referer": "https://example.com/"}, {"Origin": "null"},
    {"Range": "bytes=0-0"},
    {"Accept-Language": "x" * 2_000}, {"Cookie": "sessionid=" + "a" * 3_000},
    {"Cookie": "messages=x; csrftoken='"},
    {"If-None-Match": "*"}, {"If-Modified-Since": "x"}, {"Accept": "\"'"}, {"User-Agent": SCRIPT},
    {"TE": "x"},
    {"Content-Type": "multipart/form-data"}, {"X-Request-ID": "a\tb"}, {"Authorization": "Basic %%%"},
)  # fmt: skip
FORMS = ("/contact/", "/veelgestelde-vragen/stel-een-vraag/", "/beheer/login/", "/zoeken/", "/")
BODIES = (
    (b"", "application/x-www-form-urlencoded"), (b"text=%00&email=%00",
    "application/x-www-form-urlencoded"),
    (b"text=" + b"a" * 60_000, "application/x-www-form-urlencoded"), (b"\xff" * 500, "text/plain"),
    (b"a=1&" * 900, "application/x-www-form-urlencoded"), (b"{}", "application/json"),
    (b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na", "multipart/form-data; boundary=x"),
    (b"a", "multipart/form-data; boundary=" + "x" * 300), (b"<!DOCTYPE x>", "application/xml"),
    (b"username=%ff&password=%ff&next=//example.com", "application/x-www-form-urlencoded"),
)  # fmt: skip


class Request(NamedTuple):
    method: str
    address: str
    headers: dict[str, str] = {}
    body: bytes = b""


def requests() -> Iterator[Request]:
    yield from (Request("GET", address) for address in ADDRESSES)
    for place, path in enumerate(PATHS):
        for number, value in enumerate(VALUES):
            yield Request("GET", f"{path}?{PARAMETERS[(place + number) % len(PARAMETERS)]}={value}")
        yield Request("GET", f"{path}?{'&'.join(['q=a'] * 500)}")
        yield from (Request(method, path) for method in METHODS)
    for path in ("/", "/agenda/", "/beheer/login/"):
        yield from (Request("GET", path, headers) for headers in HEADERS)
    for path in FORMS:
        yield from (Request("POST", path, {"Content-Type": kind}, body) for body, kind in BODIES)


def faults(request: Request, status: int, headers: dict[str, str], body: str) -> list[str]:
    """Return what is wrong with an answer; ``headers`` have names in lower case."""
    found = []
    if status >= 500 and status != 501:  # a method that does not exist
        found.append(f"status {status}")
    host = urlsplit(headers.get("location", "").replace("\\", "/")).hostname
    if host and host.endswith("example.com"):
        found.append(f"leads to {host}")
    if "x-injected" in headers:
        found.append("takes a header from an address")
    if SCRIPT in body:
        found.append("shows a script")
    if any(leak in body for leak in ("Traceback (most recent", "SECRET_KEY", "DATABASE_URL", "root:x:0")):
        found.append("tells what is nobody's business")
    cookie = headers.get("set-cookie", "").lower()
    is_taken_back = cookie.partition(";")[0].endswith('=""')
    if cookie and not is_taken_back and not ("httponly" in cookie and "samesite" in cookie):
        found.append(f"weak cookie {cookie.partition('=')[0]}")
    return found


def main(server: str) -> int:
    place = urlsplit(server)
    sent, wrong = list(requests()), 0
    for request in sent:
        started = time.monotonic()
        context = ssl._create_unverified_context()  # a server on this machine, with a certificate of its own
        connection = http.client.HTTPSConnection(place.hostname, place.port, timeout=10, context=context)
        try:
            connection.request(request.method, request.address, request.body or None, request.headers)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            found = faults(request, answer.status, headers, answer.read().decode(errors="replace"))
        except (OSError, ValueError, http.client.HTTPException) as error:
            found = [] if isinstance(error, (ConnectionResetError, ValueError)) else [repr(error)]
        finally:
            connection.close()
        if (took := time.monotonic() - started) > 3:
            found.append(f"took {took:.1f} s")
        if found:
            wrong += 1
            print(f"{request.method} {request.address[:80]} {request.headers}: {', '.join(found)}")
    print(f"{len(sent)} requests, {wrong} with something wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
