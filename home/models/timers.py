from django.db import models


class TimerRun(models.Model):
    """The last run of a command that a timer starts: see ``home.timers``."""

    command = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField()
    succeeded_at = models.DateTimeField(null=True)
    """When a run last came to its end, which may have been an earlier one."""
    error = models.CharField(max_length=100, blank=True)
    """The kind of error that ended the last run. What it said may name people."""

    class Meta:
        verbose_name = "taak van de server"
        verbose_name_plural = "taken van de server"

    def __str__(self):
        return self.command
