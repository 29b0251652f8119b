"""Writes what was prepared as a page with one version, as if an editor had published it on its own day.

Saving and publishing with Wagtail's own actions takes some sixty queries, most of them to look again at what
is known here. The page is stored as Wagtail does; its version and its dates are set in one go, and
``finishing`` does for all pages what publication sets off.
"""

import re
from copy import deepcopy
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from treebeard.exceptions import PathOverflow
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail.signals import page_unpublished

from home.blocks.anchors import set_anchors

from ..models import ArticleAuthor, ArticlePage, ArticleTag, ImportedObject
from .known import was_edited
from .prepared import LACKS_PARENT

LOG_ACTION = "articles.import"
KINDS = {"post": ImportedObject.Kind.POST, "page": ImportedObject.Kind.PAGE}


class Writer:
    def __init__(self, known, magazine, pages_below):
        self.known = known
        self.magazine, self.pages_below = magazine, pages_below
        self.locale = Locale.get_default()
        self._slugs: dict[int, set[str]] = {}

    def parent_of(self, prepared) -> Page:
        if prepared.model is ArticlePage:
            return self.magazine
        if prepared.parent in (0, self.pages_below.pk):
            return self.pages_below
        return Page.objects.get(pk=prepared.parent)

    @transaction.atomic
    def create(self, item, prepared, source) -> ImportedObject:
        parent = self.parent_of(prepared)
        page = prepared.model(slug=self._free_slug(prepared, parent), locale=self.locale, live=False)
        page._is_site_root = False
        self._fill(page, prepared)
        self._add_below(parent, page)
        self._add_rows(page, prepared)
        revision = self._publish(page, prepared)
        return self.known.remember(
            KINDS[item.kind], item.key, page, revision=revision.pk, **_state(prepared, source)
        )

    def _add_below(self, parent, page):
        """What ``add_child()`` does, asking for a few columns where that fetches two whole pages."""
        locked = Page.objects.select_for_update().filter(pk=parent.pk)
        parent.path, parent.depth, parent.numchild = locked.values_list("path", "depth", "numchild").get()
        last = parent.get_children().values_list("path", flat=True).last()
        page.depth = parent.depth + 1
        page.path = Page(path=last)._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
        if len(page.path) > Page._meta.get_field("path").max_length:
            raise PathOverflow("Er staan te veel pagina’s onder elkaar.")
        locked.update(numchild=F("numchild") + 1)
        parent.numchild += 1
        page._cached_parent_obj = parent
        # The slug is known to be free, and the log tells of the import.
        page.save(clean=False, log_action=None)

    @transaction.atomic
    def update(self, record, prepared, source) -> bool:
        """Return whether it was done: an editor may have been at it a moment ago."""
        Page.objects.select_for_update(no_key=True).get(pk=record.object_id)
        page = prepared.model.objects.get(pk=record.object_id)
        if was_edited(page, record):
            return False
        parent = self.parent_of(prepared)
        was_put_at_top = LACKS_PARENT in record.todo  # by the import, and not by an editor
        if was_put_at_top and page.get_parent().pk == self.pages_below.pk != parent.pk:
            page.move(parent, "last-child")
            page = prepared.model.objects.get(pk=page.pk)
        if not re.fullmatch(rf"{re.escape(prepared.slug)}(-\d+)?", page.slug):
            page.slug = self._free_slug(prepared, page.get_parent())
        was_live = page.live
        self._fill(page, prepared)
        page.save(clean=False)
        if prepared.model is ArticlePage:
            ArticleTag.objects.filter(content_object=page).delete()
            ArticleAuthor.objects.filter(page=page).delete()
        self._add_rows(page, prepared)
        revision = self._publish(page, prepared)
        record.revision = revision.pk
        if page.live:
            taken_off = page.aliases.filter(live=False) if was_live else page.aliases.none()
            page.update_aliases(
                revision=revision,
                _content=revision.content,
                _updated_ids=list(taken_off.values_list("pk", flat=True)),
            )
        elif was_live:
            for alias in page.aliases.all():
                alias.unpublish(log_action=False)
            page_unpublished.send(sender=prepared.model, instance=page)
        self.note(record, prepared, source, is_finished=False, title=page.title[:255])
        return True

    def note(self, record, prepared, source, **values) -> None:
        for name, value in (_state(prepared, source) | values).items():
            setattr(record, name, value)
        record.save()

    def forget_slugs(self):
        """After a failure: what was taken is free again."""
        self._slugs.clear()

    def _fill(self, page, prepared):
        page.title = page.draft_title = prepared.title
        page.summary, page.search_description = prepared.summary, prepared.search_description
        page.body = page.body.stream_block.to_python(deepcopy(prepared.body.blocks))  # it adds ids
        set_anchors(page.body)
        if prepared.model is ArticlePage:
            page.published_at, page.is_pinned = prepared.published_at, prepared.is_pinned
            page.category, page.lead_image_id = prepared.category, prepared.lead_image
        elif page._state.adding:
            page.in_footer = False  # an editor decides what stands below every page

    def _add_rows(self, page, prepared):
        """The rows of a page, stored at once, and as its version has to know them."""
        rows = {relation.get_accessor_name(): [] for relation in get_all_child_relations(prepared.model)}
        if prepared.model is ArticlePage:
            tags = [ArticleTag(content_object=page, tag=tag) for tag in prepared.tags]
            authors = [
                ArticleAuthor(page=page, author=author, sort_order=0)
                for author in [prepared.author]
                if author
            ]
            rows["tagged_items"] = ArticleTag.objects.bulk_create(tags)
            rows["article_authors"] = ArticleAuthor.objects.bulk_create(authors)
        for name, own in rows.items():
            setattr(page, name, own)

    def _publish(self, page, prepared):
        """Give the page its version and its dates."""
        first = prepared.published_at or timezone.now()
        last = max(first, min(prepared.modified_at or first, timezone.now()))
        page.live, page.go_live_at, page.expired = prepared.is_live, prepared.go_live_at, False
        page.first_published_at, page.last_published_at = (first, last) if prepared.is_live else (None, None)
        page.has_unpublished_changes = not prepared.is_live
        page.latest_revision_created_at = timezone.now()
        if prepared.model is ArticlePage and prepared.is_live and not page.published_at:
            page.published_at = first
            ArticlePage.objects.filter(pk=page.pk).update(published_at=first)
        # An earlier version, of an earlier run, does not go live on the day it had.
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        revision = Revision.objects.create(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            created_at=page.latest_revision_created_at,
            approved_go_live_at=prepared.go_live_at,
            content=page.serializable_data(),
            object_str=str(page),
        )
        page.latest_revision, page.live_revision = revision, revision if prepared.is_live else None
        names = ("live", "go_live_at", "expired", "first_published_at", "last_published_at")
        names += ("has_unpublished_changes", "latest_revision_created_at", "latest_revision", "live_revision")
        Page.objects.filter(pk=page.pk).update(**{name: getattr(page, name) for name in names})
        self._log(page, revision)
        return revision

    def _log(self, page, revision):
        entry = PageLogEntry(
            page=page,
            content_type=ContentType.objects.get_for_model(page),
            label=str(page)[:255],
            action=LOG_ACTION,
            timestamp=page.latest_revision_created_at,
            revision=revision,
            content_changed=True,
        )
        PageLogEntry.objects.bulk_create([entry])

    def _free_slug(self, prepared, parent):
        if parent.pk not in self._slugs:
            slugs = Page.objects.child_of(parent).values_list("slug", flat=True)
            self._slugs[parent.pk] = set(slugs.iterator())
        taken, slug = self._slugs[parent.pk], prepared.slug
        if slug in taken:
            slug = next(other for n in count(2) if (other := f"{prepared.slug}-{n}") not in taken)
            prepared.todo.append(f"Het adres ‘{prepared.slug}’ was bezet; het werd ‘{slug}’.")
        taken.add(slug)
        return slug


def _state(prepared, source):
    return {
        "source": source,
        "written": prepared.checksum,
        "todo": list(dict.fromkeys(prepared.todo)),
        "is_complete": prepared.is_complete,
    }
