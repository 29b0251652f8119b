from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_delete, post_migrate


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site"

    def ready(self):
        from wagtail.models import Page

        from . import (  # noqa: F401 (they register checks)
            contact,
            erasures,
            left_open,
            link_checks,
            page_checks,
            redirects,
            retention,
            signals,
            stored,
        )
        from .editorial import counting, deciding, telling
        from .models import ContactMessage, Removal, User
        from .one_line import grow_with_what_is_written
        from .permission_names import name_in_dutch, name_rights_on_pages
        from .publication import publish_as_a_whole
        from .refusals import refuse_forms
        from .removals import erasing, republishing
        from .seed.groups import grant_what_is_new
        from .two_step import rules  # noqa: F401 (registers its check)

        signals.connect()
        redirects.connect()
        left_open.connect()
        if settings.WAGTAILFRONTENDCACHE:
            from . import purging

            purging.connect()
        apps.get_app_config("wagtailusers").user_viewset = "home.accounts.AccountViewSet"
        refuse_forms()
        publish_as_a_whole()
        name_rights_on_pages()
        grow_with_what_is_written()
        deciding.connect()
        telling.connect()
        counting.connect()
        republishing.connect()
        retention.register(*stored.EVERYTHING)
        erasures.register(ContactMessage, made="received_at", erase=contact.erase)
        erasures.register(Removal, made="removed_at", erase=erasing.erase)
        erasures.register(Page, made="translation_key", erase=erasing.erase_page)
        erasures.register(User, made="date_joined", erase=User.delete)
        post_delete.connect(erasures.remember_deleted, sender=User, dispatch_uid="remember_deleted")
        # Of all apps, auth comes after every app whose permissions are given.
        auth = apps.get_app_config("auth")
        post_migrate.connect(grant_what_is_new, sender=auth, dispatch_uid="grant_what_is_new")
        # And of those that have models, when the last one is told, the permissions of all others are there.
        *_, last = (app for app in apps.get_app_configs() if app.models_module)
        post_migrate.connect(name_in_dutch, sender=last, dispatch_uid="name_in_dutch")
