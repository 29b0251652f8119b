"""Several Redis servers are as forgiving a cache as one: sentinels and clusters."""

import pytest
from redis.cluster import RedisCluster
from redis.exceptions import RedisClusterException
from redis.sentinel import Sentinel

from home import redis_cache, redis_servers
from home.generation import CONTENT

from .test_redis_cache import Server, server  # noqa: F401 (a fixture)

SENTINELS = "redis+sentinel://reader:p%40ss,1@10.0.0.1,10.0.0.2:26380/ontsec/2"
CLUSTER = "redis+cluster://10.0.0.1,10.0.0.2:6380"


def process(url, folder):
    redis_cache.ForgivingRedisCache._away_until = 0
    options = {"files": folder, "socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return redis_cache.ForgivingRedisCache(url, {"OPTIONS": options})


@pytest.fixture
def master(monkeypatch):
    """The address that sentinels tell; change it and another server took over."""
    address = ["10.0.0.8", 6379]
    monkeypatch.setattr(Sentinel, "discover_master", lambda self, name: tuple(address))
    monkeypatch.setattr(redis_servers.Watch, "masters", {})
    return address


def test_sentinels_are_asked_for_the_master_by_its_name(master, tmp_path):
    pool = process(SENTINELS, tmp_path)._cache.get_client("x").connection_pool
    asked = [client.connection_pool.connection_kwargs for client in pool.sentinel_manager.sentinels]
    assert [(one["host"], one["port"]) for one in asked] == [("10.0.0.1", 26379), ("10.0.0.2", 26380)]
    assert {one["socket_timeout"] for one in asked} == {0.5}
    assert pool.service_name == "ontsec"
    wanted = {"db": 2, "username": "reader", "password": "p@ss,1"}
    assert {key: pool.connection_kwargs[key] for key in wanted} == wanted
    assert "password" not in {key for one in asked for key, value in one.items() if value == "p@ss,1"}
    encrypted = process(SENTINELS.replace("redis", "rediss", 1), tmp_path)._cache.get_client("x")
    assert "SSL" in encrypted.connection_pool.connection_class.__name__


def test_what_a_master_may_have_missed_before_it_took_over_is_not_read(
    master, server, tmp_path, monkeypatch  # noqa: F811
):  # fmt: skip
    class Connecting(Server):
        def __call__(self, client, *args, **options):
            client.connection_pool.get_master_address()  # as each new connection does
            return server(client, *args, **options)

    connecting = Connecting()
    monkeypatch.setattr("redis.Redis.execute_command", lambda *args, **options: connecting(*args, **options))
    one, other = process(SENTINELS, tmp_path), process(SENTINELS, tmp_path)
    one.set(CONTENT, "before", None)
    assert other.get(CONTENT) == "before"
    master[0] = "10.0.0.9"
    assert one.get(CONTENT) is None
    assert other.get(CONTENT) is None
    other.set(CONTENT, "after", None)
    assert one.get(CONTENT) == "after"


@pytest.fixture
def cluster(server, monkeypatch):  # noqa: F811
    class Cluster(RedisCluster):
        def __init__(self, startup_nodes, **options):
            self.nodes = [(node.host, node.port) for node in startup_nodes]
            if server.is_away:
                raise RedisClusterException("none of them can be reached")

        def execute_command(self, command, *keys, **options):
            assert command not in ("MGET", "MSET"), "these keys are not on one server"
            return server(self, command, *keys, **options)

        def mget_nonatomic(self, keys):
            return [server(self, "GET", key) for key in keys]

        def delete(self, *keys):
            return server(self, "DEL", *keys)

        def exists(self, *keys):
            return server(self, "EXISTS", *keys)

        def close(self):
            pass

    monkeypatch.setattr(redis_servers, "RedisCluster", Cluster)
    return server


def test_a_cluster_does_what_one_server_does(cluster, tmp_path):
    cache = process(CLUSTER, tmp_path)
    assert cache._cache.get_client("x").nodes == [("10.0.0.1", 6379), ("10.0.0.2", 6380)]
    cache.set_many({"one": 1, "two": "twee"}, 60)
    assert cache.get_many(["one", "two", "three"]) == {"one": 1, "two": "twee"}
    assert cache.add("limit", 1, 60)
    assert cache.incr("limit") == 2
    cache.delete_many(["one", "limit"])
    assert cache.get_many(["one", "limit", "two"]) == {"two": "twee"}


def test_without_its_cluster_the_cache_is_files(cluster, tmp_path):
    cluster.is_away = True
    cache = process(CLUSTER, tmp_path)
    cache.set("limit", 1, 60)
    assert (cache.incr("limit"), cache.is_away or not redis_cache.LOOKS_AGAIN_AFTER) == (2, True)
    assert not cluster.rows
