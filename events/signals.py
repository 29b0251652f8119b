"""A change of a published workshop that participants must hear of, and that their calendars must take over."""

from django.dispatch import Signal

workshop_changed = Signal()
"""Sent with ``event`` and ``changes``, a set of *date*, *place* and *status*, after the change is published."""
