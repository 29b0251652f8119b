"""The cache of a site with Redis, which goes on without it."""

import logging
import time
from pathlib import Path
from uuid import uuid4

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisClusterException, RedisError
from redis.retry import Retry

from .file_cache import LockingFileCache
from .generation import CONTENT, PLACES, POSITION

logger = logging.getLogger(__name__)

LOOKS_AGAIN_AFTER = 2
"""Seconds in which a process does not ask Redis again after it failed."""


class ForgivingRedisCache(RedisCache):
    """Django's own; while Redis does not answer, files of this machine stand in for it.

    Slower, but nothing stops: the limits on forms go on counting, and pages are kept. Whoever uses the
    files leaves a mark. When Redis is back, the marks tell that it missed changes: then the generations in
    it end, the files are emptied, and nothing of before is read again.

    ``OPTIONS["files"]`` is the folder.
    """

    _away_until = 0.0  # of the whole process: every thread has a cache of its own

    def __init__(self, server, params):
        options = dict(params.get("OPTIONS", {}))
        folder = Path(options.pop("files"))
        self._files = LockingFileCache(folder, {"OPTIONS": {"MAX_ENTRIES": 10_000}})
        self._marks = folder / "without-redis"
        self._mark = self._marks / uuid4().hex
        # A connection that Redis closed while nobody used it is opened again, once and without waiting.
        super().__init__([server], params | {"OPTIONS": options | {"retry": Retry(NoBackoff(), 1)}})
        if "+" in server.partition("://")[0]:
            from .redis_servers import client_class

            self._class = client_class(server)

    @property
    def is_away(self):
        return time.monotonic() < ForgivingRedisCache._away_until

    def _do(self, name, *args, **kwargs):
        if not self.is_away:
            try:
                self._catch_up()
                return getattr(RedisCache, name)(self, *args, **kwargs)
            except (RedisError, RedisClusterException) as error:
                ForgivingRedisCache._away_until = time.monotonic() + LOOKS_AGAIN_AFTER
                logger.warning("Redis does not answer, files stand in for it: %s", error)
        try:
            return getattr(self._files, name)(*args, **kwargs)
        finally:
            self._marks.mkdir(parents=True, exist_ok=True)
            self._mark.touch()

    def _catch_up(self):
        marks = list(self._marks.iterdir()) if self._marks.exists() else []
        if marks:
            RedisCache.delete_many(self, [CONTENT, PLACES, POSITION])
            self._files.clear()
            for mark in marks:
                mark.unlink(missing_ok=True)


def _forgiving(name):
    def method(self, *args, **kwargs):
        return self._do(name, *args, **kwargs)

    method.__name__ = name
    return method


READING = ("get", "get_many", "has_key")
WRITING = ("add", "set", "touch", "delete", "incr", "set_many", "delete_many", "clear")

for _name in READING + WRITING:
    setattr(ForgivingRedisCache, _name, _forgiving(_name))
