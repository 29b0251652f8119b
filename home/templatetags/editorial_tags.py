from django import template

register = template.Library()


@register.filter
def person(user) -> str:
    """What colleagues call somebody."""
    return user.get_full_name() or user.get_username()
