"""What Django has no words for: the full-text indexes of SQLite and of PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(title, keywords, topics, body,
    content='search_indexedpage',
    content_rowid='page_id', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE VIRTUAL TABLE search_names USING fts5(name, content='search_indexedpage',
    content_rowid='page_id',
    tokenize="unicode61 remove_diacritics 0", prefix='1 2 3')""",
]
# FTS5 must be told the old values of a row that it indexed:
# https://sqlite.org/fts5.html#external_content_tables
FORGET = """INSERT INTO search_words(search_words, rowid, title, keywords, topics, body)
        VALUES ('delete', old.page_id, old.title, old.keywords, old.topics, old.body);
    INSERT INTO search_names(search_names, rowid, name) VALUES ('delete', old.page_id, old.name);"""
LEARN = """INSERT INTO search_words(rowid, title, keywords, topics, body)
        VALUES (new.page_id, new.title, new.keywords, new.topics, new.body);
    INSERT INTO search_names(rowid, name) VALUES (new.page_id, new.name);"""
TRIGGERS = {"INSERT": LEARN, "DELETE": FORGET, "UPDATE": FORGET + LEARN}

POSTGRESQL = [
    """ALTER TABLE search_indexedpage ADD COLUMN words tsvector, ADD COLUMN head tsvector,
    ADD COLUMN names tsvector""",
    *(
        f"CREATE INDEX search_{column} ON search_indexedpage USING gin ({column}) WITH (fastupdate=off)"
        for column in ("words", "head", "names")
    ),
    # By code point, as SQLite compares; a language's order would also choose other surface forms.
    """ALTER TABLE search_term ALTER COLUMN term TYPE varchar(40) COLLATE "C",
    ALTER COLUMN word TYPE varchar(40) COLLATE "C" """,
]


def make(apps, schema_editor, option=""):
    if schema_editor.connection.vendor == "sqlite":
        triggers = [
            f"CREATE TRIGGER search_after_{event.lower()} AFTER {event} ON search_indexedpage BEGIN {body} END"
            for event, body in TRIGGERS.items()
        ]
        tables = [table.replace("tokenize=", f"{option}, tokenize=") if option else table for table in SQLITE]
        statements = tables + triggers
    else:
        statements = POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER search_after_{event.lower()}")
        for table in ("search_words", "search_names"):
            schema_editor.execute(f"DROP TABLE {table}")
    else:
        schema_editor.execute(
            "ALTER TABLE search_indexedpage DROP COLUMN words, DROP COLUMN head, DROP COLUMN names"
        )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
