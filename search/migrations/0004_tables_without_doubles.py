"""SQLite: rows that are found by their key without an index beside it, and no sizes of texts that nobody asks for.

Django has no words for these. The rows stay, so there is something to find all the time.
"""

from importlib import import_module

from django.db import migrations

full_text = import_module("search.migrations.0002_full_text")

TABLES = [
    """CREATE TABLE new_page (page_id integer NOT NULL PRIMARY KEY, title text NOT NULL, keywords text NOT NULL,
    topics text NOT NULL, body text NOT NULL, name text NOT NULL, passage BLOB NOT NULL, is_public bool NOT NULL,
    content_type_id integer NOT NULL, category_id integer NULL, dated date NULL)""",
    """INSERT INTO new_page SELECT page_id, title, keywords, topics, body, name, passage, is_public,
    content_type_id, category_id, dated FROM search_indexedpage ORDER BY page_id""",
    "DROP TABLE search_indexedpage",
    "ALTER TABLE new_page RENAME TO search_indexedpage",
    """CREATE TABLE new_term (term varchar(40) NOT NULL, is_public bool NOT NULL, df integer NOT NULL,
    word varchar(40) NOT NULL, PRIMARY KEY (term, is_public)) WITHOUT ROWID""",
    "INSERT INTO new_term SELECT term, is_public, df, word FROM search_term ORDER BY term",
    "DROP TABLE search_term",
    "ALTER TABLE new_term RENAME TO search_term",
    "CREATE INDEX search_similar_words ON search_term (SUBSTR(word, 1, 1), LENGTH(word))",
]
# What is written apart is merged as soon as there are two of it: smaller, and no slower to write.
TEXTS = [
    "INSERT INTO search_words(search_words, rank) VALUES ('automerge', 2)",
    "INSERT INTO search_names(search_names, rank) VALUES ('automerge', 2)",
    "INSERT INTO search_words(search_words) VALUES ('rebuild')",
    "INSERT INTO search_names(search_names) VALUES ('rebuild')",
]


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        full_text.drop(apps, schema_editor)
        for statement in TABLES:
            schema_editor.execute(statement)
        full_text.make(apps, schema_editor, "columnsize=0")
        for statement in TEXTS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_smaller_index")]
    operations = [
        migrations.RemoveIndex("indexedpage", "search_dated"),
        migrations.RemoveIndex("indexedpage", "search_kind"),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
