"""PostgreSQL no longer keeps the vectors that its indexes are made of."""

from django.db import migrations

TEXTS = {
    "words": "title || ' ' || keywords || ' ' || body",
    "head": "title || ' ' || keywords || ' ' || topics",
    "title": "title",
    "names": "name",
}
POSTGRESQL = [
    "ALTER TABLE search_indexedpage DROP COLUMN words, DROP COLUMN head, DROP COLUMN names",
    # Not LANGUAGE sql, which would be written out: then the planner would not know what it costs. A vector holds
    # a megabyte at most, and a letter takes four bytes at most.
    """CREATE FUNCTION search_tokens(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    COST 10000 AS 'BEGIN RETURN left($1, 250000)::tsvector; END'""",
    # The long texts stand apart, so that going through many rows is fast.
    """ALTER TABLE search_indexedpage SET (toast_tuple_target = 128),
    ALTER title SET STORAGE MAIN, ALTER keywords SET STORAGE MAIN, ALTER topics SET STORAGE MAIN,
    ALTER name SET STORAGE MAIN""",
    # Writes all rows anew, in this way.
    "ALTER TABLE search_indexedpage ALTER body TYPE text USING body || ''",
    *(
        f"CREATE INDEX search_{name} ON search_indexedpage USING gin (search_tokens({text})) "
        "WITH (fastupdate=off)"
        for name, text in TEXTS.items()
    ),
]

BACK = [
    "DROP FUNCTION search_tokens CASCADE",
    "ALTER TABLE search_indexedpage ADD COLUMN words tsvector, ADD COLUMN head tsvector, ADD COLUMN names tsvector",
]


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in BACK:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(make, unmake)]
