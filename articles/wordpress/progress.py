"""How far it is, and how long it will take, for whoever waits at a terminal."""

import time
from collections.abc import Iterable, Iterator

from django.db import reset_queries

EVERY = 0.2
WIDTH = 24


class Progress:
    def __init__(self, write=None, clock=time.monotonic):
        """``write`` takes a piece of text; nothing is shown without it."""
        self.write = write
        self.clock = clock

    def __call__(self, things: Iterable, total: int, name: str) -> Iterator:
        """Yield the things; lists of things count for what is in them."""
        started, shown, done = self.clock(), -1.0, 0
        for thing in things:
            yield thing
            reset_queries()  # in development Django remembers them, with the texts in them
            done += len(thing) if isinstance(thing, list) else 1
            now = self.clock()
            if self.write and (now - shown >= EVERY or done >= total):
                shown = now
                self.write("\r" + line(name, done, total, now - started))
        if self.write and done:
            self.write("\n")


def line(name: str, done: int, total: int, seconds: float) -> str:
    rate = done / seconds if seconds else 0.0
    filled = WIDTH * done // max(total, done, 1)
    left = (total - done) / rate if rate else 0.0
    return (
        f"{name:18} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}  "
        f"{rate:.0f}/s  nog {int(left) // 60}:{int(left) % 60:02}  "
    )
