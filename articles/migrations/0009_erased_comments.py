from django.db import migrations, models


def know_what_was_erased(apps, schema_editor):
    """Until now only an empty row told, which went with its article."""
    comments = apps.get_model("articles", "ImportedComment").objects.exclude(erased_at=None)
    erased = apps.get_model("articles", "ErasedComment")
    erased.objects.bulk_create([erased(key=key) for key in comments.values_list("key", flat=True)])


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_imported_comments")]

    operations = [
        migrations.CreateModel(
            name="ErasedComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255, unique=True)),
                ("erased_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.RunPython(know_what_was_erased, migrations.RunPython.noop),
    ]
