from django.db import models, transaction


class Suggesting(models.Model):
    """Says what to read after a page. That is worked out beside its versions: see ``articles.related``."""

    suggested = models.JSONField("voorgestelde artikelen", default=list, blank=True, editable=False)
    """Ids of articles to read after this one, the best first."""
    suggested_for = models.CharField(max_length=40, blank=True, editable=False, db_default="")
    """What the suggestions here and elsewhere were worked out for: see ``articles.related.grounds``."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            if self.pk and not kwargs.get("update_fields"):
                self._keep_suggestions()
            super().save(*args, **kwargs)

    def _keep_suggestions(self):
        """What was found since this page was read is not undone."""
        rows = type(self).objects.select_for_update(no_key=True).filter(pk=self.pk)
        if stored := rows.values_list("suggested", "suggested_for").first():
            self.suggested, self.suggested_for = stored

    def with_content_json(self, content):
        """No version brings back what the site worked out in its time."""
        page = super().with_content_json(content)
        page.suggested, page.suggested_for = self.suggested, self.suggested_for
        return page
