"""What every form for readers has: limits, a trap, clean text, and a check on where it was sent from."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory, override_settings
from django.utils.module_loading import import_string

from home.public_forms import clean_text, is_same_site
from home.throttling import Limit, client_address, client_key, is_over


def request(address="203.0.113.7", **headers):
    return RequestFactory(REMOTE_ADDR=address, headers=headers).post("/")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "203.0.113.7"),  # nobody is believed
        (1, None, "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "made-up, 198.51.100.1", "198.51.100.1"),
        (2, "made-up, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
    ],
)
def test_address_is_the_one_our_own_nearest_proxy_saw(settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(request(**headers)) == expected


def test_client_is_known_by_its_network_and_not_by_its_address():
    one, same, other = (request(a) for a in ("2001:db8::1", "2001:db8::ffff", "2001:db8:1::1"))
    assert client_key(one) == client_key(same) != client_key(other)
    assert "2001" not in client_key(one)
    assert client_key(request("unix:")) != client_key(request(""))


@pytest.mark.parametrize(
    "seen_as", ["192.0.2.1", "192.0.2.1:5555", "::ffff:192.0.2.1", "[::ffff:192.0.2.1]:5555"]
)
def test_a_client_is_the_same_however_a_proxy_writes_its_address(settings, seen_as):
    settings.TRUSTED_PROXIES = 1
    one = client_key(request(**{"X-Forwarded-For": seen_as}))
    assert one == client_key(request("192.0.2.1"))
    assert one != client_key(request(**{"X-Forwarded-For": seen_as.replace("2.1", "2.9")}))
    bracketed = client_key(request(**{"X-Forwarded-For": "[2001:db8::1]:5555"}))
    assert bracketed == client_key(request("2001:db8::2"))


def test_without_redis_as_many_at_once_are_counted_as_there_are(tmp_path):
    from ontsec_site.settings import base

    file_cache = import_string(base.CACHES["default"]["BACKEND"])(tmp_path, {})
    with ThreadPoolExecutor(8) as workers:
        for key in range(20):
            won = list(workers.map(lambda _, key=key: file_cache.add(key, 0), range(16)))
            assert won.count(True) == 1
        list(workers.map(lambda _: file_cache.incr(0), range(200)))
    assert file_cache.get(0) == 200


def test_limit_counts_a_client_and_begins_anew_after_its_period():
    limit = Limit(count=2, seconds=60)
    with time_machine.travel("2026-11-24 12:00:00Z", tick=False) as clock:
        assert [is_over(limit, request(), "x") for _ in range(3)] == [False, False, True]
        assert not is_over(limit, request("203.0.113.8"), "x")
        assert not is_over(limit, request(), "y")
        clock.shift(61)
        assert not is_over(limit, request(), "x")


def test_no_address_is_kept():
    is_over(Limit(1, 60), request(), "x")
    assert "203.0.113" not in repr(cache._cache)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "https://example.org"}, False),
        ({"Origin": "https://example.org/?http://testserver"}, False),
        ({"Origin": "null"}, False),
    ],
)
@override_settings(ALLOWED_HOSTS=["testserver"])
def test_form_has_to_come_from_this_site(headers, expected):
    assert is_same_site(request(**headers)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("één\r\ntwee\rdrie\tvier", "één\ntwee\ndrie\tvier"),
        ("e\u0301", "é"),
        ("nul\x00 en \x1b[31mkleur", "nul en [31mkleur"),
        ("om\u202ekeer", "omkeer"),
        ("half\ud800", "half"),
        ("👩🏽‍💻 שלום", "👩🏽‍💻 שלום"),
    ],
)
def test_text_is_cleaned_of_tricks_and_of_nothing_else(text, expected):
    assert clean_text(text) == expected
