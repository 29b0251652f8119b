from django import template

from ..checks import faults

register = template.Library()


@register.filter
def person(user) -> str:
    """What colleagues call somebody."""
    return user.get_full_name() or user.get_username()


@register.filter
def quoted(text) -> str:
    """As mail without markup shows what somebody else wrote."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


@register.simple_tag
def page_faults(page):
    """What the checks before publication find in a page that is stored."""
    return faults(page) if page and page.pk else []
