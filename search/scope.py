"""Among which pages is searched: a queryset, as the stores and the vocabulary need it."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.lookups import Exact


def condition_on(queryset):
    """Return the queryset as a condition on ``d.page_id``, with its parameters; ``None`` when it is empty."""
    key = f'"{queryset.model._meta.db_table}"."{queryset.model._meta.pk.column}"'
    pages = queryset.order_by().extra(where=[f"{key} = d.page_id"]).values("pk")
    try:
        sql, parameters = pages.query.sql_with_params()
    except EmptyResultSet:
        return None
    # PostgreSQL would join all pages first; with the fence it looks up the few that are left.
    fence = " OFFSET 0" if connection.vendor == "postgresql" else ""
    return f"EXISTS ({sql}{fence})", tuple(parameters)


def is_for_readers(queryset):
    """Whether only published pages are asked for: then no word of another one may show up, not even as a
    hint.
    """
    return any(
        isinstance(condition, Exact) and condition.lhs.target.name == "live" and condition.rhs is True
        for condition in queryset.query.where.children
        if hasattr(getattr(condition, "lhs", None), "target")
    )
