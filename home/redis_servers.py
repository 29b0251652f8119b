"""Several Redis servers for one cache: with sentinels that appoint another one, or as a cluster.

``REDIS_URL`` says which: ``redis+sentinel://host,host/name/0`` or ``redis+cluster://host,host``; with
``rediss`` all of it is encrypted.
"""

from functools import cached_property
from urllib.parse import unquote

from django.core.cache.backends.redis import RedisCacheClient
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import RedisError
from redis.sentinel import Sentinel, SentinelConnectionPool

SENTINELS, SERVERS = 26379, 6379


def client_class(server: str):
    return ClusterClient if "+cluster://" in server else SentinelClient


def parts_of(server: str, port: int) -> tuple[list[tuple[str, int]], dict, list[str]]:
    """Return the hosts with their ports, how to log in, and what stands behind the first slash."""
    scheme, _, rest = server.partition("://")
    login, _, places = rest.rpartition("@")
    hosts, *path = places.split("/")
    user, _, password = login.partition(":")
    options = {"username": unquote(user) or None, "password": unquote(password) or None}
    if scheme.startswith("rediss"):
        options["ssl"] = True
    pairs = [host.partition(":") for host in hosts.split(",")]
    return [(name, int(number or port)) for name, _, number in pairs], options, path


class Watch(Sentinel):
    """Sees it when another server takes over: that one may have missed the last changes.

    So this counts as a moment without Redis, and what was kept before it is not read again.
    """

    masters: dict[str, tuple] = {}
    """Those that this process knows, by the name of what they are master of."""

    def discover_master(self, name):
        address = super().discover_master(name)
        before = self.masters.get(name, address)
        self.masters[name] = address
        if address != before:
            raise RedisError(f"{address[0]}:{address[1]} took over")
        return address


class SentinelClient(RedisCacheClient):
    def _get_connection_pool(self, write):
        if not self._pools:
            hosts, login, (name, *number) = parts_of(self._servers[0], SENTINELS)
            options = self._pool_options | login | {"db": int(number[0] if number else 0)}
            of_both = ("socket_connect_timeout", "socket_timeout", "retry", "ssl")
            watch = Watch(hosts, sentinel_kwargs={key: options[key] for key in of_both if key in options})
            self._pools[0] = SentinelConnectionPool(name, watch, **options)
        return self._pools[0]


class ClusterClient(RedisCacheClient):
    """What is asked for together may be on several servers of a cluster: each is asked for its own."""

    @cached_property
    def _cluster(self):
        hosts, login, _ = parts_of(self._servers[0], SERVERS)
        options = {key: value for key, value in self._pool_options.items() if key != "parser_class"}
        return RedisCluster(startup_nodes=[ClusterNode(*host) for host in hosts], **login, **options)

    def get_client(self, key=None, *, write=False):
        return self._cluster

    def get_many(self, keys):
        keys = list(keys)
        found = zip(keys, self._cluster.mget_nonatomic(keys), strict=True)
        return {key: self._serializer.loads(value) for key, value in found if value is not None}

    def set_many(self, data, timeout):
        for key, value in data.items():
            self.set(key, value, timeout)

    def clear(self):
        return bool(self._cluster.flushall())
