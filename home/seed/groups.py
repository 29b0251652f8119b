"""Who may do what: three groups and the workflow, made once and then left to administrators."""

from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from ..models import EditorialApprovalTask, SeededObject
from .records import Records

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
MEDIA = tuple(
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
)
COLLECTIONS = tuple(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete"))
ACTIONS = ("view", "add", "change", "delete")


def _all(*models):
    return tuple(
        f"{app}.{action}_{name}" for app, name in (model.split(".") for model in models) for action in ACTIONS
    )


# What readers send in: everybody handles it, moderators also delete it.
FROM_READERS = ("faq.view_askedquestion", "faq.change_askedquestion", "faq.view_feedback")
MODERATED = ("faq.delete_askedquestion", "faq.delete_feedback")
EDITOR = (
    "wagtailadmin.access_admin",
    "articles.view_author",
    "articles.add_author",
    "articles.change_author",
)
# Who took part in workshops, and mail that does not go, are no business of every editor.
ORGANISER = (*_all("events.registration"), "home.view_outgoingmail", "home.delete_outgoingmail")
# Whoever can publish or change how the site works: a password alone is not enough for that.
TWO_STEPS = ("home.log_in_in_two_steps",)
MESSAGES = tuple(f"home.{action}_contactmessage" for action in ("view", "change", "delete"))
SEARCH = (*_all("search.synonym"), "search.view_querylog")
BEST_BETS = _all("wagtailsearchpromotions.searchpromotion")
MODERATOR = (
    *EDITOR,
    *_all("articles.author", "articles.category", "faq.questioncategory", "wagtailredirects.redirect"),
)
ADMINISTRATOR = (
    *MODERATOR,
    *_all("home.user", "auth.group", "wagtailcore.site", "wagtailcore.workflow"),
    *_all("wagtailcore.task", "wagtailcore.groupapprovaltask"),
    "home.change_sitesettings",
    "home.change_crawlersettings",
)

TAGS = ("taggit.view_tag", "taggit.change_tag", "taggit.delete_tag")

# Group: the group of a fresh Wagtail installation that it takes over, and its permissions on pages,
# on collections of pictures and documents, and elsewhere.
GROUPS = {
    "Redacteuren": ("Editors", WRITE, MEDIA, EDITOR),
    "Eindredacteuren": ("Moderators", PUBLISH, MEDIA, MODERATOR),
    "Beheerders": (None, PUBLISH, MEDIA + COLLECTIONS, ADMINISTRATOR),
}
WORKFLOW = "Redactie"

# What a later version brought: given once, to new groups and to those that were made before it.
LATER = {
    "from-readers": {
        "Redacteuren": FROM_READERS,
        "Eindredacteuren": FROM_READERS + MODERATED,
        "Beheerders": FROM_READERS + MODERATED,
    },
    "tags": {"Eindredacteuren": TAGS, "Beheerders": TAGS},
    "search": {
        "Redacteuren": SEARCH,
        "Eindredacteuren": SEARCH + BEST_BETS,
        "Beheerders": SEARCH + BEST_BETS,
    },
    "navigation": {
        "Eindredacteuren": ("home.change_sitemessage",),
        "Beheerders": ("home.change_sitemessage", "home.change_navigationsettings"),
    },
    "registrations": {
        "Eindredacteuren": ORGANISER,
        "Beheerders": ORGANISER,
    },
    "imports": {"Beheerders": ("articles.view_importrun",)},
    "old-comments": {
        "Beheerders": ("articles.view_importedcomment", "articles.delete_importedcomment"),
    },
    "second-pair": {"Beheerders": ("home.publish_alone", *_all("home.editorialapprovaltask"))},
    "two-steps": {"Eindredacteuren": TWO_STEPS, "Beheerders": TWO_STEPS},
    "contact": {
        "Eindredacteuren": MESSAGES,
        "Beheerders": MESSAGES,
    },
    "outgoing": dict.fromkeys(GROUPS, ("home.view_outgoinglink",)),
}


@transaction.atomic
def make_groups_and_workflow(home) -> None:
    records, known = Records(), _known_permissions()
    for name, (stock, *permissions) in GROUPS.items():
        if f"group/{name}" not in records:
            group = _take_over(stock, name)
            _grant(group, home, known, *permissions)
            records.remember(f"group/{name}", group)
    _grant_later(records, known)
    if f"workflow/{WORKFLOW}" not in records:
        records.remember(f"workflow/{WORKFLOW}", _make_workflow(home))


def _take_over(stock, name):
    group = Group.objects.filter(name=stock).first() or Group.objects.get_or_create(name=name)[0]
    group.name = name
    group.save()
    group.page_permissions.all().delete()
    group.collection_permissions.all().delete()
    return group


def _grant(group, home, known, on_pages, on_collections, elsewhere):
    group.permissions.set(_named(elsewhere, known))
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home, permission=permission)
        for permission in _named((f"wagtailcore.{codename}" for codename in on_pages), known)
    )
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in _named(on_collections, known)
    )


def _grant_later(records, known):
    """Give what a later version brought; not before the apps it belongs to are migrated."""
    for version, groups in LATER.items():
        for name, permissions in groups.items():
            if f"group/{name}" not in records:
                continue
            key, group = f"permissions/{version}/{name}", records[f"group/{name}"]
            if key not in records and group and known.keys() >= set(permissions):
                group.permissions.add(*_named(permissions, known))
                records.remember(key, group)


@transaction.atomic
def grant_what_is_new(using, **kwargs) -> None:
    """After a migration: an installed site gets what a new version brings, without seeding again.

    Only groups are fetched: after a migration of some apps, the tables of others may still be old.
    """
    if SeededObject._meta.db_table in connections[using].introspection.table_names():
        _grant_later(Records("group", "permissions"), _known_permissions())


def _known_permissions() -> dict:
    """Return all permissions by name, such as ``faq.view_feedback``."""
    found = Permission.objects.select_related("content_type").order_by()
    return {f"{each.content_type.app_label}.{each.codename}": each for each in found}


def _named(names, known):
    return [known[name] for name in names]


def _make_workflow(home):
    """One approval by the moderators, on the whole tree, instead of the stock workflow."""
    Workflow.objects.filter(name="Moderators approval").delete()
    workflow = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    task = EditorialApprovalTask.objects.create(name="Beoordeling door de eindredactie")
    task.groups.set(Group.objects.filter(name__in=["Eindredacteuren", "Beheerders"]))
    Task.objects.filter(name="Moderators approval").delete()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return workflow
