"""What to read after an article."""

READ_NEXT = 3


def read_next(article, places, request=None) -> list:
    """Return the first articles to read after this one that every reader may open, with one query.

    What stands before and after it in a dossier (``places``) is shown as such, and not again.
    """
    ids = list(article.suggested)
    if getattr(request, "is_preview", False):  # what was chosen just now is worked out when it is published
        ids = [row.article_id for row in article.related_articles.all() if row.article_id] + ids
    shown = {article.pk, *(part.article_id for place in places for part in place.beside)}
    ids = [pk for pk in dict.fromkeys(ids) if pk not in shown]
    found = type(article).objects.filter(pk__in=ids).published(request).with_pictures()
    by_id = found.defer("body", "notes").in_bulk()
    return [by_id[pk] for pk in ids if pk in by_id][:READ_NEXT]
