"""What nginx keeps and passes on, with the configuration of the server and a small site behind it."""

import getpass
import grp
import os
import shutil
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from deploy.render import render

from .stack import find

pytestmark = pytest.mark.skipif(not find("nginx"), reason="no nginx on this machine")

USER = f"{getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}"
MISSING = 404, "weg", {}
PRIVATE = 302, "log in", {"Cache-Control": "no-store", "Location": "/login/"}
DOWN = 503, "van de site", {"Cache-Control": "no-store"}


def page(text, kept="s-maxage=1, stale-if-error=5"):
    return 200, text, {"Cache-Control": f"max-age=0, {kept}"}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.forwarded = self.headers["X-Forwarded-For"]
        status, text, headers = DOWN if self.server.is_down else self.server.pages.get(self.path, MISSING)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    do_POST = do_GET

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.pages, server.is_down, server.forwarded = {}, False, None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def nginx(site, tmp_path):
    """Starts nginx with values of its own; returns what asks it for a page."""
    started = []
    folders = {
        name: str(tmp_path / name) for name in ("CONF", "LOGS", "CACHE", "TLS", "ACME", "MEDIA", "ERRORS")
    }
    for folder in folders:
        (tmp_path / folder).mkdir()
    (tmp_path / "ERRORS" / "503.html").write_text("zo weer")
    key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    files = ["-keyout", tmp_path / "TLS/key.pem", "-out", tmp_path / "TLS/cert.pem"]
    subprocess.run(["openssl", "req", "-x509", *key, *files], check=True, capture_output=True)
    port = free_port()
    own = {
        "USER": USER,
        "PID": str(tmp_path / "pid"),
        "WEB": f"127.0.0.1:{site.server_port}",
        "HOSTS": "127.0.0.1",
        "HTTP_PORT": f"127.0.0.1:{free_port()}",
        "HTTPS_PORT": f"127.0.0.1:{port}",
    }

    def ask(path, method="GET", **headers):
        address = f"https://127.0.0.1:{port}{path}"
        certificate = str(tmp_path / "TLS" / "cert.pem")
        how = {"headers": headers, "verify": certificate, "allow_redirects": False}
        return requests.request(method, address, timeout=5, **how)

    def start(**values):
        render(tmp_path / "CONF", folders | own | values)
        command = [find("nginx"), "-e", tmp_path / "error.log", "-c", tmp_path / "CONF/nginx.conf"]
        subprocess.run([*command, "-t", "-q"], check=True)
        started.append(subprocess.Popen([*command, "-g", "daemon off;"]))
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return ask
            time.sleep(0.05)
        raise AssertionError((tmp_path / "error.log").read_text())

    yield start
    for process in started:
        process.terminate()
        process.wait()


def test_a_page_is_shown_while_the_site_is_down_for_as_long_as_it_says(site, nginx):
    ask = nginx()
    site.pages |= {"/a/": page("hier"), "/b/": page("hier", "s-maxage=1, stale-if-error=1")}
    assert [ask(path).text for path in ("/a/", "/b/")] == ["hier", "hier"]
    time.sleep(3.1)
    site.is_down = True
    assert (ask("/a/").text, ask("/a/").headers["X-Cache"]) == ("hier", "STALE")
    assert (ask("/b/").status_code, ask("/b/").text) == (503, "zo weer")
    assert ask("/a/", "POST").text == ask("/beheer/").text == "van de site"
    site.shutdown()
    site.server_close()
    assert (ask("/a/").text, ask("/b/").status_code) == ("hier", 503)
    time.sleep(4)
    assert ask("/a/").status_code == 503


def test_what_was_withdrawn_stays_away_while_the_site_is_down(site, nginx):
    ask = nginx()
    site.pages |= {"/a/": page("hier"), "/b/": page("hier"), "/c/": page("hier")}
    assert {ask(path).text for path in site.pages} == {"hier"}
    site.pages |= {"/a/": MISSING, "/b/": (302, "daar", {"Location": "/d/"}), "/c/": (410, "weg", {})}
    time.sleep(2.1)
    assert [ask(path).status_code for path in site.pages] == [404, 302, 410]
    time.sleep(2.1)
    site.is_down = True
    assert [ask(path).status_code for path in site.pages] == [503, 503, 503]


def test_a_page_that_became_private_is_closed_and_can_be_thrown_away(site, nginx, tmp_path):
    ask = nginx()
    site.pages["/a/"] = page("hier")
    assert ask("/a/").text == "hier"
    site.pages["/a/"] = PRIVATE
    time.sleep(2.1)
    assert [ask("/a/").status_code for _ in range(2)] == [302, 302]
    site.is_down = True
    assert ask("/a/").status_code == 200  # for as long as it said itself
    for folder in (tmp_path / "CACHE").iterdir():
        shutil.rmtree(folder)
    assert ask("/a/").status_code == 503
    site.is_down = False
    assert ask("/a/").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "address"),
    [
        ("", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9"),
        ("127.0.0.1,203.0.113.0/24", "198.51.100.7"),
        ("192.0.2.1,2001:db8::/32", "127.0.0.1"),
    ],
)
def test_who_came_to_a_proxy_is_believed_of_our_own_proxies_only(site, nginx, proxies, address):
    ask = nginx(PROXIES=proxies)
    ask("/a/", **{"X-Forwarded-For": "192.0.2.66, 198.51.100.7, 203.0.113.9"})
    assert site.forwarded == address


def test_a_page_is_shown_once_more_while_the_new_one_is_fetched(site, nginx):
    ask = nginx()
    site.pages["/a/"] = page("oud", "s-maxage=1, stale-while-revalidate=5")
    assert ask("/a/").text == "oud"
    site.pages["/a/"] = page("nieuw")
    time.sleep(2.1)
    assert ask("/a/").text == "oud"
    time.sleep(0.5)
    assert ask("/a/").text == "nieuw"
