"""Links within the old site → links to the pages that were made of what they led to."""

from urllib.parse import urljoin, urlsplit

from django.utils.html import escape

from ..models import ImportedObject

PAGES = {"post": ImportedObject.Kind.POST, "page": ImportedObject.Kind.PAGE}
ARCHIVES = ("category", "tag", "author", "feed")


class Links:
    """``comes_along(item)`` tells whether an item is imported, before or after the one that links to it."""

    def __init__(self, unpacked, known, documents, comes_along):
        self.unpacked = unpacked
        self.known = known
        self.documents = documents
        self.comes_along = comes_along

    def attributes(self, address: str, body) -> str:
        """Return the attributes of a link in rich text, or nothing when it leads nowhere."""
        address = address.strip()
        try:
            parts = urlsplit(address)
            whole = urljoin(self.unpacked.origin.url, address)
        except ValueError:
            return ""
        if parts.scheme in ("mailto", "tel"):
            return _href(address)
        if not address or address.startswith("#") or parts.scheme not in ("", "http", "https"):
            return ""
        return self._within(whole, body) if self.unpacked.is_own(address) else _href(whole)

    def _within(self, address, body):
        item = self.unpacked.at(address)
        if item and item.kind in PAGES:
            return self._to_page(item, address, body)
        path = urlsplit(address).path
        if document := self.documents.document(path):
            return f'linktype="document" id="{document}"'
        below = path.removeprefix(self.unpacked.base).strip("/").split("/")[0]
        if below in ARCHIVES:
            return _href(path)  # a redirect leads on from here
        if not below and not urlsplit(address).query:
            return _href("/")
        if not item:
            body.todo.append(f"Een link leidt naar een adres dat niet meekwam: {address}")
        return _href(address)

    def _to_page(self, item, address, body):
        record = self.known.get(PAGES[item.kind], item.key)
        if record and record.object_id:
            return f'linktype="page" id="{record.object_id}"'
        if self.comes_along(item):
            body.waits_for_page = True
        else:
            body.todo.append(f"Een link leidt naar een pagina die niet meekwam: {address}")
        return _href(address)


def _href(address):
    return f'href="{escape(address)}"'
