from django.db import models


class FilterCount(models.Model):
    """What there was to filter by when it was last counted; a row without is a change since then.

    ``articles.counting`` tells how they go together.
    """

    rows = models.JSONField(null=True)
    release = models.CharField(max_length=12)

    def __str__(self):
        return "geteld" if self.rows is not None else "gewijzigd"
