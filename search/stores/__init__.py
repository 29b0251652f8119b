"""Where the analysed pages are kept: SQLite's FTS5, or PostgreSQL's text search.

Both only answer which pages hold certain tokens; what a token is and which page comes first is decided in
Python.
"""

from django.db import connections, router

from ..models import IndexedPage


def store():
    """Return the store of the database in use: for readers that may be a copy."""
    connection = connections[router.db_for_read(IndexedPage)]
    if connection.vendor == "postgresql":
        from .postgresql import PostgreSQLStore

        return PostgreSQLStore(connection)
    from .sqlite import SQLiteStore

    return SQLiteStore(connection)
