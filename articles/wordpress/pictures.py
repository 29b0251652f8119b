"""Pictures and documents of the old site → those of this one, each once however many texts show it."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image, UnidentifiedImageError
from wagtail.documents import get_document_model

from home.models import SiteImage

from ..models import ImportedObject
from .cleaning import plain
from .known import batches

KINDS = PICTURE, DOCUMENT = ImportedObject.Kind.PICTURE, ImportedObject.Kind.DOCUMENT
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.I)
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
MOST_MISSING = 10_000
NOT_MADE = -1
DRAWN = {"AVIF", "GIF", "JPEG", "PNG", "WEBP"}


@dataclass(frozen=True)
class Found:
    address: str
    image: int | None = None
    alt: str = ""
    caption: str = ""
    reason: str = ""
    may_come: bool = False
    """Whether a next run may find it."""
    is_described: bool = True


class Pictures:
    def __init__(self, unpacked, known, files, report, *, is_dry=False):
        self.unpacked, self.known, self.files, self.report = unpacked, known, files, report
        self.is_dry = is_dry
        self.missing: dict[str, str] = {}
        self.there: set[str] = set()  # what a real run would make

    def find(self, addresses, number=0) -> Found:
        """Return the picture with this number in the old site, or at one of these addresses."""
        attachment = (self.unpacked.item(number) if number else None) or self._attachment(addresses)
        if attachment and not attachment.address:
            attachment = None
        addresses = [*([attachment.address] if attachment else []), *addresses]
        if not addresses:
            return Found(f"bijlage {number}", reason="Die staat niet in de export.")
        key = attachment.key if attachment else self._key(addresses[0])
        about = {"address": addresses[0]}
        if attachment:
            about["alt"] = plain(attachment.meta.get("_wp_attachment_image_alt", ""))[:255]
            about["caption"] = plain(attachment.excerpt)
        record, image = self.known.target(PICTURE, key)
        if record:
            reason = "" if image else "De redactie haalde haar weg."
            return Found(**about, image=image and image.pk, reason=reason, is_described=_is_described(image))
        return self._made(key, addresses, attachment, about)

    def below(self, number) -> list[int]:
        """The numbers of the pictures that were added to a post: a gallery that names none shows these."""
        return [item.number for item in self.unpacked.attachments_of(number) if _PICTURE.search(item.address)]

    def tell_of_all(self):
        """Say of the attachments that nothing shows that they stay behind."""
        for some in batches(self.unpacked.items("attachment"), 200):
            keys = [item.key for item in some]
            for kind in KINDS:
                self.known.fetch(kind, keys)
            for item in some:
                if item.key in self.missing:
                    self.report.skip("attachment", item.name, self.missing[item.key])
                elif item.key in self.there or any(self.known.get(kind, item.key) for kind in KINDS):
                    self.report.count("attachment", "unchanged" if self.is_old(item) else "created")
                else:
                    self.report.skip("attachment", item.name, "Geen overgezette tekst toont dit.")

    def is_old(self, item):
        records = [self.known.get(kind, item.key) for kind in KINDS]
        return any(record and record.run_id != getattr(self.known.run, "pk", None) for record in records)

    def _made(self, key, addresses, attachment, about):
        if key in self.there:
            return Found(**about, image=NOT_MADE, is_described=bool(about.get("alt")))
        if key not in self.missing:
            self.report.count("picture", "seen")
            content, reason = self.files.find(addresses)
            reason = reason or _refusal(content)
            if not reason:
                self.report.count("picture", "created")
                if self.is_dry:
                    self.there.add(key)
                    return Found(**about, image=NOT_MADE, is_described=bool(about.get("alt")))
                image = self._make(key, content, attachment, about)
                return Found(**about, image=image.pk, is_described=_is_described(image))
            if len(self.missing) < MOST_MISSING:
                self.missing[key] = reason
            self.report.skip("picture", about["address"], reason)
        return Found(**about, reason=self.missing.get(key, ""), may_come=True)

    @transaction.atomic
    def _make(self, key, content, attachment, about):
        name = _file_name(about["address"])
        title = (plain(attachment.title) if attachment else "") or name
        image = SiteImage(title=title[:255], description=about.get("alt", ""))
        image.file = ImageFile(BytesIO(content), name=name)
        image.save()
        self.known.remember(PICTURE, key, image)
        return image

    def document(self, path) -> int | None:
        """Return the document that was made of a file of the old site, at a path such as ``/…/x.pdf``."""
        kind = PurePosixPath(path).suffix.lower().lstrip(".")
        if kind not in settings.WAGTAILDOCS_EXTENSIONS:
            return None
        attachment = self.unpacked.attachment_with(path)
        key = attachment.key if attachment else self._key(path)
        record, document = self.known.target(DOCUMENT, key)
        if record or key in self.missing:
            return document.pk if document else None
        self.report.count("document", "seen")
        content, reason = self.files.find([attachment.address if attachment else path])
        if not content:
            self.missing[key] = reason
            self.report.skip("document", path, reason)
            return None
        self.report.count("document", "created")
        return None if self.is_dry else self._make_document(key, path, content, attachment).pk

    @transaction.atomic
    def _make_document(self, key, path, content, attachment):
        name = _file_name(path)
        title = (plain(attachment.title) if attachment else "") or name
        document = get_document_model()(title=title[:255], file=ContentFile(content, name=name))
        document.save()
        self.known.remember(DOCUMENT, key, document)
        return document

    def _attachment(self, addresses):
        """The attachment of an address, or of the original of a smaller picture."""
        for address in addresses:
            path = urlsplit(urljoin(self.unpacked.origin.url, address)).path
            for place in dict.fromkeys((path, _SIZED.sub("", path))):
                if self.unpacked.is_own(address) and (item := self.unpacked.attachment_with(place)):
                    return item
        return None

    def _key(self, address):
        return urljoin(self.unpacked.origin.url, address)[:255]


def _is_described(image):
    return not image or bool(image.description.strip())


def _file_name(address):
    return unquote(PurePosixPath(urlsplit(address).path).name)[-100:] or "afbeelding"


def _refusal(content):
    """Return why a file is no picture that the site can show, or nothing when it is one."""
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.format not in DRAWN:
                return f"De site toont geen {picture.format}."
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                return "Ze heeft te veel pixels."
            picture.load()  # a file that breaks off shows only now
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "Het bestand is geen afbeelding die de site kan tonen."
    return ""
