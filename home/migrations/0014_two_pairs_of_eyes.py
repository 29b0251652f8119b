import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


def let_another_approve(apps, schema_editor):
    """Turn the approval tasks that exist into ones that ask for a second pair of eyes, in place."""
    _change(apps, "groupapprovaltask", "home", "editorialapprovaltask")
    task = apps.get_model("home", "EditorialApprovalTask")
    for parent in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        editorialapprovaltask=None
    ):
        child = task(groupapprovaltask_ptr_id=parent.pk)
        child.__dict__.update({key: value for key, value in vars(parent).items() if key != "_state"})
        child.save_base(raw=True)


def let_anybody_approve(apps, schema_editor):
    _change(apps, "editorialapprovaltask", "wagtailcore", "groupapprovaltask")


def _change(apps, before, app, after):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    new, _ = content_types.get_or_create(app_label=app, model=after)
    old = content_types.filter(model=before)
    apps.get_model("wagtailcore", "Task").objects.filter(content_type__in=old).update(content_type=new)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0013_timer_runs"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditorialApprovalTask",
            fields=[
                (
                    "groupapprovaltask_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.groupapprovaltask",
                    ),
                ),
            ],
            options={
                "verbose_name": "beoordeling door een ander",
                "verbose_name_plural": "beoordelingen door een ander",
                "permissions": [("publish_alone", "Mag alleen publiceren, met een reden")],
            },
            bases=("wagtailcore.groupapprovaltask",),
        ),
        migrations.AddField(
            model_name="sitesettings",
            name="small_change_percentage",
            field=models.PositiveSmallIntegerField(
                default=5,
                help_text="Zoveel van een gepubliceerde tekst mag een eindredacteur alleen verbeteren. Van grotere wijzigingen leest een tweede mee. 0: altijd een tweede.",
                validators=[django.core.validators.MaxValueValidator(50)],
                verbose_name="kleine correctie, in procenten",
            ),
        ),
        migrations.RunPython(let_another_approve, let_anybody_approve),
    ]
