"""Where in the tree a page comes back, and at which address."""

from wagtail.models import Page

STEP = Page.steplen


def place(root: Page, pages: list[Page], parent: Page) -> None:
    """Give pages their place below ``parent``: the one they had when it is free, else the last."""
    old = root.path
    new = _free_path(old, parent)
    root.slug = free_slug(root, parent)
    addresses = {parent.path: parent}
    for page in pages:
        page.path = new + page.path.removeprefix(old)
        page.depth = len(page.path) // STEP
        page.set_url_path(addresses[page.path[:-STEP]])
        addresses[page.path] = page


def _free_path(old, parent):
    if old[:-STEP] == parent.path and not Page.objects.filter(path=old).exists():
        return old
    last = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).order_by("path").last()
    return last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)


def free_slug(page, parent):
    slug, number = page.slug, 1
    while not Page._slug_is_available(slug, parent):
        number += 1
        slug = f"{page.slug}-{number}"
    return slug
