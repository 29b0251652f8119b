from django.db import models
from django.db.models import ProtectedError


class KeptWhileUsed(models.Model):
    """Something that pages name, such as an author. It stays for as long as one does: see ``used_by()``.

    ``on_delete=PROTECT`` would do so too, but an old version of a page may name a row that is gone by now,
    and modelcluster opens no version that does so through a protected key.
    """

    class Meta:
        abstract = True

    def used_by(self):
        """Return the pages that name it."""
        raise NotImplementedError

    def delete(self, *args, **kwargs):
        if pages := self.used_by():
            raise ProtectedError("Pages use this.", set(pages))
        return super().delete(*args, **kwargs)
