"""The page above all others is named by a migration of Wagtail, in English; editors see it where they choose a page."""

from django.db import migrations


def rename(before, after):
    def run(apps, schema_editor):
        pages = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=before)
        pages.update(title=after, draft_title=after)

    return run


class Migration(migrations.Migration):
    dependencies = [("home", "0027_collection_in_dutch")]
    operations = [migrations.RunPython(rename("Root", "Alle pagina’s"), rename("Alle pagina’s", "Root"))]
