"""What editors and moderators do in the admin, in words."""

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Workflow

from home.models import ContentPage
from tests.pages.editor import Editor

LONG = " ".join(f"woord{n}" for n in range(100))


def new(client, action="", title="Werkwijze", slug="werkwijze", summary=LONG, **values):
    """Write a new page and send the form; return the response."""
    parent = Page.objects.get(depth=2).specific
    return Editor(client, ContentPage, parent=parent).post(
        action, title=title, slug=slug, summary=summary[:300], **values
    )


def change(client, page, action="", **values):
    return Editor(client, type(page.specific), page=page).post(action, **values)


def judge(client, page, verdict="approve", comment="Gezien."):
    """Approve or reject what waits, past the menu."""
    task = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, verdict, task.pk])
    return client.post(address, {"comment": comment, "read": timezone.now().isoformat()})


def bulk_publish(client, *pages, include_descendants=False):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = f"{address}?{ids}&next=/beheer/"
    html = BeautifulSoup(client.get(address).content, "html.parser")
    form = html.select_one("#main form[method=POST]")
    data = {"include_descendants": "on"} if include_descendants else {}
    return client.post(form["action"] if form else address, data, follow=True)


def page_of(slug="werkwijze"):
    return ContentPage.objects.get(slug=slug)


def is_live(slug="werkwijze") -> bool:
    return page_of(slug).live


def screen(page) -> str:
    """Where it says why a page does not go live yet."""
    return reverse("home_second_pair", args=[page.pk])


def history(page) -> list[str]:
    return list(
        PageLogEntry.objects.filter(page=page.pk).order_by("timestamp").values_list("action", flat=True)
    )


def judge_by_a_task_of_wagtail() -> None:
    """Let the groups that judge do so in a task of Wagtail's own kind."""
    (step,) = Workflow.objects.get(name="Redactie").workflow_tasks.all()
    task = GroupApprovalTask.objects.create(name="Zomaar")
    task.groups.set(step.task.specific.groups.all())
    step.task = task
    step.save()


def menu(client, page) -> str:
    """What the editor offers to do with a page."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    return BeautifulSoup(html, "html.parser").find("footer").get_text(" ", strip=True)
