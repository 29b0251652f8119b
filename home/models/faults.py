from django.db import models


class PageFault(models.Model):
    """What the nightly round found on a page that readers see: see ``home.rounds``."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    message = models.CharField(max_length=700)
    is_serious = models.BooleanField(default=False)
    found_at = models.DateTimeField(auto_now_add=True)
    is_ignored = models.BooleanField(default=False)
    """An editor looked and decided to leave it; it stays so for as long as the fault does."""

    # A fault is no use of a page: nothing breaks when the page goes.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [models.UniqueConstraint(fields=["page", "message"], name="unique_page_fault")]

    def __str__(self):
        return self.message


class WaitingFaults(models.Model):
    """How much is wrong with a text that waits for approval, counted when it was sent in or saved.

    The queue shows it of every text; looking at them all when somebody opens it would take long.
    """

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="+")
    serious = models.PositiveSmallIntegerField("ernstig", default=0)
    """What stops it, without what somebody let pass."""
    others = models.PositiveSmallIntegerField("advies", default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "telling van bevindingen"
        verbose_name_plural = "tellingen van bevindingen"

    def __str__(self):
        return f"{self.page_id}: {self.serious} ernstig, {self.others} advies"
