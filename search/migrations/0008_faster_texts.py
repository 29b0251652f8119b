"""PostgreSQL: texts are packed with LZ4, which takes half as long to unpack and no more room.

Not every server was built with it; the others go on as they did. Pages that are indexed already keep what they
have until they are indexed again.
"""

from django.db import migrations

PACKED_WITH = """DO $$ BEGIN
    ALTER TABLE search_indexedpage ALTER body SET COMPRESSION {};
EXCEPTION WHEN feature_not_supported THEN NULL;
END $$"""


def pack_with(method):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(PACKED_WITH.format(method))

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0007_latest_of_a_query")]
    operations = [migrations.RunPython(pack_with("lz4"), pack_with("default"))]
