"""The collection that holds all others is named by a migration of Wagtail, in English; editors choose it by name."""

from django.db import migrations


def rename(before, after):
    def run(apps, schema_editor):
        apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=before).update(name=after)

    return run


class Migration(migrations.Migration):
    dependencies = [("home", "0026_kept_filters"), ("wagtailcore", "0066_collection_management_permissions")]
    operations = [migrations.RunPython(rename("Root", "Algemeen"), rename("Algemeen", "Root"))]
