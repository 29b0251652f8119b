"""Two pairs of eyes: nobody brings text to readers that only she wrote.

``judge`` decides and every route to publication asks it: ``home.editorial.routes``,
``home.editorial.deciding`` and ``home.finishing``. It goes by who wrote since readers last saw the page. Not
by who saved last, because a moderator who mends a comma in somebody's text did not write it, and not by who
submits.

Work without a user, such as a command, is not stopped: the person behind it can change anything anyway.
"""

from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db.models import Max, Subquery
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, Site
from wagtail.permissions import page_permission_policy

from .changes import changed_words, content_of, words

CORRECTION, OVERRULED = "home.correction", "home.overrule"
PUBLICATIONS = ("wagtail.publish", "wagtail.publish.scheduled")
OVERRULE = "home.publish_alone"
"""The permission to publish alone, with a reason that everybody can read in the history of the page."""

NOBODY = "Niemand anders mag dit nu: vraag een beheerder."


@dataclass(frozen=True)
class Verdict:
    is_allowed: bool = True
    is_correction: bool = False
    """Whether it is allowed because it is small."""
    share: float = 0
    """How much of the published text was changed, in percents."""
    since: int | None = None
    """The revision that two people saw last: what corrections add up from."""


def judge(page, user, revision=None) -> Verdict:
    """Say whether ``user`` may bring this revision, or the latest one, to readers."""
    if user is None or not Revision.objects.for_instance(page).filter(user=user).exists():
        return Verdict()  # as most often: without looking at any text
    revision = revision or Revision.objects.filter(pk=page.latest_revision_id).first()
    if revision is None:
        return Verdict()
    stored = Page.objects.get(pk=page.pk)
    since = _seen_by_two(stored)
    turns = _turns(stored, since, revision)
    if user.pk not in dict(turns):
        return Verdict()
    stored = stored.specific
    before = words(_published(stored, since)) if stored.live or since else []
    after = words(revision.content)
    if _authors(turns, before, {revision.pk: after}) != {user.pk}:
        return Verdict()
    share = 100 * changed_words(before, after) / (len(before) or 1)
    is_correction = bool(before) and share <= _most(stored)
    is_allowed = is_correction or _is_overruled(revision)
    return Verdict(is_allowed, is_correction, round(share, 1), since and since.pk)


def approvers(page, user) -> list:
    """Return who else may publish the page."""
    people = page_permission_policy.users_with_permission_for_instance("publish", page)
    return list(people.filter(is_active=True).exclude(pk=user.pk).order_by("first_name", "username"))


def names(people) -> str:
    found = [person.get_full_name() or person.username for person in people]
    return " of ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def refusal(page, user) -> str:
    """Say to ``user`` why it does not go live yet, and who may do it."""
    who = names(approvers(page, user))
    ask = f"Vraag een tweede eindredacteur: {who}." if who else NOBODY
    return f"Alleen jij schreef wat er nieuw is in ‘{page.get_admin_display_title()}’. {ask}"


def may_overrule(user) -> bool:
    return user.has_perm(OVERRULE)


def overrule(page, user, reason: str) -> None:
    """Let the latest revision through; the reason stays in the history of the page."""
    log(instance=page, action=OVERRULED, user=user, revision=page.latest_revision, data={"reason": reason})


def record(verdict: Verdict, page, user) -> None:
    """Keep in the history of the page that it was only a correction."""
    if verdict.is_correction:
        data = {"share": verdict.share, "since": verdict.since}
        log(instance=page, action=CORRECTION, user=user, revision=page.latest_revision, data=data)


def _seen_by_two(page):
    """Return the revision that readers see, or saw last, or the one from before the corrections to it.

    Otherwise a whole text could be replaced by one small correction after another, or while the page is off
    the site.
    """
    published = page.live_revision_id if page.live else seen_last(page)
    entries = PageLogEntry.objects.filter(action=CORRECTION, revision=published)
    started = next((entry.data.get("since") for entry in entries if published), None)
    found = Revision.objects.in_bulk(filter(None, [started, published]))
    return found.get(started) or found.get(published)


def seen_last(page, before=None) -> int | None:
    """Return the key of the revision that went to readers last, as the history tells, or ``before`` that one.

    What nobody published, since it was imported, say, came to them in its last version without a user.
    """
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=PUBLICATIONS, revision__isnull=False)
    published = entries.exclude(revision=before).order_by("-timestamp", "-pk")
    brought_in = page.revisions.filter(user=None).exclude(pk=before and before.pk)
    return published.values_list("revision", flat=True).first() or (
        page.first_published_at
        and brought_in.order_by("-created_at", "-pk").values_list("pk", flat=True).first()
    )


def _published(page, since):
    is_stored = page.live and (since is None or since.pk == page.live_revision_id)
    return content_of(page) if is_stored else since.content


def _turns(page, since, revision) -> list[tuple[int, int]]:
    """Return who saved since, and the last revision of each turn: of those in a row only that counts."""
    revisions = page.revisions.filter(created_at__lte=revision.created_at)
    if since:
        revisions = revisions.filter(created_at__gt=since.created_at)
    elif own := _first_of_copy(page):
        revisions = revisions.filter(created_at__gte=own)
    made = revisions.order_by("created_at", "pk").values_list("user_id", "pk")
    return [(author, list(turn)[-1][1]) for author, turn in groupby(made, key=lambda each: each[0])]


def _first_of_copy(page):
    """Return when the first revision was made that did not come along from another page, for a copy.

    Who copies makes one, and the history tells of it afterwards.
    """
    copied = PageLogEntry.objects.filter(page=page.pk, action="wagtail.copy").values("timestamp")[:1]
    return page.revisions.filter(created_at__lte=Subquery(copied)).aggregate(at=Max("created_at"))["at"]


def _authors(turns, before, known) -> set[int | None]:
    """Return the keys of who changed words; the words of some revisions are ``known``.

    ``None`` is somebody else: her account was deleted, or she had none, as with what was imported.
    """
    contents = Revision.objects.in_bulk([pk for _, pk in turns if pk not in known])
    authors = set()
    for author, pk in turns:
        after = known[pk] if pk in known else words(contents[pk].content)
        if after != before:
            authors.add(author)
        before = after
    return authors


def _is_overruled(revision) -> bool:
    return PageLogEntry.objects.filter(action=OVERRULED, revision=revision.pk).exists()


def _most(page) -> int:
    site = page.get_site() or Site.objects.get(is_default_site=True)
    return apps.get_model("home.SiteSettings").for_site(site).small_change_percentage
