from wagtail.models import PagePermissionTester

from .sites import holds_a_site


class QuickPermissionTester(PagePermissionTester):
    """Knows without a query whether a page may go that nothing is below, or that readers see.

    Wagtail asks the database for every row of the explorer when somebody may not publish.
    """

    def can_delete(self, ignore_bulk=False):
        if self.page.depth == 2 and holds_a_site(self.page):  # see ``removals.roots``, for those further down
            return False
        page, given = self.page, getattr(self, "permissions", {"publish"})
        if not given & {"add", "change"} or "publish" in given or not (page.live or page.is_leaf()):
            return super().can_delete(ignore_bulk)
        return not page.live and ("change" in given or page.owner_id == self.user.pk)
