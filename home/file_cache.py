"""The cache of a site without Redis: files, which all processes on one machine share."""

from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class LockingFileCache(FileBasedCache):
    """Django's own, in which counting is counting: between reading and writing nobody else comes by.

    The limits on public forms need that of ``add`` and ``incr``. ``touch`` writes in place, where ``incr``
    would read half of it.
    """

    @contextmanager
    def _alone(self):
        self._createdir()
        with Path(self._dir, "lock").open("w") as file:
            locks.lock(file, locks.LOCK_EX)  # let go when the file is closed
            yield

    def add(self, *args, **kwargs):
        with self._alone():
            return super().add(*args, **kwargs)

    def incr(self, *args, **kwargs):
        with self._alone():
            return super().incr(*args, **kwargs)

    def touch(self, *args, **kwargs):
        with self._alone():
            return super().touch(*args, **kwargs)
