from django.db import migrations


def forget_live_versions(apps, schema_editor):
    """Saving a draft of a page that is off the site wrote back the version that was live before."""
    pages = apps.get_model("wagtailcore", "Page").objects.filter(live=False, alias_of=None)
    pages.exclude(live_revision=None).update(live_revision=None)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0029_waiting_mail"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(forget_live_versions, migrations.RunPython.noop)]
