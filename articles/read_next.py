"""What to read after an article."""

from home.published import without_hidden

READ_NEXT = 3


def keys_to_read_next(article, places, request=None) -> list:
    """Return the keys of articles to read after this one, the best first.

    What stands before and after it in a dossier (``places``) is shown as such, and not again.
    """
    keys = list(article.suggested)
    if getattr(request, "is_preview", False):  # what was chosen just now is worked out when it is published
        keys = [row.article_id for row in article.related_articles.all() if row.article_id] + keys
    shown = {article.pk, *(part.article_id for place in places for part in place.beside)}
    return [key for key in dict.fromkeys(keys) if key not in shown]


def read_next(articles, request=None) -> list:
    """Return the first of these that every reader may open."""
    return list(filter(None, without_hidden(articles, request)))[:READ_NEXT]
