"""PostgreSQL makes its vectors itself, and without positions: these took more room than the text.

A word of the title is also kept with = before it, to look in titles by the same index.
"""

from django.db import migrations

SEPARATOR = "\ue000"
MARKED_TITLE = "CASE WHEN title = '' THEN '' ELSE '=' || replace(title, ' ', ' =') END"


def _vector(*texts):
    words = " || ' ' || ".join(texts)
    return f"array_to_tsvector(array_remove(array_remove(string_to_array({words}, ' '), ''), '{SEPARATOR}'))"


VECTORS = {
    "words": _vector("title", "keywords", "body", MARKED_TITLE),
    "head": _vector("title", "keywords", "topics", MARKED_TITLE),
    "names": _vector("name"),
}


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for column, vector in VECTORS.items():
        schema_editor.execute(f"ALTER TABLE search_indexedpage DROP COLUMN {column}")
        schema_editor.execute(
            f"ALTER TABLE search_indexedpage ADD COLUMN {column} tsvector GENERATED ALWAYS AS ({vector}) STORED"
        )
        schema_editor.execute(
            f"CREATE INDEX search_{column} ON search_indexedpage USING gin ({column}) WITH (fastupdate=off)"
        )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
