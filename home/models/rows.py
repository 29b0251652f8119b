from wagtail.models import Orderable


class OrderedRow(Orderable):
    """One of the rows that an editor adds to a page.

    Rows that are made in code may have equal numbers or none, and databases disagree about where these go:
    such rows stand in the order in which they were made.
    """

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
