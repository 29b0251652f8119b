from django import template
from django.conf import settings

from ..navigation import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context):
    """Return the menu, the links at the foot and the message of the moment: see ``home.navigation``."""
    return navigation(context["request"])


@register.simple_tag(takes_context=True)
def has_session(context):
    """Whether the visitor has a session, without opening it: readers get the same page, free of cookies."""
    return settings.SESSION_COOKIE_NAME in context["request"].COOKIES
