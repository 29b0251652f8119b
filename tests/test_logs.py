"""A log tells what went wrong in which request, and not to whom."""

import json
import logging

import pytest

from ontsec_site.logs import JSONFormatter, WithoutTokens, WithRequest, without_people


@pytest.fixture
def lines():
    """Everything that is logged, as the lines of a log."""
    found = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(json.loads(self.format(record)))

    handler = Keep()
    handler.setFormatter(JSONFormatter())
    for kind in (WithRequest, WithoutTokens):
        handler.addFilter(kind())
    logging.getLogger("django.request").addHandler(handler)
    yield found
    logging.getLogger("django.request").removeHandler(handler)


def test_what_belongs_to_one_request_carries_its_name(client, home, lines):
    client.get("/bestaat-niet/", headers={"X-Request-ID": "a" * 32})
    client.get("/bestaat-niet/")
    client.get("/bestaat-niet/", headers={"X-Request-ID": "<script>" * 4})
    names = [line["request"] for line in lines]
    assert names[0] == "a" * 32
    assert len(set(names)) == 3
    assert all(len(name) == 32 and name.isalnum() for name in names)
    assert lines[0]["message"] == "Not Found: /bestaat-niet/"


def test_nothing_outside_a_request_has_a_name(lines):
    logging.getLogger("django.request").warning("Start")
    assert lines[0]["request"] == "-"


def test_a_personal_link_is_in_no_line_and_in_no_error(lines):
    try:
        raise ValueError("/agenda/x/aanmelding/geheim123/")
    except ValueError:
        logging.getLogger("django.request").exception("Mis bij /aanmelding/geheim123/")
    assert "geheim123" not in json.dumps(lines)
    assert "ValueError" in lines[0]["error"]


def test_a_report_of_an_error_holds_nobody():
    event = {
        "user": {"ip_address": "192.0.2.1"},
        "request": {
            "url": "https://example.org/agenda/aanmelding/geheim123/",
            "query_string": "q=iets",
            "data": {"name": "Anna"},
            "headers": {"Referer": "https://example.org/"},
        },
        "exception": {
            "values": [
                {"type": "ValueError", "stacktrace": {"frames": [{"lineno": 3, "vars": {"name": "Anna"}}]}}
            ]
        },
    }
    told = json.dumps(without_people(event))
    assert not any(word in told for word in ("Anna", "192.0.2.1", "geheim123", "iets", "Referer"))
    assert '"lineno": 3' in told
