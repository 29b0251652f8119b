from django import template

from home.sections import section_url

from ..models import FAQIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def faq_url(context):
    return section_url(context, FAQIndexPage)
