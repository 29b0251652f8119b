"""Deleting a page, or taking it off the site, can be undone for a while: docs/decisions/0020 tells how."""
