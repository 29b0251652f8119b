"""An article as the tests of the feeds need it, and what a feed makes of it."""

from datetime import UTC, datetime, timedelta

from tests import factories

from .reading_feeds import read

NEW_YEAR = datetime(2026, 1, 1, 8, tzinfo=UTC)


def article(hours=0, body=(), **values):
    """An article of so many hours after New Year."""
    return factories.ArticlePageFactory(
        published_at=NEW_YEAR + timedelta(hours=hours), body=list(body), **values
    )


def content(client, kind="atom"):
    """The content of the only article of the magazine."""
    (entry,) = read(client, "/magazine/", kind).items
    return entry.content
