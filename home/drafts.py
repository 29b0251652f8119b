"""What a version says about its page that needs no look in the database."""

from modelcluster.models import get_all_child_relations

OF_THE_PAGE = {"owner", "content_type", "locale", "latest_revision", "locked_by", "alias_of"}
"""Wagtail takes these from the page as it is stored: see ``Page.with_content_json``."""


def without_needless_keys(page, content: dict) -> dict:
    """Leave out keys of which modelcluster would ask, one by one, whether they still exist.

    The rows of a page get the page itself, whatever key they were stored with. Of a page that is off the site
    readers see no version, whatever they saw when this one was made.
    """
    content = {name: value for name, value in content.items() if name not in OF_THE_PAGE}
    for relation in get_all_child_relations(page):
        name, key = relation.get_accessor_name(), relation.field.name
        if name in content:
            content[name] = [row | {key: None} for row in content[name]]
    if not (page.live or page.alias_of_id):  # an alias is given what its page shows
        content["live_revision"] = None
    return content
