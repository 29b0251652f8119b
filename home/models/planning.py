from django.db import models


class EditorialPlan(models.Model):
    """When a page should be ready, and how much hurry there is. Readers see nothing of it."""

    class Priority(models.IntegerChoices):
        HIGH = 1, "Met voorrang"
        NORMAL = 2, "Gewoon"
        LOW = 3, "Kan wachten"

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="editorial_plan")
    target_date = models.DateField("streefdatum", null=True, blank=True, db_index=True)
    priority = models.PositiveSmallIntegerField("voorrang", choices=Priority, default=Priority.NORMAL)

    told_date = models.DateField(null=True, blank=True, editable=False)
    """The target date that somebody was mailed about: once for each date."""

    # A plan is no use of a page: nothing breaks when the page goes.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "planning"
        verbose_name_plural = "planningen"

    def __str__(self):
        return f"{self.page_id}: {self.target_date or 'zonder datum'}"
