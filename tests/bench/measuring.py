"""What the measurements share: CPU time of this process and of its database server, and many articles."""

import time
from pathlib import Path


def cpu() -> float:
    """Seconds of CPU that this process and its database server have used."""
    from django.db import connection

    server = 0.0
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        fields = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()
        server = int(fields[0]) / 1e9
    return time.process_time() + server


def analyze() -> None:
    """Let the database look at its tables, as it does by itself on a site that has been there for a day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
