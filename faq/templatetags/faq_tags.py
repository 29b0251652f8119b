from django import template

from ..models import FAQIndexPage

register = template.Library()


@register.simple_tag(takes_context=True)
def faq_url(context):
    faq = FAQIndexPage.objects.live().first()
    return faq.get_url(context.get("request")) if faq else ""
