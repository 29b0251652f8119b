"""``python -m tests.bench.load [SECONDS]``: many readers while an editor publishes.

Needs the server of ``make stack``. Fifty readers ask for all public pages of the sitemap, one after the
other and as fast as they can, while another process publishes a correction of an article every two seconds.
Printed are pages a second, what went wrong, how long it took before a reader saw each correction, and the
memory of the web processes before and after.
"""

import itertools
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import urllib3

from tests.stack import HTTPS

SITE = f"https://127.0.0.1:{HTTPS}"
READERS, SECONDS, EVERY, PROMISED = 50, 60, 2, 10
SMALLEST = 200
"""Bytes; a page with less is no page."""


def main(seconds: int) -> None:
    urllib3.disable_warnings()
    addresses = public_addresses()
    memory, answers, delays = web_memory(), Counter(), []
    end = time.monotonic() + seconds
    readers = [
        threading.Thread(target=read, args=(addresses[n % len(addresses) :] + addresses, end, answers))
        for n in range(READERS)
    ]
    for reader in readers:
        reader.start()
    with publisher() as process:
        article = process.stdout.readline().strip()
        while time.monotonic() + PROMISED < end:
            started = time.monotonic()
            delays.append(publish(process, article))
            time.sleep(max(0, started + EVERY - time.monotonic()))
        process.stdin.close()
    for reader in readers:
        reader.join()
    whole = answers.pop(200, 0)
    print(f"{len(addresses)} addresses, {READERS} readers, {seconds} s: {whole / seconds:.0f} pages a second")
    print(f"Anything but a whole page: {dict(answers) or 'nothing'}")
    print(f"{len(delays)} publications, seen after {min(delays):.1f} to {max(delays):.1f} s")
    print(f"Web processes: {memory} MB before, {web_memory()} MB after")


def public_addresses() -> list[str]:
    """Return the addresses in all sections of the sitemap."""
    return [address for section in _locations(f"{SITE}/sitemap.xml") for address in _locations(section)]


def _locations(address):
    found = re.findall(r"<loc>([^<]+)</loc>", _pool().request("GET", address).data.decode())
    return [SITE + urlsplit(each).path for each in found]  # Wagtail takes only port 443 for HTTPS


def _pool():
    return urllib3.PoolManager(cert_reqs="CERT_NONE", timeout=10, retries=False)


def read(addresses, end, answers):
    pool = _pool()
    for address in itertools.cycle(addresses):
        if time.monotonic() > end:
            return
        try:
            answer = pool.request("GET", address, redirect=False)
            outcome = answer.status if len(answer.data) > SMALLEST else "a short answer"
        except urllib3.exceptions.HTTPError as error:
            outcome = type(error).__name__
        answers[outcome] += 1


def publish(process, article) -> float:
    """Publish a correction; return the seconds until a reader sees it, or twice what is promised."""
    words = f"Gecorrigeerd op {time.time():.0f}."
    process.stdin.write(f"{words}\n")
    process.stdin.flush()
    process.stdout.readline()
    published, pool = time.monotonic(), _pool()
    while time.monotonic() < published + 2 * PROMISED:
        if words in pool.request("GET", article).data.decode():
            break
        time.sleep(0.1)
    return time.monotonic() - published


def publisher():
    """Start a process that names the newest article and publishes it with each line as its summary."""
    environ = Path(f"/proc/{_web_processes()[0]}/environ").read_text().rstrip("\0").split("\0")
    command = [sys.executable, "-m", "tests.bench.load", "--publish"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=dict(pair.split("=", 1) for pair in environ), **pipes)


def publish_lines() -> None:
    import django

    django.setup()
    from articles.models import ArticlePage

    newest = ArticlePage.objects.live().public().newest_first().first()
    print(SITE + newest.url, flush=True)
    for line in sys.stdin:
        article = ArticlePage.objects.get(pk=newest.pk)
        article.summary = line.strip()
        article.save_revision().publish()
        print("published", flush=True)


def _web_processes() -> list[int]:
    found = subprocess.run(
        ["pgrep", "-f", "gunicorn.*deploy/gunicorn.conf.py"], capture_output=True, text=True
    )
    return [int(pid) for pid in found.stdout.split() if int(pid) != os.getpid()]


def web_memory() -> list[int]:
    """Return the memory of each web process in MB: what is its own, and its part of what they share."""
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in _web_processes()]
    return [int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) // 1024 for text in rollups]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--publish"]:
        publish_lines()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
