from urllib.parse import urlencode

from django import template

from home.sections import section_url

from ..models import FAQIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def faq_url(context):
    return section_url(context, FAQIndexPage)


@register.simple_tag(takes_context=True)
def ask_url(context, question=""):
    """Return the address where readers ask what is not answered yet, or nothing when there is none.

    ``question`` is filled in already.
    """
    faq = section_url(context, FAQIndexPage)
    query = f"?{urlencode({'vraag': question})}" if question else ""
    return f"{faq}{FAQIndexPage.get_resolver().reverse('ask')}{query}" if faq else ""


@register.inclusion_tag("faq/ask_link.html", takes_context=True)
def ask_link(context, question=""):
    """Invite readers to ask what they did not find."""
    return {"address": ask_url(context, question)}
