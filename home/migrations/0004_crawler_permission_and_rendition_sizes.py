"""What a site that exists already lacks: a permission of its administrators, and the sizes of its pictures."""

from contextlib import suppress

from django.db import migrations


def grant(apps, schema_editor):
    """Let administrators change the setting; on a new site ``seed`` makes the group with its permissions.

    Django makes permissions after all migrations, which is too late here.
    """
    Group, Permission = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    seeded = apps.get_model("home.SeededObject").objects.filter(key="group/Beheerders").first()
    group = seeded and Group.objects.filter(pk=seeded.object_id).first()
    if not group:
        return
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="home", model="crawlersettings"
    )
    permission, _ = Permission.objects.get_or_create(
        content_type=content_type, codename="change_crawlersettings", defaults={"name": "Can change robots"}
    )
    group.permissions.add(permission)


def measure(apps, schema_editor):
    """Note the size of the pictures that feeds name (the widest one of every image that is no AVIF or WebP)."""
    renditions = apps.get_model("home.SiteRendition").objects
    for rendition in renditions.filter(filter_spec="width-960|format-jpeg|bgcolor-ffffff"):
        with suppress(OSError):
            renditions.filter(pk=rendition.pk).update(file_size=rendition.file.size)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_crawlers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(measure, migrations.RunPython.noop),
    ]
