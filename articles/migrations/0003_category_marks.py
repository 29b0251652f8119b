from django.db import migrations, models

MARKS = {"verslag": "return", "achtergrond": "space", "interview": "caret", "opinie": "deleatur"}


def mark_the_first_categories(apps, schema_editor):
    for slug, mark in MARKS.items():
        apps.get_model("articles", "Category").objects.filter(slug=slug, mark="").update(mark=mark)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_reading_notes_and_related"),
    ]

    operations = [
        migrations.AddField(
            model_name="category",
            name="mark",
            field=models.CharField(
                blank=True,
                choices=[
                    ("deleatur", "Schrappen"),
                    ("caret", "Invoegen"),
                    ("space", "Ruimte maken"),
                    ("return", "Terugzetten"),
                ],
                help_text="Staat voor de naam. Zo herken je de categorie zonder kleur.",
                max_length=10,
                verbose_name="redigeerteken",
            ),
        ),
        migrations.RunPython(mark_the_first_categories, migrations.RunPython.noop),
    ]
