"""``make shots``: pictures of every page type, on a phone and on a desk, light and dark.

Starts the site of this machine on a free port, walks its pages in Chromium and writes the pictures to
``var/shots/`` with an ``index.html`` to look through.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from html import escape
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

WIDTHS = (375, 1440)
SCHEMES = ("light", "dark")
TARGET = Path("var/shots")
# States that are no page of their own.
EXTRA = {
    "agenda-archief": "/agenda/?archief=2011",
    "agenda-leeg": "/agenda/?maand=2012-01",
    "zoeken": "/zoeken/?q=secretaresse",
    "zoeken-niets": "/zoeken/?q=xyzzy",
    "404": "/bestaat-niet/",
    "beheer-login": "/beheer/login/",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.dev")
    django.setup()
    TARGET.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = [sys.executable, "manage.py", "serve"]
    log = (TARGET / "server.log").open("w")
    server = subprocess.Popen(
        command, env=os.environ | {"PORT": str(port)}, stdout=log, stderr=log, start_new_session=True
    )
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(f"{base}/health/live/", server)
        names = _shoot(base, _first_of_each_type() | EXTRA)
        _write_index(names)
    finally:
        os.killpg(server.pid, 15)
    print(f"{len(names)} pages: open {TARGET / 'index.html'}")


def _first_of_each_type() -> dict[str, str]:
    """Return one address for every page type, the one with the most in it first in the tree."""
    from wagtail.models import Page

    addresses = {}
    for page in Page.objects.live().filter(depth__gt=1).order_by("path").specific():
        addresses.setdefault(page._meta.model_name, page.url)
    return addresses


def _shoot(base, addresses):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, address in addresses.items():
                    page.goto(base + address, wait_until="networkidle")
                    # Pictures further down load only when they come into view.
                    page.evaluate(
                        "document.querySelectorAll('img[loading=lazy]').forEach(i => i.loading = 'eager')"
                    )
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=TARGET / _file(name, width, scheme), full_page=True)
                page.close()
        browser.close()
    return list(addresses)


def _write_index(names):
    rows = "".join(
        f"<h2>{escape(name)}</h2><p>"
        + "".join(
            f'<a href="{_file(name, width, scheme)}"><img src="{_file(name, width, scheme)}" height="600" alt=""></a> '
            for width in WIDTHS
            for scheme in SCHEMES
        )
        for name in names
    )
    (TARGET / "index.html").write_text(f"<!DOCTYPE html><title>Screenshots</title>{rows}", "utf-8")


def _file(name, width, scheme):
    return f"{name}-{width}-{scheme}.png"


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, server):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit(f"The site did not start; see {TARGET / 'server.log'}.")
        try:
            urllib.request.urlopen(address, timeout=1)  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("The site did not answer.")


if __name__ == "__main__":
    main()
