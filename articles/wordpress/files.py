"""Where the files of the old site are found: in a copy of its uploads, or at the site itself."""

import time
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import requests
from django.conf import settings

UPLOADS = "wp-content/uploads/"
PATIENCE = (3, 10)
"""Seconds for a connection, and for each piece that follows."""
LONGEST = 60
"""Seconds for a whole file."""
PIECE = 1 << 16


class Files:
    """``folder`` is the copy, if there is one. A host that does not answer is asked once in a run."""

    def __init__(self, folder: str | None, origin: str):
        self.folder = Path(folder).resolve() if folder else None
        self.origin = origin
        self.silent: set[str] = set()
        self.session = requests.Session()
        self.session.max_redirects = 3

    def find(self, addresses) -> tuple[bytes, str]:
        """Return the content of the first address that has any, or nothing and the reason."""
        reason = "Er is geen adres van bekend."
        for address in addresses:
            try:
                address = urljoin(self.origin, address)
                content = self._in_folder(address)
                content, reason = (content, "") if content else self._from_network(address)
            except (OSError, ValueError) as error:
                content, reason = b"", f"Niet te lezen: {error}."
            if content:
                return content, ""
        return b"", reason

    def _in_folder(self, address):
        if not self.folder:
            return b""
        path = unquote(urlsplit(address).path).lstrip("/")
        for place in (path, path.partition(UPLOADS)[2], UPLOADS + path.partition(UPLOADS)[2]):
            file = (self.folder / place).resolve() if place else self.folder
            if file.is_relative_to(self.folder) and file.is_file():
                if file.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
                    raise ValueError("het bestand is te groot")
                return file.read_bytes()
        return b""

    def _from_network(self, address):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            return b"", "Het staat niet in de map met bestanden."
        if parts.netloc in self.silent:
            return b"", f"{parts.netloc} antwoordt niet."
        try:
            with self.session.get(address, timeout=PATIENCE, stream=True) as response:
                if response.status_code != 200:
                    return b"", f"{parts.netloc} antwoordt met {response.status_code}."
                return _read(response), ""
        except (requests.ConnectionError, requests.Timeout):
            self.silent.add(parts.netloc)
            return b"", f"{parts.netloc} antwoordt niet."
        except requests.RequestException as error:
            return b"", f"{parts.netloc} antwoordt met een fout: {type(error).__name__}."


def _read(response):
    content, started = b"", time.monotonic()
    for piece in response.iter_content(PIECE):
        content += piece
        if time.monotonic() - started > LONGEST:
            raise ValueError("het duurt te lang")
        if len(content) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise ValueError("het bestand is te groot")
    return content
