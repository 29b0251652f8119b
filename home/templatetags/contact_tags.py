from urllib.parse import urlencode

from django import template

from ..models import ContactPage
from ..sections import section_url

register = template.Library()


@register.simple_tag(takes_context=True)
def contact_url(context, service=None):
    """Return the address of the contact page, or nothing when not every reader may open it.

    The form there has the ``service`` chosen already.
    """
    address = section_url(context, ContactPage)
    return f"{address}?{urlencode({'dienst': service.slug})}" if address and service else address
