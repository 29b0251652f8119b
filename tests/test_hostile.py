"""Whatever is sent, the site answers as it should: no error, no leak, nobody led astray."""

import pytest
from django.test import Client

from .hostile import faults, requests

pytestmark = pytest.mark.usefixtures("seeded_module")


def test_hostile_requests_find_nothing(db, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client, wrong, sent = Client(raise_request_exception=False), [], 0
    for request in requests():
        headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers.items()}
        kind = request.headers.get("Content-Type", "application/octet-stream")
        response = client.generic(request.method, request.address, request.body, kind, **headers)
        body = b"" if response.streaming else response.content
        answered = {name.lower(): value for name, value in response.items()}
        answered["set-cookie"] = "".join(morsel.OutputString() for morsel in response.cookies.values())
        if found := faults(request, response.status_code, answered, body.decode(errors="replace")):
            wrong.append((request.method, request.address[:80], request.headers, found))
        client.cookies.clear()
        sent += 1
    assert sent >= 380
    assert wrong == []
