"""A server that is as much of S3 as the site uses. It lets in who signs, or reads what is public."""

import threading
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

PUBLIC = ("images/", "original_images/", "kaarten/")


class Bucket(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self, status, content=b"", headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _asked(self):
        """Return the name of a file, and what else is asked; nothing when it may not be."""
        address = urlsplit(self.path)
        name = unquote(address.path).removeprefix("/bucket").removeprefix("/")
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        self.server.asked.append((self.command, name, query))
        signed = self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=key/")
        if self.server.is_down:
            return None, query
        signed = signed or "X-Amz-Signature" in query
        is_read = self.command in ("GET", "HEAD") and name.startswith(PUBLIC)
        return (name, query) if signed or is_read else (None, query)

    def do_PUT(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        name, _ = self._asked()
        if name is None:
            return self._answer(403)
        kept = {key: self.headers[key] for key in ("Content-Type", "Cache-Control") if self.headers[key]}
        self.server.files[name] = content, kept
        return self._answer(200, headers={"ETag": '"x"'})

    def do_GET(self):
        name, query = self._asked()
        if name is None:
            return self._answer(403)
        if "list-type" in query or (not name and "prefix" in query):
            return self._list(query.get("prefix", ""))
        if name not in self.server.files:
            return self._answer(404)
        content, kept = self.server.files[name]
        headers = kept | {"Last-Modified": formatdate(usegmt=True), "ETag": '"x"'}
        if disposition := query.get("response-content-disposition"):
            headers["Content-Disposition"] = disposition
        return self._answer(200, content, headers)

    do_HEAD = do_GET

    def do_DELETE(self):
        self.server.files.pop(self._asked()[0], None)
        self._answer(204)

    def _list(self, prefix):
        names = "".join(
            f"<Contents><Key>{name}</Key></Contents>" for name in self.server.files if name.startswith(prefix)
        )
        self._answer(
            200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{names}</ListBucketResult>".encode()
        )

    def log_message(self, *args):
        pass


@contextmanager
def bucket():
    """Yield the server, with its ``files`` and what was ``asked``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    server.files, server.asked, server.is_down, server.daemon_threads = {}, [], False, True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
