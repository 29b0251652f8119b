"""Which addresses and headlines editors may fill in."""

import pytest
from django.core.exceptions import ValidationError

from home.validators import validate_headline, validate_web_address

INCOMPLETE = "Vul een volledig webadres in dat met https:// begint."
NOT_PUBLIC = "Dit adres is niet voor iedereen te bereiken."
SPACE = "Er staat een spatie in dit webadres. Haal die weg."
NAME = "Laat de gebruikersnaam voor het @-teken weg."


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/pad?vraag=ja#deel",
        "https://www.example.org:8443/",
        "HTTPS://EXAMPLE.ORG/",
        "https://sub.domein.example.org./",
        "https://voorbeeld.example/caf%C3%A9",
        "https://café.example/",
    ],
)
def test_a_public_web_address_is_accepted(address):
    validate_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "   ",
            "example.org",
            "//example.org",
            "https:",
            "https://",
            "https:///pad",
            "https:example.org",
        ),
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "mailto:a@example.org"),
        *("ftp://example.org", "file:///etc/passwd", "java\tscript:alert(1)", "vbscript:x"),
        *(" https://example.org", "https://example.org "),
        *("https://example.org\n", "https://example.org/\x00", "https://exa\tmple.org", "https://./"),
        *("https://[example", "https://example.org:99999/", "https://example.org:poort/"),
    ],
)
def test_an_incomplete_or_dangerous_address_is_refused(address):
    with pytest.raises(ValidationError) as refused:
        validate_web_address(address)

    assert refused.value.messages == [INCOMPLETE]


@pytest.mark.parametrize(
    "address",
    [
        *("http://localhost", "http://localhost:8000/", "http://LOCALHOST/", "https://intranet/"),
        *("http://127.0.0.1/", "http://10.0.0.8:80/", "http://127.1/", "http://[::1]/", "http://2130706433/"),
        *("https://printer.local/", "https://site.localhost/", "https://server./"),
    ],
)
def test_an_address_that_others_cannot_reach_is_refused(address):
    with pytest.raises(ValidationError) as refused:
        validate_web_address(address)

    assert refused.value.messages == [NOT_PUBLIC]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://exam ple.org", SPACE),
        ("https://example.org/a b", SPACE),
        ("https://naam@example.org/", NAME),
        ("https://naam:geheim@example.org/", NAME),
    ],
)
def test_what_is_wrong_in_an_address_is_named(address, message):
    with pytest.raises(ValidationError) as refused:
        validate_web_address(address)

    assert refused.value.messages == [message]


@pytest.mark.parametrize(
    "headline",
    ["", None, "<p></p>", "<p>Ik ben <del>maar</del> <mark>aan zet</mark></p>", f"<p>{'a' * 120}</p>"],
)
def test_a_short_headline_is_accepted(headline):
    validate_headline(headline)


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        (f"<p>{'a' * 121}</p>", "long"),
        ("<p><del>een</del> <del>twee</del></p>", "deletions"),
        ("<p>een</p><p>twee</p>", "lines"),
    ],
)
def test_a_long_or_crowded_headline_is_refused(headline, code):
    with pytest.raises(ValidationError) as refused:
        validate_headline(headline)

    assert refused.value.code == code
