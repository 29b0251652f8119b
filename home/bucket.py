"""Uploaded files in a bucket (``MEDIA_S3_URL``): everybody may fetch pictures there, and nobody a document.

Wagtail checks who may have a document, and then sends the reader to an address that works for some minutes.
"""

from contextlib import contextmanager
from urllib.parse import quote

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3File, S3Storage
from storages.utils import clean_name

PUBLIC = ("images/", "original_images/", "kaarten/")
"""Folders of what readers see; the policy of the bucket opens the same ones (docs/scaling.md)."""
SIGNED_FOR = 300
"""Seconds for which an address of anything else works."""
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"max_attempts": 2},
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    # Of the checksums that newer clients send by themselves other makes of S3 know nothing.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class BucketStorage(S3Storage):
    def __init__(self, *, public: str, **settings):
        self.public = public
        super().__init__(
            **settings, client_config=PATIENCE, file_overwrite=False, querystring_expire=SIGNED_FOR
        )

    def url(self, name, parameters=None, **kwargs):
        if name.startswith(PUBLIC):
            return f"{self.public}/{quote(name)}"
        # Whatever is in it, no browser shows it as a page.
        filename = quote(name.rpartition("/")[2])
        as_file = {"ResponseContentDisposition": f"attachment; filename*=UTF-8''{filename}"}
        return super().url(name, parameters=as_file | (parameters or {}), **kwargs)

    def get_object_parameters(self, name):
        # A name is never used for something else.
        is_public = name.startswith(PUBLIC)
        return {"CacheControl": "public, max-age=2592000, immutable" if is_public else "private, no-store"}

    def _open(self, name, mode="rb"):
        return BucketFile(self._normalize_name(clean_name(name)), mode, self)


class BucketFile(S3File):
    """A file of a bucket that fails as any file does; its content is fetched when it is first read."""

    def __init__(self, name, mode, storage):
        with _failing_as_files_do(name):
            super().__init__(name, mode, storage)

    def _get_file(self):
        try:
            with _failing_as_files_do(self.name):
                return super()._get_file()
        except OSError:
            self._file = None  # not the part of it that came
            raise

    file = property(_get_file, S3File._set_file)


@contextmanager
def _failing_as_files_do(name):
    try:
        yield
    except (BotoCoreError, ClientError, RetriesExceededError) as error:
        answer = getattr(error, "response", {}).get("ResponseMetadata", {})
        kind = FileNotFoundError if answer.get("HTTPStatusCode") == 404 else OSError
        raise kind(f"{name} cannot be fetched from the bucket: {type(error).__name__}") from error
