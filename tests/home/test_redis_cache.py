"""Without Redis the site is slower, and everything is still right."""

import pytest
from redis import Redis
from redis.exceptions import ConnectionError

from home import redis_cache
from home.generation import CONTENT


class Server:
    """As much of Redis as the cache uses, in a dict; it can be stopped."""

    def __init__(self):
        self.rows, self.is_away = {}, False

    def __call__(self, client, command, *args, **options):
        if self.is_away:
            raise ConnectionError("refused")
        key, *values = args
        match command:
            case "GET":
                return self.rows.get(key)
            case "SET":
                if "NX" in values and key in self.rows:
                    return None
                self.rows[key] = values[0]
                return True
            case "EXISTS":
                return int(key in self.rows)
            case "INCRBY":
                self.rows[key] = int(self.rows[key]) + values[0]
                return self.rows[key]
            case "DEL":
                return sum(self.rows.pop(one, None) is not None for one in args)
            case "MGET":
                return [self.rows.get(one) for one in args]
        raise AssertionError(command)


@pytest.fixture
def server(monkeypatch):
    server = Server()
    monkeypatch.setattr(Redis, "execute_command", lambda *args, **options: server(*args, **options))
    monkeypatch.setattr(redis_cache, "LOOKS_AGAIN_AFTER", 0)
    monkeypatch.setattr(redis_cache.ForgivingRedisCache, "_away_until", 0)
    return server


def process(tmp_path):
    """The cache as one more process opens it."""
    return redis_cache.ForgivingRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": {"files": tmp_path}})


def test_counts_go_on_and_processes_agree_while_redis_is_away(server, tmp_path):
    one, other = process(tmp_path), process(tmp_path)
    assert one.add("limit", 1, 60)
    assert other.incr("limit") == 2
    server.is_away = True
    assert one.add("limit", 1, 60)
    assert [cache.incr("limit") for cache in (one, other)] == [2, 3]
    assert not other.add("limit", 1, 60)
    assert one.get("unknown", "nothing") == "nothing"
    assert one.get_many(["limit", "unknown"]) == {"limit": 3}


def test_what_changed_meanwhile_ends_what_redis_kept(server, tmp_path):
    one, other = process(tmp_path), process(tmp_path)
    one.set(CONTENT, "before", None)
    one.set("page", "as it was", 60)
    server.is_away = True
    one.set(CONTENT, "meanwhile", None)
    assert other.get(CONTENT) == "meanwhile"
    server.is_away = False
    assert other.get(CONTENT) is None  # so a new one is made
    assert other.get("page") == "as it was"
    other.set(CONTENT, "after", None)
    assert one.get(CONTENT) == "after"
    server.is_away = True
    assert one.get(CONTENT) is None  # nor do the files bring anything back


def test_a_process_that_has_not_seen_yet_that_redis_is_back_is_heard_all_the_same(
    server, tmp_path, monkeypatch
):
    one, other = process(tmp_path), process(tmp_path)
    one.set(CONTENT, "before", None)
    server.is_away = True
    one.set("x", 1)
    server.is_away = False
    assert other.get("x") is None
    other.set(CONTENT, "made anew", None)
    with monkeypatch.context() as still_away:
        still_away.setattr(redis_cache.ForgivingRedisCache, "_away_until", float("inf"))
        one.set(CONTENT, "of a change", None)
    assert other.get(CONTENT) is None
